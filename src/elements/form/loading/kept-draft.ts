import { NO_INTENT } from '../state/form-state.ts';
import type { MeetingDraft } from '../../../meeting/draft.ts';
import { readDraft } from '../../../meeting/read-draft.ts';
import type { Restored } from '../state/intent-changes.ts';
import type { Intent, OpenAttempt } from '../state/intent.ts';

/** An unsent draft, and whose it is. */
export interface KeptDraft extends Restored {
  readonly person: string;
  /** The event that it is a change of; null for a new one. */
  readonly eventId: string | null;
}

/** Whether something is kept there at all. */
export const isKept = (key: string): boolean => read(key) !== null;

/** The draft that is kept for this event and person. What is somebody else's is thrown away. */
export function keptDraft(
  key: string,
  { person, eventId }: Pick<KeptDraft, 'person' | 'eventId'>,
): Restored | null {
  const kept = read(key);
  if (!kept) return null;
  if (kept['person'] !== person) {
    keepDraft(key, null);
    return null;
  }
  if (kept['eventId'] !== eventId) return null;
  const { patch } = readDraft(kept['draft']);
  const guests = typeof kept['guests'] === 'string' ? kept['guests'] : null;
  const { items, full } = asObject(kept['unclear']) ?? {};
  const pieces = Array.isArray(items) ? items.filter((one) => typeof one === 'string') : [];
  const unclear = { items: pieces, full: full === true };
  return { draft: patch, guests, unclear, intent: readIntent(kept['intent']) };
}

/** Keeps a draft in `sessionStorage`, or nothing any more. */
export function keepDraft(key: string, kept: KeptDraft | null): void {
  try {
    if (kept) sessionStorage.setItem(key, JSON.stringify(kept));
    else sessionStorage.removeItem(key);
  } catch {
    // No storage (sandboxed frame), or a full one: the draft lives as long as the page.
  }
}

function read(key: string): Record<string, unknown> | null {
  try {
    return asObject(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
  } catch {
    return null;
  }
}

const asObject = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;

/** An intent as it was written; one that can't be read counts as none. */
function readIntent(value: unknown): Intent {
  const { key, open } = asObject(value) ?? {};
  if (typeof key !== 'string') return NO_INTENT;
  const { attempt, draft } = asObject(open) ?? {};
  const { mode, key: sent, calendarId } = asObject(attempt) ?? {};
  const isWhole = sent === key && typeof calendarId === 'string';
  if (!isWhole || (mode !== 'create' && mode !== 'update')) return { key, open: null };
  return {
    key,
    open: {
      attempt: attempt as OpenAttempt['attempt'],
      draft: asObject(draft) as MeetingDraft | null,
      unknowable: false,
    },
  };
}
