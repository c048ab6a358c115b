import { html, nothing, type TemplateResult } from 'lit';
import type { FieldStrings } from '../display/field-strings.ts';
import type { FormState } from '../state/form-state.ts';

/** What is different for an event that is there. */
export interface EditButtons {
  /** Whether nothing can be done with it. */
  readonly none: boolean;
  /** null where it can't be saved. */
  readonly save: string | null;
  readonly saving: string;
  /** The button that deletes. */
  readonly remove: TemplateResult;
}

/** Create or save, and delete; `waits` while something has been asked for and is about to begin. */
export function mainButtons(
  { phase }: FormState,
  words: FieldStrings,
  edits: EditButtons | null | undefined,
  waits: boolean,
): TemplateResult {
  const own = html`<slot name="actions"></slot>`;
  if (edits?.none) return own;
  const saving = phase.name === 'saving' ? phase.attempt.mode : waits ? 'create' : null;
  const label = edits ? edits.save : words.create;
  const doing = edits?.saving ?? words.creating;
  // aria-disabled, not disabled: the button pressed keeps the focus while it works.
  return html`
    <div class="buttons main">
      ${
        label === null
          ? nothing
          : html`<button
              type="submit"
              part="button submit"
              class="primary"
              id="submit"
              aria-disabled=${saving ? 'true' : 'false'}
            >
              ${saving && saving !== 'delete' ? html`<span class="spinner"></span>${doing}` : label}
            </button>`
      }
      ${own} ${edits?.remove}
    </div>
  `;
}
