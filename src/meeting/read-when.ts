import type { NylasWhen } from '../contract/wire.ts';
import { DAY_MINUTES, type MeetingDraft } from './draft.ts';
import type { Kept } from './kept.ts';
import { daysBetween } from './wall-days.ts';
import { isWallTime, resolveWall, toWall } from './wall-time.ts';
import { readZone } from './windows-zones.ts';
import { canonicalZone } from './zones.ts';

/** The fields of a draft that together say when it is. */
export const WHEN_FIELDS = [
  'start',
  'disambiguation',
  'duration',
  'allDay',
  'timezone',
  'endTimezone',
] as const satisfies (keyof MeetingDraft)[];

/** When a draft is. */
export type DraftWhen = Pick<MeetingDraft, (typeof WHEN_FIELDS)[number]>;

/** An event's clock times to the second, and its zones by the names that it gives them. */
export interface ExactWhen {
  start: number;
  /** null where the event has none that can follow its start. */
  end: number | null;
  startZone: string | null;
  endZone: string | null;
}

/** An event's `when`: as the form shows it, and as it goes back while nobody touched it. */
export interface WhenRead {
  draft: DraftWhen;
  /** null where the event has no clock time, or none that can be read. */
  exact: ExactWhen | null;
  /** As it came, in Nylas's write schema; null where that can't say it. */
  asRead: NylasWhen | null;
  kept: Kept[];
}

/** The last second of the year 9999. */
const LAST_SECOND = 253_402_300_799;
const FIRST_SECOND = -62_135_596_800;

/**
 * Reads every kind of `when`, the kind being told by its values: Nylas's own schema lacks the
 * `object` tag, and some answers hold the other kinds' keys as nulls. Nothing is invented: what
 * can't be read is empty (`start: ''`, `duration: 0`) and named in `kept`. Times whose zone isn't
 * known are shown in the fallback's zone.
 */
export function readWhen(when: unknown, fallback: DraftWhen): WhenRead {
  const value: Record<string, unknown> =
    when && typeof when === 'object' ? (when as Record<string, unknown>) : {};
  const first = readDay(value['date']) ?? readDay(value['start_date']);
  if (first) return readDays(first, value, fallback);
  const start = readSeconds(value['start_time']) ?? readSeconds(value['time']);
  if (start !== null) return readTimes(start, value, fallback);
  return {
    draft: {
      ...emptyWhen(fallback),
      start: '',
      duration: 0,
    },
    exact: null,
    asRead: null,
    kept: [{ what: 'when' }],
  };
}

const emptyWhen = (fallback: DraftWhen): DraftWhen => ({
  start: fallback.start,
  disambiguation: 'earlier',
  duration: fallback.duration,
  allDay: false,
  timezone: fallback.timezone,
  endTimezone: null,
});

function readDays(first: string, value: Record<string, unknown>, fallback: DraftWhen): WhenRead {
  const isOne = readDay(value['date']) !== null;
  const last = isOne ? first : readDay(value['end_date']);
  const days = last === null ? 0 : daysBetween(first, last) + 1;
  const known = last !== null && days >= 1;
  return {
    draft: {
      ...emptyWhen(fallback),
      // The time comes to light only when the event is given one.
      start: `${first}T${fallback.start.slice(11) || '09:00'}`,
      duration: known ? days * DAY_MINUTES : 0,
      allDay: true,
    },
    exact: null,
    asRead: !known ? null : isOne ? { date: first } : { start_date: first, end_date: last },
    kept: known ? [] : [{ what: 'end' }],
  };
}

function readTimes(start: number, value: Record<string, unknown>, fallback: DraftWhen): WhenRead {
  const isMoment = readSeconds(value['start_time']) === null;
  const startZone = readName(value['start_timezone'] ?? value['timezone']);
  const endZone = readName(value['end_timezone']);
  const [shownStart, shownEnd] = [readZone(startZone), readZone(endZone)];
  const timezone = shownStart ?? (startZone === null ? shownEnd : null) ?? fallback.timezone;
  const lastSecond = isMoment ? null : readSeconds(value['end_time']);
  const end = lastSecond !== null && lastSecond >= start ? lastSecond : null;
  const wall = toWall(start * 1_000, timezone);
  const differs = shownEnd !== null && canonicalZone(shownEnd) !== canonicalZone(timezone);
  const exact = { start, end, startZone, endZone };
  const kept: Kept[] = [];
  if (isMoment) kept.push({ what: 'moment' });
  else if (end === null) kept.push({ what: 'end' });
  if (start % 60 !== 0 || (end ?? 0) % 60 !== 0) kept.push({ what: 'seconds' });
  const anyZone = startZone ?? endZone;
  if (anyZone === null) kept.push({ what: 'no-zone' });
  else if (shownStart === null && startZone !== null) kept.push({ what: 'zone', value: startZone });
  if (endZone !== null && shownEnd === null && endZone !== startZone) {
    kept.push({ what: 'end-zone', value: endZone });
  }
  return {
    draft: {
      start: wall,
      disambiguation: isSecond(start * 1_000, wall, timezone) ? 'later' : 'earlier',
      duration: end === null ? 0 : Math.round((end - start) / 60),
      allDay: false,
      timezone,
      endTimezone: differs ? shownEnd : null,
    },
    exact,
    asRead: isMoment || end === null || !isSendable(start, end) ? null : timespan(exact, end),
    kept,
  };
}

/** Nylas takes both zones or neither. */
function timespan({ start, startZone, endZone }: ExactWhen, end: number): NylasWhen {
  const [first, last] = [startZone ?? endZone, endZone ?? startZone];
  return {
    start_time: start,
    end_time: end,
    ...(first !== null && last !== null && { start_timezone: first, end_timezone: last }),
  };
}

const isSendable = (...seconds: number[]): boolean =>
  seconds.every((one) => Number.isInteger(one) && one >= 0);

/** Whether an instant is the second at which the clock shows a wall time. */
function isSecond(instant: number, wall: string, zone: string): boolean {
  const found = resolveWall(wall, zone);
  return found?.kind === 'overlap' && instant >= found.second;
}

const readDay = (value: unknown): string | null =>
  typeof value === 'string' && isWallTime(`${value}T00:00`) ? value : null;

const readName = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null;

function readSeconds(value: unknown): number | null {
  const seconds = typeof value === 'string' && /^-?\d{1,12}$/.test(value) ? Number(value) : value;
  const isTime =
    typeof seconds === 'number' &&
    Number.isFinite(seconds) &&
    seconds >= FIRST_SECOND &&
    seconds <= LAST_SECOND;
  return isTime ? seconds : null;
}
