import { addGuests, type AddedGuests } from '../../../meeting/guests.ts';
import type { FormState } from '../state/form-state.ts';
import { pendingGuests } from '../state/reading.ts';
import type { FormStore } from '../state/store.ts';

/** What stands in the guests' field and is nobody. */
export type LeftOver = Pick<AddedGuests, 'rejected' | 'full'>;

/** Takes a text as guests, by default what is typed; answers what isn't understood by then. */
export function enterGuests(store: FormStore, text = pendingGuests(store.state)): LeftOver {
  if (!text) return leftOver(store.state);
  const entered = addGuests(store.state.draft.guests, text);
  store.change({ type: 'guests-entered', entered });
  return leftOver(store.state);
}

/** What isn't understood: of what was pasted, and of what is typed. */
export function leftOver({ draft, typed, unclear }: FormState): LeftOver {
  const pending = typed.guests?.trim();
  const { rejected, full } = pending
    ? addGuests(draft.guests, pending)
    : { rejected: [], full: false };
  return { rejected: [...unclear.items, ...rejected], full: unclear.full || full };
}
