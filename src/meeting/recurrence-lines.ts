import type { MeetingDraft } from './draft.ts';
import { weekday } from './wall-days.ts';
import { addDays, resolveWall, toWall } from './wall-time.ts';

/** When a series starts; every time of its rule is one on this zone's clock. */
export type SeriesStart = Pick<MeetingDraft, 'start' | 'allDay' | 'timezone'>;

/** A line of an event's `recurrence`: `EXDATE;TZID=Europe/Berlin:20270315T100000`. */
export interface RecurrenceLine {
  name: 'RRULE' | 'EXRULE' | 'EXDATE' | 'RDATE';
  /** The zone that the line names. */
  zone: string | undefined;
  value: string;
}

/** A day, and the instant where more than a day is told. */
export interface Moment {
  /** `YYYY-MM-DD` on the series' own clock. */
  date: string;
  instant: number | null;
}

const LINE = /^(RRULE|EXRULE|EXDATE|RDATE)((?:;(?:"[^"]*"|[^":])*)?):([^\r\n]+)$/i;
const MOMENT = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/;

/** Reads a line, or null where it is none that a calendar would understand. */
export function readLine(text: string): RecurrenceLine | null {
  const [, name = '', params = '', value = ''] = LINE.exec(text.trim()) ?? [];
  const zone = /;TZID="?([^";]+)/i.exec(params)?.[1];
  return value
    ? { name: name.toUpperCase() as RecurrenceLine['name'], zone, value: value.toUpperCase() }
    : null;
}

/** The day of the week of a wall time or date, as rules name it. */
export const dayName = (wall: string): string =>
  ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][weekday(wall)] ?? '';

/** The parts of a rule's value, in their order. */
export const readRule = (value: string): [key: string, value: string][] =>
  value
    .split(';')
    .filter(Boolean)
    .map((part) => {
      const [key = '', ...rest] = part.split('=');
      return [key, rest.join('=')];
    });

/**
 * Reads `20270315`, `20270315T090000Z`, or `20270315T100000` on the clock of a zone. All-day
 * series live on no clock: of a time only the day counts there.
 */
export function readMoment(
  text: string,
  { allDay, timezone }: SeriesStart,
  zone = timezone,
): Moment | null {
  const match = MOMENT.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, utc] = match;
  const date = `${year}-${month}-${day}`;
  const wall = resolveWall(`${date}T${hour ?? '00'}:${minute ?? '00'}`, utc ? 'UTC' : zone);
  if (!wall) return null;
  if (hour === undefined || allDay) return { date, instant: null };
  const instant = wall.instant + Number(second) * 1_000;
  return { date: toWall(instant, timezone).slice(0, 10), instant };
}

/** `2027-03-15` or `2027-03-15T10:00` as iCalendar writes it. */
export const compact = (wall: string): string =>
  wall.replaceAll(/[-:]/g, '') + (wall.includes('T') ? '00' : '');

/** An instant as iCalendar writes it in UTC. */
export const utcStamp = (instant: number): string =>
  new Date(instant).toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** The instants at which the meeting of a day can start; none where there is no such day. */
function startsOn(date: string, { start, timezone }: SeriesStart): number[] {
  const wall = resolveWall(`${date}T${start.slice(11)}`, timezone);
  if (!wall) return [];
  return wall.kind === 'overlap' ? [wall.instant, wall.second] : [wall.instant];
}

/** The day whose meeting starts at this moment, or null. */
export function meetingDay({ date, instant }: Moment, series: SeriesStart): string | null {
  if (instant === null) return date;
  // A start that the clocks leave out is moved behind the gap, over midnight too.
  const days = [date, addDays(date, -1)];
  return days.find((day) => startsOn(day, series).includes(instant)) ?? null;
}

/** The last day on which a meeting can start before or at this moment. */
export function lastDay({ date, instant }: Moment, series: SeriesStart): string {
  const [start] = startsOn(date, series);
  return instant === null || start === undefined || start <= instant ? date : addDays(date, -1);
}

/** UNTIL for a series whose last meeting may be on this day; empty where that is no day. */
export function untilOn(day: string, series: SeriesStart): string {
  if (series.allDay) return compact(day);
  // The exact start, no more: Microsoft would add a day to anything later.
  const start = startsOn(day, series).at(-1);
  return start === undefined ? '' : utcStamp(start);
}
