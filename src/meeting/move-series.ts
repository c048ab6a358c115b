import { byDays, byPeriod, type DayMove } from './move-days.ts';
import type { Moment, RecurrenceLine, SeriesStart } from './recurrence-lines.ts';
import {
  compact,
  dayName,
  lastDay,
  meetingDay,
  readLine,
  readMoment,
  readRule,
  untilOn,
  utcStamp,
} from './recurrence-lines.ts';
import { daysBetween } from './wall-days.ts';
import { addToWall, isWallTime, resolveWall, toWall } from './wall-time.ts';
import { isZone } from './zones.ts';

/** Why a series can't be moved with certainty. */
export type MoveProblemCode =
  /** It falls on several weekdays: which of them moves? */
  | 'several-weekdays'
  /** It falls on a place in the month or year, such as its second Tuesday or last workday. */
  | 'position'
  /** It falls on days of the month that not every month has, or on several. */
  | 'month-day'
  | 'leap-day'
  /** Its first day isn't one that its rule names. */
  | 'start-outside-rule'
  /** A meeting is left out or added on a day that can't be carried along. */
  | 'exception'
  | 'extra-meeting'
  /** A zone that this browser doesn't know. */
  | 'timezone'
  /** Anything else of the rule. */
  | 'rule';

/** One thing that doesn't fit, and the piece of the recurrence that it is about. */
export interface MoveProblem {
  code: MoveProblemCode;
  piece: string;
}

/** The lines after the move, or all that doesn't fit. */
export type MovedSeries = { fits: true; lines: string[] } | { fits: false; reasons: MoveProblem[] };

interface Move {
  before: SeriesStart;
  after: SeriesStart;
  sameDay: boolean;
  days: DayMove;
  report: (code: MoveProblemCode, piece: string) => void;
}

const dayOf = ({ start }: SeriesStart): string => start.slice(0, 10);

/**
 * Moves a series as a whole: each meeting as far as the first one, its last day and exceptions
 * with it. A monthly or yearly series moves by months or years, and to the new day in them. Lines
 * that fit are exact: no meeting is lost and none is added.
 */
export function moveSeries(
  lines: readonly string[],
  before: SeriesStart,
  after: SeriesStart,
): MovedSeries {
  if ((['start', 'allDay', 'timezone'] as const).every((key) => before[key] === after[key]))
    return { fits: true, lines: [...lines] };
  const reasons: MoveProblem[] = [];
  const report = (code: MoveProblemCode, piece: string): void => {
    reasons.push({ code, piece });
  };
  for (const { start, timezone } of [before, after]) {
    if (!isWallTime(start)) report('rule', start);
    if (!isZone(timezone)) report('timezone', timezone);
  }
  if (reasons.length > 0) return { fits: false, reasons };

  const [from, to] = [dayOf(before), dayOf(after)];
  const sameDay = from === to;
  const read = lines.map(readLine);
  const rules = read.filter((line) => line?.name.endsWith('RULE'));
  const freq = freqOf(lines.join(';').toUpperCase());
  const days = /MONTH|YEAR/.test(freq) && !sameDay ? byPeriod(from, to, freq) : byDays(from, to);
  if (rules.length > 1 && !sameDay) report('rule', lines.join('\n'));
  const move = { before, after, sameDay, days, report };
  const moved = read.map((line, index) => {
    if (!line) report('rule', lines[index] ?? '');
    return line ? (line.name.endsWith('RULE') ? moveRule : moveDates)(line, move) : '';
  });
  return reasons.length > 0 ? { fits: false, reasons } : { fits: true, lines: moved };
}

const freqOf = (rule: string): string => /FREQ=(\w+)/.exec(rule)?.[1] ?? '';

function moveRule({ name, value }: RecurrenceLine, move: Move): string {
  const { before, after, sameDay, days, report } = move;
  const freq = freqOf(value);
  if (!/^(DAI|WEEK|MONTH|YEAR)LY$/.test(freq)) report('rule', `FREQ=${freq}`);
  if (!sameDay && !value.includes('BYDAY=')) {
    const both = [before, after].map(dayOf);
    if (freq === 'MONTHLY' && both.some((day) => day.slice(8) > '28'))
      report('month-day', both.join(' '));
    if (freq === 'YEARLY' && both.some((day) => day.endsWith('-02-29')))
      report('leap-day', both.join(' '));
  }
  const parts = readRule(value).map(([key, part]) => {
    const moved = key === 'UNTIL' ? moveUntil(part) : moveBy(key, part, value, move);
    return `${key}=${moved}`;
  });
  return `${name}:${parts.join(';')}`;

  function moveUntil(part: string): string {
    const until = readMoment(part, before);
    const moved = until && untilOn(days.last(lastDay(until, before)), after);
    if (!moved) report('rule', `UNTIL=${part}`);
    return moved ?? '';
  }
}

/** A part that says on which days a series falls, after the move. */
function moveBy(key: string, part: string, rule: string, move: Move): string {
  const { before, after, sameDay } = move;
  const freq = freqOf(rule);
  const refuse = (code: MoveProblemCode): string => {
    move.report(code, `${key}=${part}`);
    return part;
  };
  const follow = (old: string, now: string): string =>
    part === old ? now : refuse('start-outside-rule');
  if (/^BY(HOUR|MINUTE|SECOND)$/.test(key)) return refuse('rule');
  if (sameDay || !key.startsWith('BY')) return part;
  switch (key) {
    case 'BYDAY': {
      if (/\d/.test(part) || !/DAILY|WEEKLY/.test(freq)) return refuse('position');
      const wholeWeeks = daysBetween(dayOf(before), dayOf(after)) % 7 === 0;
      if (wholeWeeks || new Set(part.split(',')).size === 7) return part;
      if (part.includes(',')) return refuse('several-weekdays');
      return follow(dayName(before.start), dayName(after.start));
    }
    case 'BYMONTHDAY':
      if (freq !== 'MONTHLY' && !(freq === 'YEARLY' && rule.includes('BYMONTH='))) break;
      if (!/^\d+$/.test(part)) return refuse('month-day');
      return follow(number(before, 8), number(after, 8));
    case 'BYMONTH':
      if (freq !== 'YEARLY' || part.includes(',')) break;
      return follow(number(before, 5), number(after, 5));
    case 'BYSETPOS':
    case 'BYWEEKNO':
    case 'BYYEARDAY':
      return refuse('position');
  }
  return refuse('rule');
}

/** The month (at 5) or day (at 8) of a start, as a rule writes it. */
const number = ({ start }: SeriesStart, at: number): string =>
  String(Number(start.slice(at, at + 2)));

function moveDates(line: RecurrenceLine, move: Move): string {
  const { name, zone, value } = line;
  const { before, after } = move;
  let params = '';
  const values = value.split(',').map((text) => {
    const moment = zone === undefined || isZone(zone) ? readMoment(text, before, zone) : null;
    const wall = moment && moveMoment(moment, move);
    const at = wall ? resolveWall(wall, after.timezone) : null;
    if (!moment || !wall || !at) {
      move.report(name === 'EXDATE' ? 'exception' : 'extra-meeting', text);
      return '';
    }
    const isDay = after.allDay || (moment.instant === null && !before.allDay);
    params = isDay ? ';VALUE=DATE' : zone ? `;TZID=${after.timezone}` : '';
    if (isDay) return compact(wall.slice(0, 10));
    return zone ? compact(wall) : utcStamp(at.instant);
  });
  return `${name}${params}:${values.join(',')}`;
}

/** Where a meeting that is left out or added goes, as a wall time; null where that isn't certain. */
function moveMoment(moment: Moment, { before, after, days }: Move): string | null {
  const day = meetingDay(moment, before);
  if (day !== null) {
    const moved = days.day(day);
    return moved && `${moved}T${after.start.slice(11)}`;
  }
  // It starts at another time of day than the rest.
  if (moment.instant === null || after.allDay || days.periodic) return null;
  const face = ({ start }: SeriesStart): number => resolveWall(start, 'UTC')?.instant ?? 0;
  const shift = (face(after) - face(before)) / 60_000;
  return addToWall(toWall(moment.instant, before.timezone), shift);
}
