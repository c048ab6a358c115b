import type { MeetingDraft } from '../../../meeting/draft.ts';

interface KeptDraft {
  eventId: string | null;
  draft: Partial<MeetingDraft>;
}

/** The unsent draft that is kept for this event (or for a new one, where that is null). */
export function keptDraft(key: string, eventId: string | null): Partial<MeetingDraft> | null {
  const kept = read(key);
  return kept && kept.eventId === eventId ? kept.draft : null;
}

/** Keeps a draft in `sessionStorage`, or nothing any more. */
export function keepDraft(key: string, eventId: string | null, draft: MeetingDraft | null): void {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify({ eventId, draft }));
    else sessionStorage.removeItem(key);
  } catch {
    // No storage (sandboxed frame, full): the draft lives as long as the page.
  }
}

function read(key: string): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return kept && typeof kept === 'object' && 'draft' in kept && typeof kept.draft === 'object'
      ? (kept as KeptDraft)
      : null;
  } catch {
    return null;
  }
}
