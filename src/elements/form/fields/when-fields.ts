import { html, nothing, type TemplateResult } from 'lit';
import type { Display } from '../display/display.ts';
import { whenText } from '../display/format.ts';
import { startControl } from '../state/field-name.ts';
import type { FormState } from '../state/form-state.ts';
import type { SearchBox } from '../state/search-box.ts';
import type { Send } from '../state/send.ts';
import { durationField } from './duration-field.ts';
import type { DayFields } from './day-fields.ts';
import { endFields } from './end-field.ts';
import { checkField, textField } from './field.ts';
import { zoneField } from './zone-field.ts';

interface WhenTools {
  ends: SearchBox | null;
  zones: SearchBox | null;
  days: DayFields | undefined;
  /** The state with what is wrong with a typed end among its problems. */
  telling: FormState;
  /** Below the zone: the one of the end. */
  endZone: unknown;
  /** Below all that: what there is to know about this time. */
  notes: unknown;
}

/** Date, times, duration, zone, and what they come to in words. */
export function whenFields(
  state: FormState,
  send: Send,
  display: Display,
  { ends, zones, days, telling, endZone, notes }: WhenTools,
): TemplateResult {
  const { words, shows } = display;
  const { allDay } = state.draft;
  const text = whenText(state.draft, display);
  return html`
    <fieldset part="group">
      <legend class="hidden">${words.when}</legend>
      <div class="row">
        ${shows('start') ? startFields(state, send, display) : nothing}
        ${
          shows('duration')
            ? html`${
                allDay
                  ? days?.endDate(telling, send, display)
                  : endFields(telling, send, display, ends, days)
              }${durationField(state, send, display, days)}`
            : nothing
        }
      </div>
      <div class="choices">
        ${
          shows('allDay')
            ? checkField(state, {
                id: 'allDay',
                label: words.allDay,
                checked: allDay,
                onValue: (on) => send({ type: 'all-day-switched', on }),
              })
            : nothing
        }
        ${shows('duration') ? days?.endDayButton(state, send, display) : nothing}
      </div>
      ${shows('timezone') && !allDay ? zoneField(state, send, display, zones) : nothing} ${endZone}
      ${text ? html`<p class="when-text" part="when-text">${text}</p>` : nothing} ${notes}
    </fieldset>
  `;
}

function startFields(state: FormState, send: Send, { words }: Display): TemplateResult {
  const { draft } = state;
  const [date = '', time = ''] = draft.start.split('T');
  const told = startControl(draft);
  const move = (start: string): void => {
    send({ type: 'moved', to: { start } });
    send({ type: 'end-held' });
  };
  return html`
    ${textField(state, 'start', {
      label: words.date,
      type: 'date',
      value: date,
      required: true,
      told: told === 'start',
      onValue: (value) => move(`${value}T${time}`),
    })}
    ${
      draft.allDay
        ? nothing
        : textField(state, 'start', {
            label: words.start,
            type: 'time',
            id: 'time',
            value: time,
            required: true,
            told: told === 'time',
            step: 300,
            onValue: (value) => move(`${date}T${value}`),
          })
    }
  `;
}
