import { html, nothing, type TemplateResult } from 'lit';
import type { EndChoice } from '../../../meeting/end-time.ts';
import { isPast } from '../../../meeting/validate.ts';
import { resolveWall } from '../../../meeting/wall-time.ts';
import type { FoundZone } from '../../../meeting/zone-search/find-zones.ts';
import { isZone } from '../../../meeting/zones.ts';
import type { Display } from '../display/display.ts';
import { whenText } from '../display/format.ts';
import { startControl } from '../state/field-name.ts';
import type { FormState } from '../state/form-state.ts';
import { withEndProblem } from '../state/end-problem.ts';
import { loadedIn } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import type { Combobox } from './combobox.ts';
import { durationField } from './duration-field.ts';
import { endDateField, endDayButton, endFields } from './end-field.ts';
import { endZone } from './end-zone.ts';
import { checkField, keptHint, textField } from './field.ts';
import { overlapChoice } from './overlap-choice.ts';
import { zoneField } from './zone-field.ts';

/** The lists of this group. */
export interface WhenBoxes {
  readonly ends: Combobox<EndChoice>;
  readonly zones: Combobox<FoundZone>;
}

/** Date, times, duration, zone, and what they come to in words. */
export function whenFields(
  state: FormState,
  send: Send,
  display: Display,
  { ends, zones }: WhenBoxes,
  kept: string,
  moved: unknown,
): TemplateResult {
  const { words, shows } = display;
  const { allDay } = state.draft;
  const text = whenText(state.draft, display);
  const end = (): TemplateResult => {
    const telling = withEndProblem(state, words);
    return allDay ? endDateField(telling, send, display) : endFields(telling, send, display, ends);
  };
  return html`
    <fieldset part="group">
      <legend class="hidden">${words.when}</legend>
      <div class="row">
        ${shows('start') ? startFields(state, send, display) : nothing}
        ${shows('duration') ? html`${end()}${durationField(state, send, display)}` : nothing}
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
        ${shows('duration') ? endDayButton(state, send, display) : nothing}
      </div>
      ${shows('timezone') && !allDay ? zoneField(state, display, zones) : nothing}
      ${endZone(state, send, display)}
      ${text ? html`<p class="when-text" part="when-text">${text}</p>` : nothing}
      ${overlapChoice(state, send, display)} ${timeNote(state, display)} ${keptHint(kept)} ${moved}
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

function timeNote(state: FormState, { words, now }: Display): TemplateResult | typeof nothing {
  const { draft } = state;
  if (!isZone(draft.timezone)) return nothing;
  const wall = draft.allDay ? null : resolveWall(draft.start, draft.timezone);
  const notes = [
    wall?.kind === 'gap' ? words.problems['start-in-gap'] : '',
    isPast(draft, now, loadedIn(state)?.draft) ? words.past : '',
  ].filter(Boolean);
  return notes.length > 0
    ? html`<p class="warning" part="warning">${notes.join(' ')}</p>`
    : nothing;
}
