/**
 * Wall time (`YYYY-MM-DDTHH:mm` in a zone) ⇄ instant (milliseconds since 1970). Built on Intl
 * alone: the Date constructor would read wall times in the browser's zone, and Temporal is not
 * everywhere yet.
 */

/** The instant or instants at which a clock in the zone shows a wall time. */
export type WallTime =
  | { kind: 'one'; instant: number }
  /** The clock shows it twice (it is set back); `instant` is the first. */
  | { kind: 'overlap'; instant: number; second: number }
  /** The clock never shows it (it is set forward); `instant` lies as far behind the gap's start. */
  | { kind: 'gap'; instant: number };

const MINUTE = 60_000;
const DAY = 86_400_000;
const WALL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Constructing a format costs a hundred times more than using it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    try {
      format = makeFormat(zone);
    } catch {
      // Whether a zone exists is asked elsewhere; a display must not die of one that doesn't.
      format = makeFormat('UTC');
    }
    formats.set(zone, format);
  }
  return format;
}

/** What a format needs so that an offset can be read from it, whatever its language. */
export const CLOCK = {
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const satisfies Intl.DateTimeFormatOptions;

const makeFormat = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', { ...CLOCK, era: 'short', timeZone });

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds; 0 in no known zone. */
export const offsetAt = (instant: number, zone: string): number =>
  offsetIn(formatOf(zone).formatToParts(instant), instant);

/** The same, read from what a format with the parts of {@link CLOCK} says. */
export function offsetIn(said: readonly Intl.DateTimeFormatPart[], instant: number): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of said) parts[type] = value;
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts[type]);
  const year = parts.era?.startsWith('B') ? 1 - number('year') : number('year');
  const wall = utc(year, number('month'), number('day'), number('hour'), number('minute'));
  return wall + number('second') * 1_000 - Math.floor(instant / 1_000) * 1_000;
}

/** Date.UTC would take the years 0–99 for 1900–1999. */
function utc(year: number, month: number, day: number, hour = 0, minute = 0): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, 0, 0);
}

/** A wall time as if it were UTC, or null where it isn't one (`2026-02-30T25:00`). */
export function readWall(wall: string): number | null {
  const match = WALL.exec(wall);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number);
  const value = utc(year ?? 0, month ?? 0, day ?? 0, hour, minute);
  return writeWall(value) === wall ? value : null;
}

const writeWall = (value: number): string => {
  try {
    return new Date(value).toISOString().slice(0, 16);
  } catch {
    return '';
  }
};

/** Whether a string is a real `YYYY-MM-DDTHH:mm`. */
export const isWallTime = (wall: string): boolean => readWall(wall) !== null;

/** What a clock in the zone shows at an instant. */
export function toWall(instant: number, zone: string): string {
  return writeWall(instant + offsetAt(instant, zone));
}

/** The instant of a wall time, and whether it is missing or ambiguous; null for no wall time. */
export function resolveWall(wall: string, zone: string): WallTime | null {
  const asUtc = readWall(wall);
  if (asUtc === null) return null;
  // A day to either side lies beyond any offset and holds at most one change of it (Apia once
  // skipped a whole day), so these are the two offsets that can apply.
  const before = offsetAt(asUtc - DAY, zone);
  const after = offsetAt(asUtc + DAY, zone);
  const [first, second] = [...new Set([before, after])]
    .map((offset) => asUtc - offset)
    .filter((instant) => offsetAt(instant, zone) === asUtc - instant)
    .toSorted((a, b) => a - b);
  if (first === undefined) return { kind: 'gap', instant: asUtc - before };
  if (second === undefined) return { kind: 'one', instant: first };
  return { kind: 'overlap', instant: first, second };
}

/** The instant that is meant by a wall time, also where it comes twice; null for no wall time. */
export function instantOf(
  wall: string,
  zone: string,
  disambiguation: 'earlier' | 'later' = 'earlier',
): number | null {
  const found = resolveWall(wall, zone);
  if (found?.kind === 'overlap' && disambiguation === 'later') return found.second;
  return found?.instant ?? null;
}

/** A wall time moved by minutes on the face of the clock, whatever the zone does meanwhile. */
export function addToWall(wall: string, minutes: number): string {
  const value = readWall(wall);
  return value === null ? wall : writeWall(value + minutes * MINUTE);
}

/** A date (`YYYY-MM-DD`) moved by whole days. */
export const addDays = (date: string, days: number): string =>
  addToWall(`${date}T00:00`, days * 1_440).slice(0, 10);
