import type { NylasEvent, NylasParticipant } from '../contract/wire.ts';
import type { Guest } from './draft.ts';

/** What two spellings of an address have in common. */
export const addressKey = (email: string): string => email.trim().toLowerCase();

/**
 * The guests as a list of Nylas's, on top of the event's own entries: what those say besides stays,
 * and so do entries without an address, which the form can't show.
 */
export function participantsToSend(
  guests: readonly Guest[],
  before: readonly Guest[],
  participants: NylasEvent['participants'],
): NylasParticipant[] {
  const wanted = new Map(guests.map((guest) => [addressKey(guest.email), guest]));
  const names = new Map(before.map(({ email, name }) => [addressKey(email), name ?? '']));
  const sent: NylasParticipant[] = [];
  const seen = new Set<string>();
  for (const entry of Array.isArray(participants) ? participants : []) {
    if (!entry || typeof entry !== 'object') continue;
    const own = ownParts(entry);
    if (Object.keys(own).length === 0) continue; // nobody at all
    const key = addressKey(own.email ?? '');
    const guest = wanted.get(key);
    if (key && !guest) continue;
    const isRenamed = guest && (guest.name ?? '') !== (names.get(key) ?? '');
    if (isRenamed && guest.name) own.name = guest.name;
    else if (isRenamed) delete own.name;
    sent.push(own);
    seen.add(key);
  }
  for (const [key, { email, name }] of wanted) {
    if (!seen.has(key)) sent.push({ email, ...(name && { name }) });
  }
  return sent;
}

/** An entry without what only answers hold, and without nulls. */
function ownParts(entry: object): NylasParticipant {
  const own: NylasParticipant = {};
  for (const name of ['email', 'name', 'comment', 'phone_number'] as const) {
    const value: unknown = Reflect.get(entry, name);
    if (typeof value === 'string' && (value !== '' || name !== 'email')) own[name] = value;
  }
  return own;
}
