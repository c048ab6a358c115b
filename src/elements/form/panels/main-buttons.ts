import { html, nothing, type TemplateResult } from 'lit';
import type { EventFormStrings } from '../display/strings.ts';
import type { FormState } from '../state/form-state.ts';
import { editedIn, isReadOnly, isUndecided } from '../state/reading.ts';
import type { Send } from '../state/send.ts';

/** Create or save, and delete. */
export function mainButtons(
  state: FormState,
  send: Send,
  words: EventFormStrings,
): TemplateResult | typeof nothing {
  const { phase, base } = state;
  const standing = editedIn(state)?.standing;
  if (standing?.may.change === false && !standing.may.remove) return nothing;
  const offersSave = !isReadOnly(state) && !isUndecided(state);
  const edits = base.kind === 'edit';
  const saving = phase.name === 'saving' ? phase.attempt.mode : null;
  const label = edits ? words.save : words.create;
  const doing = edits ? words.saving : words.creating;
  // aria-disabled, not disabled: the button pressed keeps the focus while it works.
  return html`
    <div class="buttons main">
      ${
        offersSave
          ? html`<button
              type="submit"
              part="button submit"
              class="primary"
              id="submit"
              aria-disabled=${saving ? 'true' : 'false'}
            >
              ${saving && saving !== 'delete' ? html`<span class="spinner"></span>${doing}` : label}
            </button>`
          : nothing
      }
      ${
        edits
          ? html`<button
              type="button"
              part="button delete"
              class="danger-quiet"
              id="delete"
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
