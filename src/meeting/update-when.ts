import type { NylasWhen } from '../contract/wire.ts';
import type { MeetingDraft } from './draft.ts';
import { WHEN_FIELDS, type DraftWhen, type ExactWhen, type WhenRead } from './read-when.ts';
import { startOf } from './start.ts';
import { toWhen } from './to-body.ts';
import { readZone } from './windows-zones.ts';

/** Whether two drafts are at different times; an all-day event has neither clock nor zone. */
export const isMoved = (draft: DraftWhen, before: DraftWhen): boolean =>
  draft.allDay && before.allDay
    ? draft.start.slice(0, 10) !== before.start.slice(0, 10) || draft.duration !== before.duration
    : WHEN_FIELDS.some((field) => draft[field] !== before[field]);

/**
 * When an edited event is: to the second, and in the zones by their own names, as far as nobody
 * touched that part. null where nothing was touched and Nylas's write schema can't say what is there.
 */
export function whenToSend(draft: MeetingDraft, read: WhenRead): NylasWhen | null {
  const before = read.draft;
  if (!isMoved(draft, before)) return read.asRead;
  if (draft.allDay || before.allDay || !read.exact) return toWhen(draft);
  const { exact } = read;
  const start = startToSend(draft, before, exact);
  const isAsLong = draft.duration === before.duration && exact.end !== null;
  const length = isAsLong ? (exact.end ?? 0) - exact.start : draft.duration * 60;
  return {
    start_time: Math.round(start),
    end_time: Math.round(start + length),
    ...zonesToSend(draft, before, exact),
  };
}

function startToSend(draft: MeetingDraft, before: DraftWhen, exact: ExactWhen): number {
  const hasClock = draft.start === before.start;
  const isSame = hasClock && draft.disambiguation === before.disambiguation;
  if (isSame && draft.timezone === before.timezone) return exact.start;
  const start = (startOf(draft) ?? 0) / 1_000;
  // Another zone for the same clock time keeps the seconds that the clock can't show.
  return hasClock ? start + (exact.start % 60) : start;
}

function zonesToSend(
  draft: MeetingDraft,
  before: DraftWhen,
  exact: ExactWhen,
): { start_timezone?: string; end_timezone?: string } {
  const isZoneKept = draft.timezone === before.timezone;
  const isEndKept = draft.endTimezone === before.endTimezone;
  // One zone for both ends moves with the start; an end in a zone of its own stays where it is.
  const isUnknownEnd = exact.endZone !== exact.startZone && readZone(exact.endZone) === null;
  const isOwnEnd = before.endTimezone !== null || (exact.endZone !== null && isUnknownEnd);
  const start = isZoneKept ? exact.startZone : draft.timezone;
  const end = isEndKept && (isZoneKept || isOwnEnd) ? exact.endZone : (draft.endTimezone ?? start);
  if (start === null && end === null) return {};
  return { start_timezone: start ?? draft.timezone, end_timezone: end ?? start ?? draft.timezone };
}
