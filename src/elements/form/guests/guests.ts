import type { GuestLists } from '../fields/guest-field.ts';
import { focusAfter } from '../state/effects.ts';
import { guestChanges } from '../state/guest-changes.ts';
import { spoken } from '../state/spoken.ts';
import { guestStyles } from '../styles/guest-styles.ts';
import { listStyles } from '../styles/list-styles.ts';
import { endsGuest, guestBox, holdsGuests, isUnderstood } from './guest-box.ts';
import { invitedList, unclearList } from './guest-lists.ts';

const lists: GuestLists = {
  invited: invitedList,
  unclear: unclearList,
  endsGuest,
  holdsGuests,
  isUnderstood,
};

/** All that has to do with the people who are invited. */
export const guests = {
  ...lists,
  box: guestBox,
  changes: guestChanges,
  styles: [listStyles, guestStyles],
  focusAfter,
  spoken,
};
