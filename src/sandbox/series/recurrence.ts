import type { Check } from '../check.ts';
import { isZone, spanOf } from './when.ts';
import type { When } from '../world.ts';
import { daysOf } from './days.ts';
import { parseRule } from './rule.ts';
import { instantOf, wallAt } from './wall-clock.ts';

const DAY = 86_400;
const DATES = /^(EXDATE|RDATE)(?:;VALUE=DATE(?:-TIME)?|;TZID=([^:;]+))*:(.+)$/i;
const STAMP = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/;

/** The lines of a series: one RRULE, and dates beside it. */
export const checkRecurrence: Check = (value, path) => {
  if (!Array.isArray(value)) return `${path} must be an array`;
  const rules = value.filter((line) => /^RRULE:/i.test(String(line)));
  if (rules.length > 1) return `${path} must have one RRULE`;
  for (const [index, line] of value.entries()) {
    const complaint = complaintAbout(line);
    if (complaint) return `${path}[${index}]: ${complaint}`;
  }
  return value.length > 0 && rules.length === 0 ? `${path} must have an RRULE` : null;
};

function complaintAbout(line: unknown): string | null {
  if (typeof line !== 'string') return 'must be a string';
  if (/^RRULE:/i.test(line)) {
    const rule = parseRule(line);
    return typeof rule === 'string' ? rule : null;
  }
  const [, , zone, stamps] = DATES.exec(line) ?? [];
  if (stamps === undefined) return 'must be an RRULE or EXDATE line';
  if (zone !== undefined && !isZone(zone)) return `${zone} is not an IANA time zone`;
  const wrong = stamps.split(',').find((stamp) => !STAMP.test(stamp));
  return wrong === undefined ? null : `${wrong} is not a date or time`;
}

/** What a stamp's clock shows, in seconds, and whether that clock is UTC. */
function readStamp(stamp: string): { wall: number; utc: boolean; isDate: boolean } {
  const [, year, month, date, hour, minute, second, utc] = STAMP.exec(stamp) ?? [];
  const [h, m, s] = [hour, minute, second].map((part) => Number(part ?? 0));
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(date), h, m, s) / 1000;
  return { wall, utc: utc === 'Z', isDate: hour === undefined };
}

/** The starts of a series in order, in Unix seconds; whole days count in UTC. */
export function* startsOf(when: When, recurrence: readonly string[]): Generator<number> {
  const { start, zone } = spanOf(when);
  const first = wallAt(start, zone);
  const clock = ((first % DAY) + DAY) % DAY;
  const atDay = (day: number): number => instantOf(day * DAY + clock, zone);

  /** The instants that the lines of a kind name; a bare date means the series' time of that day. */
  const named = (kind: string): number[] =>
    recurrence.flatMap((line) => {
      const [, name, lineZone, stamps = ''] = DATES.exec(line) ?? [];
      if (name?.toUpperCase() !== kind) return [];
      return stamps.split(',').map((stamp) => {
        const { wall, utc, isDate } = readStamp(stamp);
        if (isDate) return atDay(wall / DAY);
        return utc ? wall : instantOf(wall, lineZone && isZone(lineZone) ? lineZone : zone);
      });
    });

  const skipped = new Set(named('EXDATE'));
  const extra = named('RDATE').sort((a, b) => a - b);
  for (const next of ruled()) {
    while (extra[0] !== undefined && extra[0] < next) yield* kept(extra.shift() ?? next);
    if (extra[0] === next) extra.shift();
    yield* kept(next);
  }
  for (const next of extra) yield* kept(next);

  function* kept(next: number): Generator<number> {
    if (!skipped.has(next)) yield next;
  }

  function* ruled(): Generator<number> {
    const line = recurrence.find((each) => /^RRULE:/i.test(each));
    const rule = line === undefined ? '' : parseRule(line);
    if (typeof rule === 'string') return;
    // The first start always counts, whether or not the rule names its day (RFC 5545, 3.3.10).
    let left = rule.count - 1;
    const until = rule.until === null ? null : lastOf(rule.until);
    if (until !== null && start > until) return;
    yield start;
    for (const day of daysOf(rule, Math.floor(first / DAY))) {
      const next = atDay(day);
      if (left <= 0 || (until !== null && next > until)) return;
      if (next <= start) continue;
      left -= 1;
      yield next;
    }
  }

  /** The last instant that UNTIL allows; a bare date allows its whole day. */
  function lastOf(stamp: string): number {
    const { wall, utc, isDate } = readStamp(stamp);
    if (isDate) return instantOf(wall + DAY - 1, zone);
    return utc ? wall : instantOf(wall, zone);
  }
}
