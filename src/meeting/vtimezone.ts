import { compact, dayName } from './recurrence-lines.ts';
import { offsetAt } from './wall-time.ts';

/** One change of a zone's clocks. */
interface Change {
  at: number;
  /** Offsets in minutes. */
  from: number;
  to: number;
  /** `YYYY-MM-DDTHH:mm` on the clock that is about to change. */
  wall: string;
}

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** No zone changes its clocks there and back within it: the shortest, Ramadan's, takes a month. */
const STEP = 14 * DAY;
/** Weekdays and dates meet in every way within 28 years. */
const YEARS = 30;

/**
 * A zone as iCalendar describes it (RFC 5545, 3.6.5), right from `start` for thirty years, and
 * after them where the zone keeps a yearly rule.
 */
export function vtimezone(zone: string, start: number): string[] {
  // The change before the start says which offset the series begins with.
  const begin = Math.floor((start - 400 * DAY) / MINUTE) * MINUTE;
  const lastYear = new Date(start).getUTCFullYear() + YEARS;
  const changes = changesBetween(zone, begin, Date.UTC(lastYear + 1, 0, 1));
  const regular = groupBy(changes, shapeOf).flatMap((group) => {
    const rule = yearlyRule(group, lastYear);
    return rule ? [{ group, rule }] : [];
  });
  const ruled = new Set(regular.flatMap(({ group }) => group));
  const rest = changes.filter((change) => !ruled.has(change));
  const offset = offsetAt(begin, zone) / MINUTE;
  const base = { at: begin, from: offset, to: offset, wall: wallOf(begin, offset) };
  const known = changes.some(({ at }) => at <= start);
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...(known ? [] : observance([base], changes)),
    ...regular.flatMap(({ group, rule }) => observance(group, changes, rule)),
    ...groupBy(rest, ({ from, to }) => `${from} ${to}`).flatMap((group) =>
      observance(group, changes),
    ),
    'END:VTIMEZONE',
  ];
}

function changesBetween(zone: string, begin: number, end: number): Change[] {
  const changes: Change[] = [];
  let before = offsetAt(begin, zone);
  for (let at = begin; at < end; at += STEP) {
    const after = offsetAt(at + STEP, zone);
    if (after === before) continue;
    let [low, high] = [at, at + STEP];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      if (offsetAt(middle, zone) === before) low = middle;
      else high = middle;
    }
    const [from, to] = [before / MINUTE, after / MINUTE];
    if (high < end) changes.push({ at: high, from, to, wall: wallOf(high, from) });
    before = after;
  }
  return changes;
}

const wallOf = (instant: number, offset: number): string =>
  new Date(instant + offset * MINUTE).toISOString().slice(0, 16);

/** All that the changes of one yearly rule have in common. */
const shapeOf = ({ from, to, wall }: Change): string =>
  [from, to, wall.slice(5, 7), dayName(wall), wall.slice(11)].join(' ');

function groupBy(changes: Change[], keyOf: (change: Change) => string): Change[][] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = keyOf(change);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()];
}

/** The rule of changes of one shape, if they come once a year up to the last one. */
function yearlyRule(group: Change[], lastYear: number): string | null {
  const walls = group.map(({ wall }) => wall);
  const [first] = walls;
  const yearly = walls.every(
    (wall, index) => Number(wall.slice(0, 4)) === lastYear - (walls.length - 1 - index),
  );
  if (!first || !yearly || walls.length < 3) return null;
  const days = walls.map((wall) => Number(wall.slice(8, 10)));
  const [low, high] = [Math.min(...days), Math.max(...days)];
  if (high - low > 6) return null;
  const month = Number(first.slice(5, 7));
  const length = new Date(Date.UTC(2027, month, 0)).getUTCDate();
  const day = dayName(first);
  const rule = `RRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=`;
  const week = Math.ceil(low / 7);
  if (low > length - 7) return `${rule}-1${day}`;
  if (week === Math.ceil(high / 7)) return `${rule}${week}${day}`;
  return `${rule}${day};BYMONTHDAY=${Array.from({ length: 7 }, (_, n) => low + n).join(',')}`;
}

/** Changes of one kind: at the first one's time, and by the rule or at each other one's. */
function observance(group: Change[], all: Change[], rule?: string): string[] {
  const [first] = group;
  if (!first) return [];
  const { from, to } = first;
  // An offset that is never taken back isn't daylight saving.
  const daylight = to > from && all.some((change) => change.from === to && change.to === from);
  const kind = daylight ? 'DAYLIGHT' : 'STANDARD';
  // DTSTART counts by itself, but ical.js forgets it beside RDATE; told twice it is still one.
  const dates = group.length > 1 ? group.map(({ wall }) => `RDATE:${compact(wall)}`) : [];
  return [
    `BEGIN:${kind}`,
    `DTSTART:${compact(first.wall)}`,
    ...(rule ? [rule] : dates),
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `END:${kind}`,
  ];
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const digits = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${digits(size / 60)}${digits(size % 60)}`;
}
