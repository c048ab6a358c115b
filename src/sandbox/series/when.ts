import { integer, matching, nullable, object } from '../check.ts';
import type { Check } from '../check.ts';
import type { When } from '../world.ts';

const DAY = 86_400;

/** Whether this is an IANA time zone. */
export function isZone(value: unknown): boolean {
  try {
    return typeof value === 'string' && Boolean(Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}

/** An IANA time zone. */
export const zone: Check = (value, path) =>
  isZone(value) ? null : `${path} must be an IANA time zone`;

const dayOf = (value: unknown): number =>
  typeof value === 'string' ? Date.parse(`${value}T00:00:00Z`) / 1000 : NaN;

/** Engines take 30 February for 2 March. */
const isDay = (value: unknown): boolean => {
  const day = dayOf(value);
  return !Number.isNaN(day) && new Date(day * 1000).toISOString().slice(0, 10) === value;
};

const date: Check = (value, path) =>
  matching(/^\d{4}-\d\d-\d\d$/, 'a date (YYYY-MM-DD)')(value, path) ??
  (isDay(value) ? null : `${path} must be a date that exists`);

/** The variants of `when`, each known by its first key. */
const VARIANTS: Record<string, Check> = {
  start_time: object(
    {
      start_time: integer,
      end_time: integer,
      start_timezone: nullable(zone),
      end_timezone: nullable(zone),
    },
    'start_time',
    'end_time',
  ),
  time: object({ time: integer, timezone: zone }, 'time'),
  date: object({ date }, 'date'),
  start_date: object({ start_date: date, end_date: date }, 'start_date', 'end_date'),
};

export const checkWhen: Check = (value, path) => {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const variant = Object.keys(VARIANTS).find((key) => keys.includes(key));
  const check = variant === undefined ? undefined : VARIANTS[variant];
  if (!check) return `${path} must be a time, timespan, date or datespan`;
  const complaint = check(value, path);
  if (complaint) return complaint;
  const when = value as When;
  if (!when['start_timezone'] !== !when['end_timezone'])
    return `${path}.start_timezone and ${path}.end_timezone must be given together`;
  const { start, end } = spanOf(when);
  return end < start ? `${path} must not end before it starts` : null;
};

/**
 * When an event is, in Unix seconds; whole days count in UTC, and their last day is included. A zone
 * that isn't known, which only events of others have, counts as UTC.
 */
export function spanOf(when: When): { start: number; end: number; zone: string } {
  const zoneOf = (name: string): string => (isZone(when[name]) ? String(when[name]) : 'UTC');
  if ('start_time' in when)
    return {
      start: Number(when['start_time']),
      end: Number(when['end_time']),
      zone: zoneOf('start_timezone'),
    };
  if ('time' in when)
    return { start: Number(when['time']), end: Number(when['time']), zone: zoneOf('timezone') };
  const first = dayOf(when['date'] ?? when['start_date']);
  const last = dayOf(when['date'] ?? when['end_date']);
  return { start: first, end: last + DAY, zone: 'UTC' };
}

/** `when` as an answer shows it: tagged with its variant, and never a bare `time`. */
export function showWhen(when: When): When {
  if ('start_time' in when) return { ...when, object: 'timespan' };
  if ('date' in when) return { ...when, object: 'date' };
  if ('start_date' in when) return { ...when, object: 'datespan' };
  const { start, end } = spanOf(when);
  const zone = when['timezone'] && {
    start_timezone: when['timezone'],
    end_timezone: when['timezone'],
  };
  return { start_time: start, end_time: end, ...(zone as object | undefined), object: 'timespan' };
}
