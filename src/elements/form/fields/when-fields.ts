import { html, nothing, type TemplateResult } from 'lit';
import { DAY_MINUTES } from '../../../meeting/draft.ts';
import { isPast } from '../../../meeting/validate.ts';
import { resolveWall } from '../../../meeting/wall-time.ts';
import { isZone, type Zone } from '../../../meeting/zones.ts';
import type { Display } from '../display/display.ts';
import { durationText, whenText } from '../display/format.ts';
import type { FormState } from '../state/form-state.ts';
import { loadedIn } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import type { Combobox } from './combobox.ts';
import { checkField, selectField, textField } from './field.ts';
import { zoneField } from './zone-field.ts';

const PRESETS = [15, 30, 45, 60, 90, 120, 180];

/** Date, time, duration, zone, and what they come to in words. */
export function whenFields(
  state: FormState,
  send: Send,
  display: Display,
  zones: Combobox<Zone>,
  kept: unknown,
): TemplateResult {
  const { words, shows } = display;
  const { draft } = state;
  const [date = '', time = ''] = draft.start.split('T');
  const text = whenText(draft, display);
  return html`
    <fieldset part="group">
      <legend class="hidden">${words.when}</legend>
      <div class="row">
        ${
          shows('start')
            ? textField(state, 'start', {
                label: words.date,
                type: 'date',
                value: date,
                required: true,
                onValue: (value) => send({ type: 'moved', to: { start: `${value}T${time}` } }),
              })
            : nothing
        }
        ${
          shows('start') && !draft.allDay
            ? textField(state, 'start', {
                label: words.start,
                type: 'time',
                id: 'time',
                value: time,
                required: true,
                step: 300,
                onValue: (value) => send({ type: 'moved', to: { start: `${date}T${value}` } }),
              })
            : nothing
        }
        ${shows('duration') ? durationFields(state, send, display) : nothing}
      </div>
      ${
        shows('allDay')
          ? checkField(state, {
              id: 'allDay',
              label: words.allDay,
              checked: draft.allDay,
              onValue: (on) => send({ type: 'all-day-switched', on }),
            })
          : nothing
      }
      ${shows('timezone') && !draft.allDay ? zoneField(state, display, zones) : nothing}
      ${text ? html`<p class="when-text" part="when-text">${text}</p>` : nothing}
      ${timeNote(state, display)} ${kept}
    </fieldset>
  `;
}

function durationFields(state: FormState, send: Send, display: Display): TemplateResult {
  const { words } = display;
  const { draft } = state;
  const setMinutes = (duration: number): void => send({ type: 'edited', patch: { duration } });
  if (draft.allDay) {
    return textField(state, 'duration', {
      label: words.days,
      type: 'number',
      min: 1,
      value: String(Math.round(draft.duration / DAY_MINUTES) || ''),
      onValue: (value) => setMinutes(Math.round(Number(value)) * DAY_MINUTES),
    });
  }
  const custom = state.durationKind === 'custom' || !PRESETS.includes(draft.duration);
  return html`
    ${selectField(state, 'duration', {
      label: words.duration,
      value: custom ? 'custom' : String(draft.duration),
      options: [
        ...PRESETS.map((n) => [String(n), durationText(n, display)] as const),
        ['custom', words.custom],
      ],
      onValue: (value) => {
        const kind = value === 'custom' ? 'custom' : 'preset';
        send({ type: 'duration-kind-chosen', kind });
        if (kind === 'preset') setMinutes(Number(value));
      },
    })}
    ${
      custom
        ? textField(state, 'duration', {
            label: words.customMinutes,
            id: 'minutes',
            type: 'number',
            min: 1,
            value: String(draft.duration || ''),
            onValue: (value) => setMinutes(Math.round(Number(value))),
          })
        : nothing
    }
  `;
}

function timeNote(state: FormState, { words, now }: Display): TemplateResult | typeof nothing {
  const { draft } = state;
  if (!isZone(draft.timezone)) return nothing;
  const wall = draft.allDay ? null : resolveWall(draft.start, draft.timezone);
  const notes = [
    wall?.kind === 'gap' ? words.problems['start-in-gap'] : '',
    wall?.kind === 'overlap'
      ? draft.disambiguation === 'later'
        ? words.overlapLater
        : words.overlap
      : '',
    isPast(draft, now, loadedIn(state)?.draft) ? words.past : '',
  ].filter(Boolean);
  return notes.length > 0
    ? html`<p class="warning" part="warning">${notes.join(' ')}</p>`
    : nothing;
}
