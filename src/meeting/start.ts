import type { MeetingDraft } from './draft.ts';
import { instantOf } from './wall-time.ts';
import { isZone } from './zones.ts';

/** The instant at which a draft starts, in milliseconds; null while the start or its zone is none. */
export function startOf({
  allDay,
  start,
  timezone,
  disambiguation,
}: Pick<MeetingDraft, 'allDay' | 'start' | 'timezone' | 'disambiguation'>): number | null {
  if (!isZone(timezone)) return null;
  return instantOf(allDay ? `${start.slice(0, 10)}T00:00` : start, timezone, disambiguation);
}

/**
 * Whether Zoom would book another time than the draft says: it takes a start in the past for now.
 * An event whose start wasn't touched is no such case.
 */
export function isPast(draft: MeetingDraft, now: number, before?: MeetingDraft): boolean {
  const start = startOf(draft);
  const today = draft.allDay ? now - 86_400_000 : now;
  return start !== null && start < today && (!before || startOf(before) !== start);
}
