import { MAX_FREE_BUSY_EMAILS } from '../../../contract/limits.ts';
import { sameValue, type MeetingDraft } from '../../../meeting/draft.ts';
import { startOf } from '../../../meeting/start.ts';
import { resolveWall } from '../../../meeting/wall-time.ts';
import type { Span } from '../../../meeting/busy-times.ts';
import type { FormState } from '../state/form-state.ts';
import { isFrozen, loadedIn } from '../state/reading.ts';

/** Whose calendars are to be looked at, and for which time. */
export interface ConflictQuestion {
  /** Equal for equal questions. */
  key: string;
  /** The person's own address; null where the form can't know it. */
  own: string | null;
  emails: string[];
  time: Span;
  /** The event's time before it was edited: it is no conflict. */
  before: Span | null;
}

const DAY = 86_400_000;

/** What is longer is no meeting that somebody could be free for. */
const LONGEST = DAY;

/** How far the next free time is looked for: a week, and the days around it. */
const HORIZON = 9 * DAY;

/** The stretch of time whose answer serves this question, and those that differ a little. */
export function stretchFor({ time }: ConflictQuestion): Span {
  const start = Math.floor(time.start / DAY) * DAY;
  return { start, end: start + HORIZON };
}

/** What to ask the calendars; null where the time is nobody's to be in the way of. */
export function conflictQuestion(state: FormState, now: number): ConflictQuestion | null {
  const { draft } = state;
  if (!('problems' in state.phase) || isFrozen(state)) return null;
  const time = timeOf(draft);
  if (!time || time.start < now || time.end - time.start > LONGEST) return null;
  if (resolveWall(draft.start, draft.timezone)?.kind === 'gap') return null;
  const loaded = loadedIn(state)?.draft;
  const before = loaded ? timeOf(loaded) : null;
  const isMoved = !before || before.start !== time.start || before.end !== time.end;
  // Who was invited to a time that stays has had the chance to object.
  const guests = draft.guests.filter(
    ({ email }) => isMoved || !loaded?.guests.some((guest) => sameValue(guest.email, email)),
  );
  const own = isMoved ? ownAddress(state) : null;
  const addresses = [...(own === null ? [] : [own]), ...guests.map(({ email }) => email)];
  const emails = [...new Set(addresses.map((email) => email.toLowerCase()))];
  if (emails.length === 0) return null;
  const asked = emails.slice(0, MAX_FREE_BUSY_EMAILS);
  return { key: JSON.stringify([time, asked]), own, emails: asked, time, before };
}

function timeOf(draft: MeetingDraft): Span | null {
  const start = startOf(draft);
  if (start === null || draft.allDay || !(draft.duration > 0)) return null;
  return { start, end: start + draft.duration * 60_000 };
}

/**
 * The address whose calendar the meeting goes into. Google's personal calendars have it as id,
 * Microsoft tells the owner. Where neither says it the guests alone are looked up: the Zoom
 * account's address may be another one.
 */
function ownAddress({ calendars, draft }: FormState): string | null {
  const list = calendars.status === 'ready' ? calendars.list : [];
  const calendar = list.find(({ id }) => id === draft.calendarId);
  const primary = list.find(({ is_primary }) => is_primary);
  const candidates = [
    calendar?.owner_email,
    draft.calendarId,
    primary?.owner_email,
    primary?.id,
    primary?.name,
  ];
  const own = candidates.find((one) => one && isPersonal(one));
  return own?.toLowerCase() ?? null;
}

/** Shared calendars of Google have addresses that are nobody's. */
const isPersonal = (text: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && !/[@.]calendar\.google\.com$/i.test(text);
