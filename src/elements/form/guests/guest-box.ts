import { html, type ReactiveControllerHost } from 'lit';
import type { Guest } from '../../../meeting/draft.ts';
import { parseGuests } from '../../../meeting/guests.ts';
import { checkSuggestions } from '../../../meeting/guests/suggestions.ts';
import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import type { SuggestGuests } from '../fields/guest-field.ts';
import { Combobox } from '../lists/combobox.ts';
import { nameOf, resultNews } from '../state/news.ts';
import type { FormStore } from '../state/store.ts';

/** The guests' combobox: it suggests who isn't invited yet. */
export function guestBox(
  host: ReactiveControllerHost & Element,
  store: FormStore,
  display: () => Display,
  suggest: () => SuggestGuests | undefined,
): Combobox<Guest> {
  return new Combobox<Guest>(host, store, {
    field: 'guests',
    look: () => ({
      label: withAllWords(display()).words.suggestions,
      option: (guest) =>
        html`<bdi>${nameOf(guest)}</bdi
          >${guest.name ? html`<small dir="ltr">${guest.email}</small>` : null}`,
    }),
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

/** Whether the last character ends a guest, and no name in quotes or address in brackets is open. */
export function endsGuest(text: string): boolean {
  const [last = ''] = text.slice(-1);
  const separated = /[,;，；、]/.test(last) || (last === ' ' && text.includes('@'));
  const closed = text.split('"').length % 2 === 1;
  return separated && closed && text.split('<').length === text.split('>').length;
}

/** Whether a text holds somebody. */
export const holdsGuests = (text: string): boolean => parseGuests(text).guests.length > 0;

/** Whether all of a text is guests. */
export function isUnderstood(text: string): boolean {
  const { guests, rejected } = parseGuests(text);
  return guests.length > 0 && rejected.length === 0;
}
