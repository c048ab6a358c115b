// The values that the fields of an event are made of.
import * as v from 'valibot';
import { hasControls } from '../request/ids.ts';

/** The end of the year 9999, in Unix seconds. */
export const LAST_SECOND = 253_402_300_799;

/** Text without line breaks. */
export const line = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max, `At most ${max} characters`),
    v.check((text) => !hasControls(text), 'No control characters'),
  );

/** Text that may have several lines. */
export const text = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max, `At most ${max} characters`),
    v.check((value) => !hasControls(value.replace(/[\t\r\n]/g, '')), 'No control characters'),
  );

/** Characters that nobody sees, or that turn others around. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

export const email = v.pipe(
  line(254),
  v.regex(/^[^\s@<>",;]+@[^\s@<>",;]+$/, 'Must be an email address'),
  v.check((address) => !UNSEEN.test(address), 'Must be an email address'),
);

/** Unix seconds. */
export const instant = v.pipe(
  v.number(),
  v.integer('Must be whole seconds'),
  v.minValue(0, 'Must not be before 1970'),
  v.maxValue(LAST_SECOND, 'Must not be after 9999'),
);

export const date = v.pipe(v.string(), v.check(isDate, 'Must be a date like 2026-01-31'));

function isDate(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  const isReal = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(time);
  return isReal && new Date(time).toISOString().startsWith(value);
}

/** Names found to be zones, as making a formatter is slow; about as many as there are. */
const zones = new Set<string>();
const MAX_ZONES = 1_000;

/** Whether this is the IANA name of a time zone. An offset is none, although `Intl` takes it. */
export function isZone(name: string): boolean {
  if (zones.has(name)) return true;
  if (/^[+-]/.test(name)) return false;
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
  if (zones.size < MAX_ZONES) zones.add(name);
  return true;
}
