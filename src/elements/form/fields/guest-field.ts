import { html, type TemplateResult } from 'lit';
import type { Guest } from '../../../meeting/draft.ts';
import type { Display } from '../display/display.ts';
import type { FormState } from '../state/form-state.ts';
import { problemsIn } from '../state/reading.ts';
import type { SearchBox } from '../state/search-box.ts';
import type { Send } from '../state/send.ts';
import { keptHint, notes } from './field.ts';
import { searchInput } from './search-input.ts';

/** Looks people up; what it rejects with is passed over. */
export type SuggestGuests = (text: string, signal: AbortSignal) => Promise<Guest[]>;

/** What knows guests when it sees them, and shows them. */
export interface GuestLists {
  /** Everybody who is invited. */
  invited(state: FormState, send: Send, display: Display): unknown;
  /** What of a list wasn't understood. */
  unclear(state: FormState, send: Send, display: Display): unknown;
  endsGuest(text: string): boolean;
  holdsGuests(text: string): boolean;
  isUnderstood(text: string): boolean;
}

interface GuestTools {
  box: SearchBox | null;
  /** null until they are loaded. */
  lists: GuestLists | null;
  /** Whether the page can suggest guests. */
  suggests: boolean;
  kept: string;
}

/** The guests: chips, and one input for typing, pasting and suggestions. */
export function guestField(
  state: FormState,
  send: Send,
  display: Display,
  { box, lists, suggests, kept }: GuestTools,
): TemplateResult {
  const { words } = display;
  const { guests } = state.draft;
  const enter = (list?: string): void => {
    box?.close();
    send({ do: 'enter-guests', ...(list && { text: list }) });
  };
  return html`
    <div class="field" part="field">
      <label for="guests" part="label">${words.guests}</label>
      <div class="chips" part="guests">
        ${lists?.invited(state, send, display)}
        ${searchInput(state, send, {
          field: 'guests',
          box,
          text: state.typed.guests,
          searchable: suggests,
          value: '',
          hint: words.guestsHint,
          onText: (typed) => send({ type: 'typed', field: 'guests', text: typed }),
          onInput: (typed) => {
            if (problemsIn(state).has('guests')) send({ type: 'edited', patch: { guests } });
            if (lists?.endsGuest(typed) && lists.isUnderstood(typed)) send({ do: 'enter-guests' });
          },
          onKey: (event, { value }) => {
            if (event.isComposing) return;
            if (event.key === 'Enter' && value.trim()) {
              event.preventDefault();
              enter();
            } else if (event.key === 'Backspace' && !value && guests.length > 0) {
              // The first press only moves there: one slip must not cost a guest.
              event.preventDefault();
              send({ type: 'focus-asked', selectors: [`[data-chip="${guests.length - 1}"]`] });
            }
          },
          onPaste: (event) => {
            const pasted = event.clipboardData?.getData('text/plain') ?? '';
            // A part of an address, or a name, is the input's own.
            if (!pasted.trim().includes('\n') && !lists?.holdsGuests(pasted)) return;
            event.preventDefault(); // the input would swallow the line breaks
            enter(`${(event.target as HTMLInputElement).value}\n${pasted}`.trim());
          },
          onBlur: ({ value }) => lists?.isUnderstood(value) && send({ do: 'enter-guests' }),
        })}
      </div>
      ${lists?.unclear(state, send, display)} ${notes(state, 'guests', words.guestsHint)}
      ${keptHint(kept)}
    </div>
  `;
}
