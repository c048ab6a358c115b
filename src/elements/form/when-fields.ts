import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { MeetingDraft } from '../../meeting/draft.ts';
import { DAY_MINUTES } from '../../meeting/draft.ts';
import { moveRules } from '../../meeting/repeat.ts';
import { startOf } from '../../meeting/to-body.ts';
import { isPast } from '../../meeting/validate.ts';
import { resolveWall } from '../../meeting/wall-time.ts';
import { searchZones } from '../../meeting/zone-search.ts';
import { describeZone, isZone, type Zone } from '../../meeting/zones.ts';
import { Combobox, comboboxTemplate } from './combobox.ts';
import { checkField, notes, selectField, textField } from './field.ts';
import { durationText, whenText } from './format.ts';
import type { FormView } from './view.ts';

const PRESETS = [15, 30, 45, 60, 90, 120, 180];

/** The zone's combobox: found by city, name or offset. */
export function zoneBox(
  host: ReactiveControllerHost & Element,
  view: () => FormView,
): Combobox<Zone> {
  return new Combobox<Zone>(host, {
    autoSelect: true,
    search: (text) => {
      const { draft, ownZone, locale, now } = view();
      return searchZones(text, {
        at: startOf(draft) ?? now,
        first: [ownZone, draft.timezone].filter(isZone),
        ...(locale && { locale }),
      });
    },
    choose: ({ id }) => move(view(), { timezone: id }),
  });
}

/** Moves the meeting, and its repetition along: one on Mondays put on a Tuesday is on Tuesdays. */
function move(view: FormView, patch: Partial<Pick<MeetingDraft, 'start' | 'timezone'>>): void {
  const { draft } = view;
  view.change({ ...patch, repeat: moveRules(draft.repeat, draft, { ...draft, ...patch }) });
}

/** Date, time, duration, zone, and what they come to in words. */
export function whenFields(view: FormView, zones: Combobox<Zone>): TemplateResult {
  const { words, draft } = view;
  const [date = '', time = ''] = draft.start.split('T');
  const text = whenText(draft, view);
  return html`
    <fieldset part="group">
      <legend class="hidden">${words.when}</legend>
      <div class="row">
        ${
          view.shows('start')
            ? textField(view, 'start', {
                label: words.date,
                type: 'date',
                value: date,
                required: true,
                onValue: (value) => move(view, { start: `${value}T${time}` }),
              })
            : nothing
        }
        ${
          view.shows('start') && !draft.allDay
            ? textField(view, 'start', {
                label: words.start,
                type: 'time',
                id: 'time',
                value: time,
                required: true,
                step: 300,
                onValue: (value) => move(view, { start: `${date}T${value}` }),
              })
            : nothing
        }
        ${view.shows('duration') ? durationFields(view) : nothing}
      </div>
      ${
        view.shows('allDay')
          ? checkField(view, {
              id: 'allDay',
              label: words.allDay,
              checked: draft.allDay,
              onValue: (on) => view.setAllDay(on),
            })
          : nothing
      }
      ${view.shows('timezone') && !draft.allDay ? zoneField(view, zones) : nothing}
      ${text ? html`<p class="when-text" part="when-text">${text}</p>` : nothing} ${timeNote(view)}
    </fieldset>
  `;
}

function durationFields(view: FormView): TemplateResult {
  const { words, draft } = view;
  if (draft.allDay) {
    return textField(view, 'duration', {
      label: words.days,
      type: 'number',
      min: 1,
      value: String(Math.round(draft.duration / DAY_MINUTES) || ''),
      onValue: (value) => view.change({ duration: Math.round(Number(value)) * DAY_MINUTES }),
    });
  }
  const custom = view.customDuration || !PRESETS.includes(draft.duration);
  return html`
    ${selectField(view, 'duration', {
      label: words.duration,
      value: custom ? 'custom' : String(draft.duration),
      options: [
        ...PRESETS.map((n) => [String(n), durationText(n, view)] as const),
        ['custom', words.custom],
      ],
      onValue: (value) => {
        view.setCustomDuration(value === 'custom');
        if (value !== 'custom') view.change({ duration: Number(value) });
      },
    })}
    ${
      custom
        ? textField(view, 'duration', {
            label: words.customMinutes,
            id: 'minutes',
            type: 'number',
            min: 1,
            value: String(draft.duration || ''),
            onValue: (value) => view.change({ duration: Math.round(Number(value)) }),
          })
        : nothing
    }
  `;
}

function zoneField(view: FormView, zones: Combobox<Zone>): TemplateResult {
  const { words, draft, locale, now } = view;
  const at = startOf(draft) ?? now;
  const label = (zone: Zone): string => `${zone.city} (${zone.offset})`;
  const chosen = isZone(draft.timezone)
    ? label(describeZone(draft.timezone, at, locale))
    : draft.timezone;
  return html`
    <div class="field" part="field">
      <label for="timezone" part="label">${words.timezone}</label>
      ${comboboxTemplate(zones, view, {
        name: 'timezone',
        listLabel: words.zoneList,
        searchable: true,
        value: chosen,
        empty: words.noZone,
        option: (zone) =>
          html`<span>${zone.city}</span><small>${zone.name} · ${zone.offset}</small>`,
        onKey: (event) => {
          if (!zones.key(event) && event.key === 'Enter' && zones.text) event.preventDefault();
        },
        onBlur: () => {
          // What names one zone is meant; anything else goes back to the chosen one.
          const [only, second] = zones.text ? zones.found : [];
          if (only && !second) zones.choose(only);
          else zones.clear();
        },
      })}
      ${notes(view, 'timezone')}
    </div>
  `;
}

function timeNote(view: FormView): TemplateResult | typeof nothing {
  const { draft, words, now, loaded } = view;
  if (!isZone(draft.timezone)) return nothing;
  const wall = draft.allDay ? null : resolveWall(draft.start, draft.timezone);
  const notes = [
    wall?.kind === 'gap' ? words.problems['start-in-gap'] : '',
    wall?.kind === 'overlap' ? words.overlap : '',
    isPast(draft, now, loaded?.draft) ? words.past : '',
  ].filter(Boolean);
  return notes.length > 0
    ? html`<p class="warning" part="warning">${notes.join(' ')}</p>`
    : nothing;
}
