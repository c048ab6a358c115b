import { html } from 'lit';
import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import type { EditButtons } from '../panels/main-buttons.ts';
import type { FormState } from '../state/form-state.ts';
import { isGone } from '../state/reading-intent.ts';
import { editedIn, isReadOnly, isUndecided } from '../state/reading.ts';
import type { Send } from '../state/send.ts';

/** The buttons of an event that is there; null for a new one. */
export function editButtons(state: FormState, send: Send, display: Display): EditButtons | null {
  const standing = editedIn(state)?.standing;
  if (!standing) return null;
  const { words } = withAllWords(display);
  const { phase } = state;
  const saving = phase.name === 'saving' ? phase.attempt.mode : null;
  return {
    none: isGone(state) || (!standing.may.change && !standing.may.remove),
    save: isReadOnly(state) || isUndecided(state) ? null : words.save,
    saving: words.saving,
    remove: html`<button
      type="button"
      part="button delete"
      class="danger-quiet"
      id="delete"
      aria-disabled=${saving ? 'true' : 'false'}
      @click=${() => !saving && send({ type: 'asked', what: 'delete' })}
    >
      ${saving === 'delete' ? html`<span class="spinner"></span>${words.deleting}` : words.delete}
    </button>`,
  };
}
