import type { NylasWhen } from '../contract/wire.ts';
import type { MeetingDraft } from './draft.ts';
import type { Moment, SeriesStart } from './recurrence-lines.ts';
import {
  compact,
  lastDay,
  readLine,
  readMoment,
  readRule,
  untilOn,
  utcStamp,
} from './recurrence-lines.ts';
import { vtimezone } from './vtimezone.ts';
import { addDays, resolveWall, toWall } from './wall-time.ts';
import { canonicalZone } from './zones.ts';

/** The time lines of a calendar file. */
export interface IcsTimes {
  /** The zone's description; empty where the times are in UTC, or days. */
  zone: string[];
  /** Lines of each VEVENT: the meeting or series, and its first meeting where that differs. */
  events: string[][];
}

/**
 * When a meeting is. A single one is told in UTC. A series carries its zone: its meetings keep to
 * a clock that UTC doesn't follow.
 */
export function icsTimes(
  draft: Pick<MeetingDraft, 'repeat' | 'timezone'>,
  when: NylasWhen,
): IcsTimes {
  const { repeat, timezone } = draft;
  if (!('start_time' in when)) {
    const [first, last] =
      'date' in when ? [when.date, when.date] : [when.start_date, when.end_date];
    const series = { start: `${first}T00:00`, allDay: true, timezone };
    // DTEND is exclusive where Nylas's `end_date` is not.
    const days = [dayLine('DTSTART', first), dayLine('DTEND', addDays(last, 1))];
    const lines = recurrence(repeat, series, ({ date }, name) => dayLine(name, date));
    return { zone: [], events: [[...days, ...lines]] };
  }

  const [start, end] = [when.start_time * 1_000, when.end_time * 1_000];
  const inUtc = [`DTSTART:${utcStamp(start)}`, `DTEND:${utcStamp(end)}`];
  const zone = canonicalZone(timezone);
  // Without a clock to follow, only the first meeting is certain.
  if (!zone) return { zone: [], events: [inUtc] };
  const series = { start: toWall(start, timezone), allDay: false, timezone };
  const lines = recurrence(repeat, series, ({ date, instant }, name) => {
    const at = instant ?? resolveWall(`${date}T${series.start.slice(11)}`, timezone)?.instant;
    return at === undefined ? '' : timeLine(name, at, timezone);
  });
  if (lines.length === 0 || zone === 'UTC') return { zone: [], events: [[...inUtc, ...lines]] };

  // A clock's time that comes twice is the first one to iCalendar. A series that starts at the
  // second one starts there on paper, and its first meeting gets a time of its own.
  const first = resolveWall(series.start, timezone);
  const second = first?.kind === 'overlap' && start >= first.second;
  const early = second ? first.second - first.instant : 0;
  const times = [
    timeLine('DTSTART', start - early, timezone),
    isFirst(end - early, timezone)
      ? timeLine('DTEND', end - early, timezone)
      : `DURATION:PT${(end - start) / 1_000}S`,
    ...lines,
  ];
  const own = [timeLine('RECURRENCE-ID', start - early, timezone), ...inUtc];
  return { zone: vtimezone(timezone, start), events: second ? [times, own] : [times] };
}

/** A series' lines, each time in the form that RFC 5545 wants beside its start. */
function recurrence(
  repeat: readonly string[],
  series: SeriesStart,
  write: (moment: Moment, name: string) => string,
): string[] {
  return repeat.flatMap((text) => {
    const line = readLine(text);
    if (!line) return [];
    const { name, value } = line;
    if (name === 'RRULE' || name === 'EXRULE') return [`${name}:${writeRule(value, series)}`];
    const zone = line.zone && canonicalZone(line.zone) ? line.zone : series.timezone;
    return value.split(',').flatMap((part) => {
      const moment = readMoment(part.split('/')[0] ?? '', series, zone);
      return moment ? [write(moment, name)].filter(Boolean) : [];
    });
  });
}

/** A rule whose UNTIL is the last start, and whose day is told where not every month has it. */
function writeRule(rule: string, series: SeriesStart): string {
  const parts = readRule(rule).map(([key, value]) => {
    const moment = key === 'UNTIL' ? readMoment(value, series) : null;
    return `${key}=${moment ? untilOn(lastDay(moment, series), series) : value}`;
  });
  const [month, day] = [series.start.slice(5, 7), series.start.slice(8, 10)].map(Number);
  // Thunderbird would put a plain yearly 29 February on 1 March.
  if (!/BY(DAY|MONTH|WEEK|YEAR)/.test(rule) && Number(day) > 28) {
    if (rule.includes('FREQ=YEARLY')) parts.push(`BYMONTH=${month}`);
    if (/FREQ=(YEAR|MONTH)LY/.test(rule)) parts.push(`BYMONTHDAY=${day}`);
  }
  return parts.join(';');
}

const dayLine = (name: string, date: string): string => `${name};VALUE=DATE:${compact(date)}`;

/** A time on the zone's clock, or in UTC where the clock's face would mean another one. */
const timeLine = (name: string, instant: number, zone: string): string =>
  zone !== 'UTC' && isFirst(instant, zone)
    ? `${name};TZID=${quote(zone)}:${localStamp(instant, zone)}`
    : `${name}:${utcStamp(instant)}`;

/** A parameter's value: `+05:30` would end the parameter. */
const quote = (value: string): string => (value.includes(':') ? `"${value}"` : value);

/** Whether the clock shows this time now for the first or only time. */
const isFirst = (instant: number, zone: string): boolean => {
  const wall = resolveWall(toWall(instant, zone), zone);
  return wall?.kind !== 'overlap' || instant < wall.second;
};

const localStamp = (instant: number, zone: string): string =>
  compact(toWall(instant, zone)).slice(0, -2) + utcStamp(instant).slice(-3, -1);
