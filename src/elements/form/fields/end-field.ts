import { html, nothing, type TemplateResult } from 'lit';
import { endOf, endsOnAnotherDay } from '../../../meeting/end-time.ts';
import type { Display } from '../display/display.ts';
import { timeText } from '../display/time-text.ts';
import type { FormState } from '../state/form-state.ts';
import { isFrozen } from '../state/reading.ts';
import type { SearchBox } from '../state/search-box.ts';
import type { Send } from '../state/send.ts';
import { notes, textField } from './field.ts';
import { searchInput } from './search-input.ts';

/** The time at which the meeting ends, and its day where that is another one. */
export function endFields(
  state: FormState,
  send: Send,
  display: Display,
  box: SearchBox | null,
): TemplateResult {
  const { words } = display;
  const { draft, end: typed } = state;
  const end = endOf(draft);
  const showsDay = typed.day === 'shown' || typed.date !== null || endsOnAnotherDay(draft);
  return html`
    <div class="field" part="field">
      <label for="end" part="label">${words.end}</label>
      ${searchInput(state, send, {
        field: 'end',
        box,
        text: typed.text,
        searchable: true,
        browsable: true,
        value: end ? timeText(end.time, display) : '',
        onText: (text) => send({ type: 'end-typed', text, times: [] }),
        onKey: ({ key }) => {
          if (key === 'Enter') send({ type: 'end-left' });
        },
      })}
      ${notes(state, 'end')}
    </div>
    ${showsDay ? endDateField(state, send, display) : nothing}
  `;
}

/** The day on which the meeting ends; of an all-day event its last one. */
export function endDateField(state: FormState, send: Send, { words }: Display): TemplateResult {
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
export function endDayButton(
  state: FormState,
  send: Send,
  { words }: Display,
): TemplateResult | typeof nothing {
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
