import { MAX_GUESTS } from '../contract/limits.ts';
import type { Guest } from './draft.ts';
import { readList } from './guests/list.ts';

/** What a pasted or typed text held. Everything that was in it is in one of the three. */
export interface ParsedGuests {
  /** Those whose address stands in the text as it is here, with the name that stands beside it. */
  guests: Guest[];
  /** What was not understood: no address, one that can't be, or one that may be another. */
  rejected: string[];
  /** What surrounds a list and is nobody: greetings, column heads, labels, other columns. */
  skipped: string[];
}

/** What became of a list to which a text was added. */
export interface AddedGuests {
  guests: Guest[];
  added: number;
  /** What was not understood, or went beyond the limit, ready to be shown again for correction. */
  rejected: string[];
  /** What surrounds the list and is nobody. */
  skipped: string[];
  full: boolean;
}

/**
 * Reads any list people paste: from mail programs, sheets, address books and sentences. Each entry
 * becomes a guest or is named in `rejected`; where two readings are possible it is named.
 */
export function parseGuests(text: string): ParsedGuests {
  return readList(text);
}

/** Adds a text to a list, without doubles and up to the limit. */
export function addGuests(list: readonly Guest[], text: string): AddedGuests {
  const { guests: found, rejected, skipped } = parseGuests(text);
  const guests = [...list];
  const known = new Map(list.map((guest, at) => [guest.email.toLowerCase(), at]));
  let full = false;
  for (const guest of found) {
    const key = guest.email.toLowerCase();
    const at = known.get(key);
    if (at !== undefined) {
      // The same person twice in the text: the name may stand at the second place only.
      if (at >= list.length && !guests[at]?.name) guests[at] = { ...guest, ...guests[at] };
      continue;
    }
    if (guests.length >= MAX_GUESTS) {
      full = true;
      rejected.push(guest.email);
      continue;
    }
    known.set(key, guests.length);
    guests.push(guest);
  }
  return { guests, added: guests.length - list.length, rejected, skipped, full };
}
