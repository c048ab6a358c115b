import { html, type TemplateResult } from 'lit';
import { startOf } from '../../../meeting/start.ts';
import { describeZone } from '../../../meeting/zones.ts';
import type { Display } from '../display/display.ts';
import type { FormState } from '../state/form-state.ts';
import type { SearchBox } from '../state/search-box.ts';
import type { Send } from '../state/send.ts';
import { notes } from './field.ts';
import { searchInput } from './search-input.ts';

/** The zone of the meeting. */
export function zoneField(
  state: FormState,
  send: Send,
  { words, locale, now }: Display,
  box: SearchBox | null,
): TemplateResult {
  const { draft, typed } = state;
  const { city, offset } = describeZone(draft.timezone, startOf(draft) ?? now, locale);
  const text = typed.timezone;
  return html`
    <div class="field" part="field">
      <label for="timezone" part="label">${words.timezone}</label>
      ${searchInput(state, send, {
        field: 'timezone',
        box,
        text,
        searchable: true,
        browsable: true,
        value: offset ? `${city} (${offset})` : draft.timezone,
        onText: (value) => send({ type: 'typed', field: 'timezone', text: value }),
        onKey: (event) => {
          if (event.key === 'Enter' && text) event.preventDefault();
        },
      })}
      ${notes(state, 'timezone')}
    </div>
  `;
}
