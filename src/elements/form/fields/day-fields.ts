import { html, nothing, type TemplateResult } from 'lit';
import { DAY_MINUTES } from '../../../meeting/draft.ts';
import { endOf, endsOnAnotherDay } from '../../../meeting/end-time.ts';
import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import type { FormState } from '../state/form-state.ts';
import { isFrozen } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import { textField } from './field.ts';

/** The day on which the meeting ends; of an all-day event its last one. */
function endDate(state: FormState, send: Send, display: Display): TemplateResult {
  const { words } = withAllWords(display);
  const { draft, end: typed } = state;
  return html`${textField(state, 'end', {
    label: words.endDate,
    id: 'end-date',
    type: 'date',
    told: draft.allDay,
    min: draft.start.slice(0, 10),
    value: typed.date ?? endOf(draft)?.date ?? '',
    onValue: (date) => send({ type: 'end-dated', date }),
  })}`;
}

/** The way to an end on another day, while the day isn't shown. */
function endDayButton(
  state: FormState,
  send: Send,
  display: Display,
): TemplateResult | typeof nothing {
  const { words } = withAllWords(display);
  const { draft, end } = state;
  const isShown = end.day === 'shown' || end.date !== null || endsOnAnotherDay(draft);
  if (draft.allDay || isShown || endOf(draft) === null) return nothing;
  return html`<button
    type="button"
    class="link quiet"
    part="end-day"
    ?disabled=${isFrozen(state)}
    @click=${() => {
      send({ type: 'end-day-shown' });
      send({ type: 'focus-asked', selectors: ['#end-date'] });
    }}
  >
    ${words.endOnAnotherDay}
  </button>`;
}

/** How many days an all-day meeting takes. */
const count = (state: FormState, send: Send, display: Display): TemplateResult =>
  textField(state, 'duration', {
    label: withAllWords(display).words.days,
    type: 'number',
    min: 1,
    value: String(Math.round(state.draft.duration / DAY_MINUTES) || ''),
    onValue: (value) =>
      send({ type: 'duration-chosen', duration: Math.round(Number(value)) * DAY_MINUTES }),
  });

/** How many minutes a meeting takes, where that is none of the usual lengths. */
const minutes = (state: FormState, send: Send, display: Display): TemplateResult =>
  textField(state, 'duration', {
    label: withAllWords(display).words.customMinutes,
    id: 'minutes',
    type: 'number',
    min: 1,
    value: String(state.draft.duration || ''),
    onValue: (value) => send({ type: 'duration-chosen', duration: Math.round(Number(value)) }),
  });

/** For what isn't over within a day, or not as long as most. */
export const dayFields = { endDate, endDayButton, count, minutes };

export type DayFields = typeof dayFields;
