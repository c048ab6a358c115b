import { html, nothing, type TemplateResult } from 'lit';
import type { EventFormStrings } from '../display/strings.ts';
import type { FormState } from '../state/form-state.ts';
import { isReadOnly } from '../state/reading.ts';
import type { Send } from '../state/send.ts';

/** Create or save, and delete. */
export function mainButtons(
  state: FormState,
  send: Send,
  words: EventFormStrings,
): TemplateResult | typeof nothing {
  if (isReadOnly(state)) return nothing;
  const { phase, base } = state;
  const edits = base.kind === 'edit';
  const saving = phase.name === 'saving' ? phase.attempt.mode : null;
  const label = edits ? words.save : words.create;
  const doing = edits ? words.saving : words.creating;
  // aria-disabled, not disabled: the button pressed keeps the focus while it works.
  return html`
    <div class="buttons main">
      <button
        type="submit"
        part="button submit"
        class="primary"
        id="submit"
        aria-disabled=${saving ? 'true' : 'false'}
      >
        ${saving && saving !== 'delete' ? html`<span class="spinner"></span>${doing}` : label}
      </button>
      ${
        edits
          ? html`<button
              type="button"
              part="button delete"
              class="danger-quiet"
              aria-disabled=${saving ? 'true' : 'false'}
              @click=${() => !saving && send({ type: 'asked', what: 'delete' })}
            >
              ${saving === 'delete' ? html`<span class="spinner"></span>${words.deleting}` : words.delete}
            </button>`
          : nothing
      }
    </div>
  `;
}
