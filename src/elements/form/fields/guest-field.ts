import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Guest } from '../../../meeting/draft.ts';
import { parseGuests } from '../../../meeting/guests.ts';
import { checkSuggestions } from '../../../meeting/guests/suggestions.ts';
import type { Display } from '../display/display.ts';
import type { FormState } from '../state/form-state.ts';
import { nameOf, resultNews } from '../state/news.ts';
import { problemsIn } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import type { FormStore } from '../state/store.ts';
import { comboboxTemplate } from './combobox-template.ts';
import { Combobox } from './combobox.ts';
import { keptHint, notes } from './field.ts';
import { invitedList, unclearList } from './guest-lists.ts';

/** Looks people up; what it rejects with is passed over. */
export type SuggestGuests = (text: string, signal: AbortSignal) => Promise<Guest[]>;

/** The guests' combobox: it suggests who isn't invited yet. */
export function guestBox(
  host: ReactiveControllerHost & Element,
  store: FormStore,
  suggest: () => SuggestGuests | undefined,
): Combobox<Guest> {
  return new Combobox<Guest>(host, store, {
    field: 'guests',
    text: ({ typed }) => typed.guests,
    type: (text) => store.change({ type: 'typed', field: 'guests', text }),
    search: async (text, signal) => {
      const found = text.trim() ? await suggest()?.(text, signal) : [];
      return checkSuggestions(found, store.state.draft.guests).guests;
    },
    choose: (guest) => store.change({ type: 'guest-chosen', guest }),
    tell: (count) => resultNews(count),
  });
}

/** The guests: chips, and one input for typing, pasting and suggestions. */
export function guestField(
  state: FormState,
  send: Send,
  { words }: Display,
  box: Combobox<Guest>,
  searchable: boolean,
  kept: string,
): TemplateResult {
  const { guests } = state.draft;
  return html`
    <div class="field" part="field">
      <label for="guests" part="label">${words.guests}</label>
      <div class="chips" part="guests">
        ${invitedList(state, send, words)}
        ${comboboxTemplate(state, box, {
          listLabel: words.suggestions,
          searchable,
          value: '',
          hint: words.guestsHint,
          option: (guest) =>
            html`<bdi>${nameOf(guest)}</bdi
              >${guest.name ? html`<small dir="ltr">${guest.email}</small>` : null}`,
          onKey: (event) => onKey(event, box, guests.length, send),
          onInput: (text) => {
            if (problemsIn(state).has('guests')) send({ type: 'edited', patch: { guests } });
            if (endsGuest(text) && isUnderstood(text)) send({ do: 'enter-guests' });
          },
          onPaste: (event) => onPaste(event, box, send),
          onBlur: () => isUnderstood(box.text ?? '') && send({ do: 'enter-guests' }),
        })}
      </div>
      ${unclearList(state, send, words)} ${notes(state, 'guests', words.guestsHint)}
      ${keptHint(kept)}
    </div>
  `;
}

function onKey(event: KeyboardEvent, box: Combobox<Guest>, count: number, send: Send): void {
  if (box.key(event) || event.isComposing) return;
  if (event.key === 'Enter' && box.text?.trim()) {
    event.preventDefault();
    box.close();
    send({ do: 'enter-guests' });
  } else if (event.key === 'Backspace' && !box.text && count > 0) {
    // The first press only moves there: one slip must not cost a guest.
    event.preventDefault();
    send({ type: 'focus-asked', selectors: [`[data-chip="${count - 1}"]`] });
  }
}

function onPaste(event: ClipboardEvent, box: Combobox<Guest>, send: Send): void {
  const pasted = event.clipboardData?.getData('text/plain') ?? '';
  const isList = pasted.trim().includes('\n') || parseGuests(pasted).guests.length > 0;
  if (!isList) return; // a part of an address, or a name
  event.preventDefault(); // the input would swallow the line breaks
  box.close();
  send({ do: 'enter-guests', text: `${box.text ?? ''}\n${pasted}`.trim() });
}

/** Whether the last character ends a guest, and no name in quotes or address in brackets is open. */
function endsGuest(text: string): boolean {
  const [last = ''] = text.slice(-1);
  const separated = /[,;，；、]/.test(last) || (last === ' ' && text.includes('@'));
  const closed = text.split('"').length % 2 === 1;
  return separated && closed && text.split('<').length === text.split('>').length;
}

function isUnderstood(text: string): boolean {
  const { guests, rejected } = parseGuests(text);
  return guests.length > 0 && rejected.length === 0;
}
