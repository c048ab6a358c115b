import { DAY_MINUTES, type MeetingDraft } from './draft.ts';
import { startOf } from './start.ts';
import { addDays, toWall } from './wall-time.ts';
import { isZone } from './zones.ts';

/** When a draft ends, in the zone in which its end is told. */
export interface End {
  /** `YYYY-MM-DD`; the last day of an all-day event. */
  date: string;
  /** `HH:mm`; empty for an all-day event. */
  time: string;
}

export type When = Pick<
  MeetingDraft,
  'start' | 'disambiguation' | 'duration' | 'allDay' | 'timezone' | 'endTimezone'
>;

const MINUTE = 60_000;

/** The zone in which the end is told. */
export const endZoneOf = ({ timezone, endTimezone }: When): string =>
  endTimezone !== null && isZone(endTimezone) ? endTimezone : timezone;

/** When a draft ends; null while it has no start or no duration. */
export function endOf(draft: When): End | null {
  const start = startOf(draft);
  if (start === null || !(draft.duration > 0)) return null;
  if (draft.allDay) {
    const days = Math.max(1, Math.round(draft.duration / DAY_MINUTES));
    return { date: addDays(draft.start.slice(0, 10), days - 1), time: '' };
  }
  const [date = '', time = ''] = toWall(start + draft.duration * MINUTE, endZoneOf(draft)).split(
    'T',
  );
  return { date, time };
}

/** Whether a draft ends on another day than it starts, by the clocks that tell its start and end. */
export function endsOnAnotherDay(draft: When): boolean {
  const end = endOf(draft);
  return end !== null && end.date !== draft.start.slice(0, 10);
}
