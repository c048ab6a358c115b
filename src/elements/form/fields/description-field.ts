import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Display } from '../display/display.ts';
import type { FormState } from '../state/form-state.ts';
import { isFrozen } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import { describedBy, invalid, notes } from './field.ts';
import { live } from './live-value.ts';

/** The description: plain text, as many lines as it needs. */
export function descriptionField(
  state: FormState,
  send: Send,
  { words }: Display,
  kept: string,
): TemplateResult {
  return html`
    <div class="field" part="field">
      <label for="description" part="label">${words.description}</label>
      <textarea
        id="description"
        part="input"
        rows="3"
        .value=${live(state.draft.description)}
        ?disabled=${isFrozen(state)}
        aria-invalid=${invalid(state, 'description')}
        aria-describedby=${ifDefined(describedBy(state, 'description', kept))}
        @input=${(event: Event) =>
          send({
            type: 'edited',
            patch: { description: (event.target as HTMLTextAreaElement).value },
          })}
      ></textarea>
      ${notes(state, 'description', kept)}
    </div>
  `;
}
