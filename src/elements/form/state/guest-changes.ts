import { MAX_GUESTS } from '../../../contract/limits.ts';
import type { Guest } from '../../../meeting/draft.ts';
import type { AddedGuests } from '../../../meeting/guests.ts';
import { edit } from './field-changes.ts';
import { guestNews, nameOf } from './news.ts';
import type { Patch, Reducers } from './reducers.ts';

/** What somebody does to the guests. */
export type GuestChange =
  /** A text became guests, as far as it was understood. */
  | { type: 'guests-entered'; entered: AddedGuests }
  | { type: 'guest-chosen'; guest: Guest }
  | { type: 'guest-removed'; at: number }
  | { type: 'guests-removed' }
  /** What was removed at once comes back. */
  | { type: 'guests-put-back' }
  /** What wasn't understood is moved into the input. */
  | { type: 'unclear-taken-up'; at: number }
  /** What wasn't understood is thrown away: one piece, or all. */
  | { type: 'unclear-dropped'; at?: number };

const NOBODY: Patch['unclear'] = { items: [], full: false };

const without = <T>(list: readonly T[], at: number): T[] => list.toSpliced(at, 1);

/** Those of a list who aren't in another one. */
const others = (list: readonly Guest[], known: readonly Guest[]): Guest[] => {
  const emails = new Set(known.map(({ email }) => email.toLowerCase()));
  return list.filter(({ email }) => !emails.has(email.toLowerCase()));
};

export const guestChanges: Reducers<GuestChange> = {
  // One piece that was typed stays in the input, to be corrected there; of a list it is named below.
  'guests-entered': (state, { entered }) => {
    const { added, guests, rejected, full } = entered;
    const stays = added === 0 && rejected.length === 1 && !full;
    const { unclear } = state;
    return {
      ...(added > 0 && edit(state, { guests })),
      typed: { ...state.typed, guests: stays ? (rejected[0] ?? null) : null },
      ...(!stays &&
        rejected.length > 0 && {
          unclear: { items: [...new Set([...unclear.items, ...rejected])], full },
        }),
      news: guestNews(entered),
    };
  },

  'guest-chosen': (state, { guest }) => {
    const { guests } = state.draft;
    if (guests.length >= MAX_GUESTS) {
      return { news: [{ text: 'guestsFull', values: { limit: MAX_GUESTS } }] };
    }
    return {
      ...edit(state, { guests: [...guests, ...others([guest], guests)] }),
      news: [{ text: 'guestAdded', values: { name: nameOf(guest) } }],
    };
  },

  'guest-removed': (state, { at }) => {
    const { guests } = state.draft;
    const gone = guests[at];
    if (!gone) return {};
    return {
      ...edit(state, { guests: without(guests, at) }),
      news: [{ text: 'guestRemoved', values: { name: nameOf(gone) } }],
    };
  },

  'guests-removed': (state) => {
    const { guests } = state.draft;
    return {
      ...edit(state, { guests: [] }),
      aside: { ...state.aside, guests },
      news: [{ text: 'guestsRemoved', values: { n: guests.length } }],
    };
  },

  'guests-put-back': (state) => {
    const { guests } = state.draft;
    const back = state.aside.guests ?? [];
    return {
      ...edit(state, { guests: [...back, ...others(guests, back)].slice(0, MAX_GUESTS) }),
      aside: { ...state.aside, guests: null },
      news: [{ text: 'guestsAdded', values: { n: back.length } }],
    };
  },

  'unclear-taken-up': (state, { at }) => {
    const { unclear, typed } = state;
    const text = unclear.items[at];
    if (text === undefined) return {};
    const before = typed.guests?.trim();
    const items = without(unclear.items, at);
    return {
      unclear: { ...unclear, items: before ? [...items, before] : items },
      typed: { ...typed, guests: text },
    };
  },

  'unclear-dropped': (state, { at }) => {
    const { guests } = state.draft;
    const items = at === undefined ? [] : without(state.unclear.items, at);
    // What was wrong with the field may have been just this.
    const rest = edit(state, { guests });
    return { ...rest, unclear: items.length > 0 ? { ...state.unclear, items } : NOBODY };
  },
};
