import { zoomSettings, ZOOM_SETTINGS, type ZoomChoice } from '../contract/zoom-settings.ts';
import { sameValue, type Guest, type MeetingDraft } from './draft.ts';
import { instantOf, isWallTime, toWall } from './wall-time.ts';
import { isZone } from './zones.ts';

/** A field of a given value that isn't what it should be, for whoever wrote the page. */
export interface Complaint {
  path: string;
  expected: string;
}

/**
 * A draft as a page gives it. Of a slot in a calendar that somebody has clicked, `end` may be given in
 * place of `duration`: of an all-day one it is the day after the last, as FullCalendar and iCalendar
 * have it. Start and end may tell an offset from UTC, or be a `Date`.
 */
export type GivenDraft = Partial<Omit<MeetingDraft, 'start'>> & {
  start?: string | Date;
  end?: string | Date;
};

/** What a page gave as a draft: our own copy of what is right, and what isn't. */
export interface DraftRead {
  patch: Partial<MeetingDraft>;
  complaints: Complaint[];
}

/** Longest list that is read from a page. */
const MAX_ITEMS = 10_000;

/** Names what was expected at a path below the field; the answer is that nothing was read. */
type Complain = (expected: string, path?: string) => undefined;

type Read<T> = (value: unknown, complain: Complain) => T | undefined;

const text: Read<string> = (value, complain) => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return complain('a text');
};

const flag: Read<boolean> = (value, complain) => {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  return complain('true or false');
};

const minutes: Read<number> = (value, complain) => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number)
    ? Math.round(number)
    : complain('a number of minutes');
};

/** Seconds are dropped; what tells an offset is a moment, and is put on the zone's clock. */
const timeIn =
  (zone: string): Read<string> =>
  (value, complain) => {
    if (value === '') return '';
    const moment = momentOf(value);
    if (moment !== null) return toWall(moment, zone);
    const wall = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?$/.exec(String(value));
    const whole = `${wall?.[1]}T${wall?.[2] ?? '00:00'}`;
    return typeof value === 'string' && isWallTime(whole)
      ? whole
      : complain("a local time like '2027-03-10T09:00'");
  };

/** The moment of a `Date`, or of a text with an offset from UTC. */
function momentOf(value: unknown): number | null {
  const isMoment =
    value instanceof Date ||
    (typeof value === 'string' && /T\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/.test(value));
  const moment = isMoment ? new Date(value).getTime() : Number.NaN;
  return Number.isNaN(moment) ? null : moment;
}

const oneOf =
  <T extends string>(...values: readonly T[]): Read<T> =>
  (value, complain) =>
    values.find((one) => one === value) ?? complain(`one of ${values.join(', ')}`);

const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (value, complain) =>
    value === null ? null : read(value, complain);

/** Items are read one by one: what isn't right is left out, the rest stays. */
const listOf =
  <T>(read: Read<T>): Read<T[]> =>
  (value, complain) => {
    if (!Array.isArray(value)) return complain('a list');
    const items: T[] = [];
    for (let index = 0; index < Math.min(value.length, MAX_ITEMS); index += 1) {
      const item = read(value[index], (expected, path = '') =>
        complain(expected, `[${index}]${path}`),
      );
      if (item !== undefined) items.push(item);
    }
    return items;
  };

const guest: Read<Guest> = (value, complain) => {
  if (typeof value === 'string' && value) return { email: value };
  const { email, name } = isObject(value) ? value : {};
  if (typeof email !== 'string' || email === '') return complain('{ email, name? }');
  return { email, ...(typeof name === 'string' && name !== '' && { name }) };
};

const zoom: Read<ZoomChoice> = (value, complain) => {
  if (value === true) return {};
  if (!isObject(value)) return complain('null, or an object of settings');
  const choice: Record<string, unknown> = {};
  for (const [name, { kind }] of zoomSettings) {
    const given: unknown = value[name];
    if (given === undefined || given === null) continue;
    const row = ZOOM_SETTINGS[name];
    const read: Read<unknown> =
      kind === 'toggle' ? flag : 'values' in row ? oneOf(...row.values) : text;
    const setting = read(given, (expected) => complain(expected, `.${name}`));
    if (setting !== undefined) choice[name] = setting;
  }
  return choice;
};

const READERS: { [Field in keyof Omit<MeetingDraft, 'start'>]: Read<MeetingDraft[Field]> } = {
  title: text,
  description: text,
  location: text,
  disambiguation: oneOf('earlier', 'later'),
  duration: minutes,
  allDay: flag,
  timezone: text,
  endTimezone: orNull(text),
  calendarId: text,
  guests: listOf(guest),
  repeat: listOf(text),
  reminders: orNull(listOf(minutes)),
  visibility: oneOf('default', 'public', 'private'),
  busy: flag,
  zoom: orNull(zoom),
};

/** The fields in which null is a value; in all others it means that nothing is given. */
const NULL_SAYS = new Set<string>(['endTimezone', 'reminders', 'zoom']);

/**
 * Reads what a page gave as a draft: frozen, sealed or behind a framework's proxy, it is read field
 * by field and copied, and nothing of it is kept or touched. What is of a wrong kind is left out and
 * named. `zone` is the one that holds where none is given.
 */
export function readDraft(value: unknown, zone = 'UTC'): DraftRead {
  const patch: Record<string, unknown> = {};
  const complaints: Complaint[] = [];
  if (value === null || value === undefined) return { patch, complaints };
  if (!isObject(value)) {
    return { patch, complaints: [{ path: '', expected: 'an object of fields' }] };
  }
  const { timezone } = value;
  const time = timeIn(typeof timezone === 'string' && isZone(timezone) ? timezone : zone);
  for (const [field, read] of Object.entries({ ...READERS, start: time, end: time })) {
    try {
      const given: unknown = value[field];
      if (given === undefined || (given === null && !NULL_SAYS.has(field))) continue;
      const own = read(given, (expected, path = '') => {
        complaints.push({ path: field + path, expected });
        return undefined;
      });
      if (own !== undefined) patch[field] = own;
    } catch {
      complaints.push({ path: field, expected: 'a field that can be read' });
    }
  }
  return { patch: withEnd(patch, zone), complaints };
}

/** The end as a duration; an all-day meeting has no Zoom unless the page says otherwise. */
function withEnd(
  { end, ...patch }: Partial<MeetingDraft> & { end?: string },
  zone: string,
): Partial<MeetingDraft> {
  const { start, timezone = zone, allDay = false } = patch;
  if (!end || !start) return patch;
  const clock = allDay || !isZone(timezone) ? 'UTC' : timezone;
  const [from, to] = [start, end].map((wall) =>
    instantOf(allDay ? `${wall.slice(0, 10)}T00:00` : wall, clock),
  );
  const minutes = Math.round(((to ?? 0) - (from ?? 0)) / 60_000);
  return { ...(allDay && { zoom: null }), ...(minutes > 0 && { duration: minutes }), ...patch };
}

/** Whether two given values say the same, field by field, whatever they are made of. */
export const sameGiven = (a: unknown, b: unknown): boolean =>
  a === b || sameValue(readDraft(a).patch, readDraft(b).patch);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
