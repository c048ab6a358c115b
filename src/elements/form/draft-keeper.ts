import { sameDraft, type MeetingDraft } from '../../meeting/draft.ts';

/** The draft, what it is compared with to know of changes, and its copy in `sessionStorage`. */
export class DraftKeeper {
  draft: MeetingDraft;
  #clean: MeetingDraft;

  constructor(draft: MeetingDraft) {
    this.draft = draft;
    this.#clean = draft;
  }

  get dirty(): boolean {
    return this.draft !== this.#clean && !sameDraft(this.draft, this.#clean);
  }

  /** Takes a draft as unchanged. */
  adopt(draft: MeetingDraft): void {
    this.draft = draft;
    this.#clean = draft;
  }

  change(patch: Partial<MeetingDraft>): void {
    this.draft = { ...this.draft, ...patch };
  }

  /** Fills in a calendar that nobody chose: it makes no change. */
  settleCalendar(calendarId: string, chosen: boolean): void {
    this.#clean = { ...this.#clean, calendarId };
    if (!chosen) this.draft = { ...this.draft, calendarId };
  }

  /** Puts an unsent draft back, if one is kept for this event (or for a new one). */
  restore(key: string, eventId: string | null): void {
    const kept = read(key);
    if (kept && kept.eventId === eventId) this.draft = { ...this.draft, ...kept.draft };
  }

  /** Keeps the draft while it differs, and nothing otherwise. */
  keep(key: string, eventId: string | null): void {
    try {
      if (this.dirty) sessionStorage.setItem(key, JSON.stringify({ eventId, draft: this.draft }));
      else sessionStorage.removeItem(key);
    } catch {
      // No storage (sandboxed frame, full): the draft lives as long as the page.
    }
  }
}

function read(key: string): { eventId: string | null; draft: Partial<MeetingDraft> } | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return kept && typeof kept === 'object' && 'draft' in kept && typeof kept.draft === 'object'
      ? (kept as { eventId: string | null; draft: Partial<MeetingDraft> })
      : null;
  } catch {
    return null;
  }
}
