import type { Guest } from '../draft.ts';
import { normalEmail } from './address.ts';
import { cleanName, visible } from './plain.ts';

/** Most suggestions that are shown at once. */
const MAX_SUGGESTIONS = 20;

/** A suggestion that isn't shown, and why. */
export interface DroppedSuggestion {
  text: string;
  reason: 'no-address' | 'double' | 'limit';
}

/** What a page's `suggestGuests` gave, after the same checks as typed text. */
export interface CheckedSuggestions {
  guests: Guest[];
  dropped: DroppedSuggestion[];
}

/** Checks suggestions from a page; `list` holds who is invited already. */
export function checkSuggestions(found: unknown, list: readonly Guest[] = []): CheckedSuggestions {
  const known = new Set(list.map(({ email }) => email.toLowerCase()));
  const guests: Guest[] = [];
  const dropped: DroppedSuggestion[] = [];
  for (const item of Array.isArray(found) ? (found as unknown[]) : []) {
    const { email: given, name } = fieldsOf(item);
    const text = visible(given).trim();
    const email = normalEmail(text);
    const key = email?.toLowerCase() ?? '';
    const reason = !email
      ? 'no-address'
      : known.has(key)
        ? 'double'
        : guests.length >= MAX_SUGGESTIONS
          ? 'limit'
          : null;
    if (reason || !email) {
      dropped.push({ text: cleanName(text), reason: reason ?? 'no-address' });
      continue;
    }
    known.add(key);
    const shown = cleanName(name);
    // A name that is an address would hide whom the invitation goes to.
    guests.push(shown && !shown.includes('@') ? { email, name: shown } : { email });
  }
  return { guests, dropped };
}

function fieldsOf(item: unknown): { email: string; name: string } {
  const { email, name } = (item ?? {}) as Record<string, unknown>;
  return {
    email: typeof email === 'string' ? email : '',
    name: typeof name === 'string' ? name : '',
  };
}
