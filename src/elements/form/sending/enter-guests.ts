import { addGuests, type AddedGuests } from '../../../meeting/guests.ts';
import { pendingGuests } from '../state/reading.ts';
import type { FormStore } from '../state/store.ts';

/** What is left of a text when all of it was understood. */
export const ALL_UNDERSTOOD: Pick<AddedGuests, 'rejected' | 'full'> = { rejected: [], full: false };

/** Takes a text as guests, by default what is typed; answers what of it wasn't understood. */
export function enterGuests(
  store: FormStore,
  text = pendingGuests(store.state),
): Pick<AddedGuests, 'rejected' | 'full'> {
  if (!text) return ALL_UNDERSTOOD;
  const entered = addGuests(store.state.draft.guests, text);
  store.change({ type: 'guests-entered', entered });
  return entered;
}
