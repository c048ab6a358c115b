const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

/** What a clock in the zone shows at an instant, in seconds as if the clock ran in UTC. */
export function wallAt(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant * 1000)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

/**
 * When a clock in the zone shows this time. A time that the clock shows twice is the first of the
 * two; a time that it skips counts with the offset from before the gap (RFC 5545, 3.3.5).
 */
export function instantOf(wall: number, zone: string): number {
  const offsetAt = (instant: number): number => wallAt(instant, zone) - instant;
  const before = wall - offsetAt(wall - 86_400);
  const after = wall - offsetAt(wall + 86_400);
  return [before, after].find((instant) => wallAt(instant, zone) === wall) ?? before;
}
