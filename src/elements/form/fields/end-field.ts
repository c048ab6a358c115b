import { html, nothing, type TemplateResult } from 'lit';
import { endOf, endsOnAnotherDay } from '../../../meeting/end-time.ts';
import type { Display } from '../display/display.ts';
import { timeText } from '../display/time-text.ts';
import type { FormState } from '../state/form-state.ts';
import type { SearchBox } from '../state/search-box.ts';
import type { Send } from '../state/send.ts';
import type { DayFields } from './day-fields.ts';
import { notes } from './field.ts';
import { searchInput } from './search-input.ts';

/** The time at which the meeting ends, and its day where that is another one. */
export function endFields(
  state: FormState,
  send: Send,
  display: Display,
  box: SearchBox | null,
  days: DayFields | undefined,
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
    ${showsDay ? days?.endDate(state, send, display) : nothing}
  `;
}
