import { html, nothing, type TemplateResult } from 'lit';
import type { NylasCalendar } from '../../contract/wire.ts';
import type { MeetingDraft } from '../../meeting/draft.ts';
import { readRepeat, toRules, type Repeat, type RepeatEnd } from '../../meeting/repeat.ts';
import { addDays } from '../../meeting/wall-time.ts';
import { checkField, describedBy, idOf, invalid, notes, selectField, textField } from './field.ts';
import { dateText, durationText } from './format.ts';
import { fill } from './strings.ts';
import type { FormView } from './view.ts';

import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';

/** The calendar, with its own loading, empty and error states. */
export function calendarField(view: FormView, retry: () => void): TemplateResult {
  const { words, draft, calendars, loaded } = view;
  const list = calendars.status === 'ready' ? calendars.list : [];
  const label = (calendar: NylasCalendar): string => calendar.name || words.calendarUnnamed;
  const state = {
    fixed: undefined,
    loading: words.calendarsLoading,
    ready: list.length === 0 ? words.calendarsNone : undefined,
    failed: undefined,
  }[calendars.status];
  return html`
    ${selectField(view, 'calendarId', {
      label: words.calendar,
      value: draft.calendarId,
      disabled: list.length === 0 || loaded !== null,
      options: state ? [['', state]] : list.map((one) => [one.id, label(one)] as const),
      onValue: (calendarId) => view.change({ calendarId }),
    })}
    ${
      calendars.status === 'failed'
        ? html`<p class="problem">
            ${words.errors[calendars.error.code] ?? calendars.error.message}
            <button type="button" class="link" @click=${retry}>${words.retry}</button>
          </p>`
        : nothing
    }
  `;
}

/** The description: plain text, as many lines as it needs. */
export function descriptionField(view: FormView): TemplateResult {
  return html`
    <div class="field" part="field">
      <label for="description" part="label">${view.words.description}</label>
      <textarea
        id="description"
        part="input"
        rows="3"
        .value=${live(view.draft.description)}
        ?disabled=${view.frozen}
        aria-invalid=${invalid(view, 'description')}
        aria-describedby=${ifDefined(describedBy(view, 'description'))}
        @input=${(event: Event) =>
          view.change({ description: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
      ${notes(view, 'description')}
    </div>
  `;
}

const MORE = ['location', 'repeat', 'reminders', 'visibility', 'busy'] as const;

/** What few people need. */
export function moreFields(view: FormView): TemplateResult | typeof nothing {
  const { words, draft } = view;
  if (!MORE.some((field) => view.shows(field))) return nothing;
  return html`
    <details part="more">
      <summary>${words.more}</summary>
      <div class="stack">
        ${
          view.shows('location')
            ? textField(view, 'location', {
                label: words.location,
                value: draft.location,
                onValue: (location) => view.change({ location }),
              })
            : nothing
        }
        ${view.shows('repeat') ? repeatFields(view) : nothing}
        <div class="row">
          ${view.shows('reminders') ? reminderField(view) : nothing}
          ${
            view.shows('visibility')
              ? selectField<MeetingDraft['visibility']>(view, 'visibility', {
                  label: words.visibility,
                  value: draft.visibility,
                  options: [
                    ['default', words.visibilityDefault],
                    ['public', words.visibilityPublic],
                    ['private', words.visibilityPrivate],
                  ],
                  onValue: (visibility) => view.change({ visibility }),
                })
              : nothing
          }
        </div>
        ${
          view.shows('busy')
            ? checkField(view, {
                id: idOf('busy'),
                label: words.busy,
                checked: draft.busy,
                onValue: (busy) => view.change({ busy }),
              })
            : nothing
        }
      </div>
    </details>
  `;
}

function repeatFields(view: FormView): TemplateResult {
  const { words, draft, locale, loaded } = view;
  // Where one meeting of a series is edited, the series' rule is out of reach.
  if (loaded?.occurrence) return html`<p class="hint">${words.occurrence}</p>`;
  const repeat = readRepeat(draft.repeat, draft);
  const set = (patch: Partial<Repeat>): void =>
    view.change({ repeat: toRules({ ...repeat, ...patch }, draft) });
  const day = draft.start.slice(0, 10);
  const on = (options: Intl.DateTimeFormatOptions): string => dateText(day, locale, options);
  const ends: Record<RepeatEnd['kind'], RepeatEnd> = {
    never: { kind: 'never' },
    count: { kind: 'count', count: 10 },
    until: { kind: 'until', date: addDays(day, 84) },
  };
  const kept = repeat.preset === 'custom';
  return html`
    <div class="row">
      ${selectField<Repeat['preset']>(view, 'repeat', {
        label: words.repeat,
        value: repeat.preset,
        hint: loaded?.draft.repeat.length ? words.series : undefined,
        options: [
          ['none', words.repeatNone],
          ['daily', words.repeatDaily],
          ['weekdays', words.repeatWeekdays],
          ['weekly', fill(words.repeatWeekly, { weekday: on({ weekday: 'long' }) })],
          ['monthly', fill(words.repeatMonthly, { day: on({ day: 'numeric' }) })],
          ['yearly', fill(words.repeatYearly, { date: on({ day: 'numeric', month: 'long' }) })],
          ...(kept ? ([['custom', words.repeatCustom]] as const) : []),
        ],
        onValue: (preset) => set({ preset }),
      })}
      ${
        repeat.preset === 'none' || kept
          ? nothing
          : selectField<RepeatEnd['kind']>(view, 'repeat', {
              id: 'ends',
              label: words.ends,
              value: repeat.end.kind,
              options: [
                ['never', words.endsNever],
                ['count', words.endsCount],
                ['until', words.endsUntil],
              ],
              onValue: (kind) => set({ end: ends[kind] }),
            })
      }
      ${
        repeat.end.kind === 'count'
          ? textField(view, 'repeat', {
              id: 'count',
              label: words.count,
              type: 'number',
              min: 1,
              max: 999,
              value: String(repeat.end.count),
              onValue: (value) => {
                const count = Math.round(Number(value));
                if (count >= 1 && count <= 999) set({ end: { kind: 'count', count } });
              },
            })
          : nothing
      }
      ${
        repeat.end.kind === 'until'
          ? textField(view, 'repeat', {
              id: 'until',
              label: words.until,
              type: 'date',
              value: repeat.end.date,
              onValue: (date) => {
                if (date >= day) set({ end: { kind: 'until', date } });
              },
            })
          : nothing
      }
    </div>
  `;
}

const REMINDERS = [5, 10, 15, 30, 60, 1_440];

function reminderField(view: FormView): TemplateResult {
  const { words, draft } = view;
  const before = (minutes: number[]): string =>
    fill(words.reminderBefore, { time: minutes.map((n) => durationText(n, view)).join(' / ') });
  const value = draft.reminders?.join(' ') ?? 'default';
  const known = REMINDERS.map((n) => [String(n), before([n])] as const);
  const listed = value === 'default' || value === '' || known.some(([key]) => key === value);
  return selectField(view, 'reminders', {
    label: words.reminders,
    value,
    options: [
      ['default', words.reminderDefault],
      ['', words.reminderNone],
      ...known,
      ...(listed ? [] : [[value, before(draft.reminders ?? [])] as const]),
    ],
    onValue: (choice) =>
      view.change({
        reminders: choice === 'default' ? null : choice.split(' ').filter(Boolean).map(Number),
      }),
  });
}
