import { zoomSettings, ZOOM_SETTINGS, type ZoomChoice } from '../contract/zoom-settings.ts';
import { sameValue, type Guest, type MeetingDraft } from './draft.ts';
import { isWallTime } from './wall-time.ts';

/** A field of a given value that isn't what it should be, for whoever wrote the page. */
export interface Complaint {
  path: string;
  expected: string;
}

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

/** Seconds are dropped; a zone in the text would contradict `timezone`. */
const start: Read<string> = (value, complain) => {
  if (value === '') return '';
  const wall = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?$/.exec(String(value));
  const whole = `${wall?.[1]}T${wall?.[2] ?? '00:00'}`;
  return typeof value === 'string' && isWallTime(whole)
    ? whole
    : complain("a local time like '2027-03-10T09:00'");
};

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

const READERS: { [Field in keyof MeetingDraft]: Read<MeetingDraft[Field]> } = {
  title: text,
  description: text,
  location: text,
  start,
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
 * named.
 */
export function readDraft(value: unknown): DraftRead {
  const patch: Record<string, unknown> = {};
  const complaints: Complaint[] = [];
  if (value === null || value === undefined) return { patch, complaints };
  if (!isObject(value)) {
    return { patch, complaints: [{ path: '', expected: 'an object of fields' }] };
  }
  for (const [field, read] of Object.entries(READERS)) {
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
  return { patch, complaints };
}

/** Whether two given values say the same, field by field, whatever they are made of. */
export const sameGiven = (a: unknown, b: unknown): boolean =>
  a === b || sameValue(readDraft(a).patch, readDraft(b).patch);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
