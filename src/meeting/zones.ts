import { CLOCK, offsetAt, offsetIn } from './wall-time.ts';

/** A time zone as a list shows it. */
export interface Zone {
  /** IANA name. */
  id: string;
  /** "Berlin", or the city that was looked for. */
  city: string;
  /** "Central European Standard Time", in the reader's language. */
  name: string;
  /** "UTC+1" at the moment in question. */
  offset: string;
}

/** Whether a meeting can be in a zone of this name. */
export const isZone = (name: string): boolean => canonicalZone(name) !== null;

/**
 * Engines take more than IANA names: offsets ("+0530"), which calendars don't, and ICU's own short
 * names, of which some mean another place than people do ("IST" is India, not Israel or Ireland).
 */
const NOT_IANA =
  /^(?:[+-].*|etc\/unknown|a[cegrs]t|bet|bst|c[an]t|cst|ctt|eat|ect|iet|ist|jst|mit|net|nst|p[lnrs]t|sst|vst)$/i;

const canonical = new Map<string, string | null>();

/** More than a page ever meets: what a page gives can't fill the memory. */
const MAX_KEPT = 1_000;

/** The platform's own spelling of a zone (`Asia/Calcutta` and `Asia/Kolkata` are one), or null. */
export function canonicalZone(name: string): string | null {
  let zone = canonical.get(name);
  if (zone === undefined) {
    if (canonical.size >= MAX_KEPT) canonical.clear();
    canonical.set(name, (zone = askPlatform(name)));
  }
  return zone;
}

function askPlatform(name: string): string | null {
  if (!name || NOT_IANA.test(name)) return null; // for an empty one it would be the browser's
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    // Some browsers hide every zone, also from those who name one.
    return /^etc\/unknown$/i.test(timeZone) ? name : timeZone;
  } catch {
    return null;
  }
}

/**
 * The zone of this browser. Where it can't tell (hardened browsers answer `Etc/Unknown`, which Intl
 * itself refuses), it is UTC and `known` is false, so that nobody takes it for the reader's.
 */
export function readBrowserZone(
  read: () => string | undefined = () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
): { zone: string; known: boolean } {
  try {
    const zone = read();
    if (zone && isZone(zone)) return { zone, known: true };
  } catch {
    // No zone to be had is the same as one that is none.
  }
  return { zone: 'UTC', known: false };
}

/** Cities that engines still call by a former name (https://github.com/tc39/proposal-canonical-tz). */
const RENAMED: Record<string, string> = {
  Calcutta: 'Kolkata',
  Saigon: 'Ho Chi Minh City',
  Ho_Chi_Minh: 'Ho Chi Minh City',
  Katmandu: 'Kathmandu',
  Rangoon: 'Yangon',
  Kiev: 'Kyiv',
  Godthab: 'Nuuk',
};

/** The city in a zone's name. */
export function cityOf(id: string): string {
  const city = id.slice(id.lastIndexOf('/') + 1);
  return RENAMED[city] ?? city.replaceAll('_', ' ');
}

/** What was described last, for one moment and language: a list asks for every zone again. */
let described = { at: 0, locale: '', zones: new Map<string, Zone>() };

/** How a zone's name reads to people at an instant; one that isn't known reads as it is. */
export function describeZone(id: string, at: number, locale = ''): Zone {
  if (described.at !== at || described.locale !== locale) {
    described = { at, locale, zones: new Map() };
  }
  const { zones } = described;
  let zone = zones.get(id);
  if (!zone) zones.set(id, (zone = describe(id, at, locale || undefined)));
  return zone;
}

function describe(id: string, at: number, locale: string | undefined): Zone {
  const unknown = { id, city: id, name: id, offset: '' };
  if (!id || NOT_IANA.test(id)) return unknown;
  // One format for both, as each costs as much as all the rest. It is not kept: a list makes 418.
  const options = { ...CLOCK, timeZone: id, timeZoneName: 'long' } as const;
  try {
    const parts = new Intl.DateTimeFormat(locale, options).formatToParts(at);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? id;
    return { id, city: cityOf(id), name, offset: offsetText(offsetIn(parts, at) / 60_000) };
  } catch {
    return unknown;
  }
}

/** "UTC+5:30" at an instant. */
export const offsetLabel = (id: string, at: number): string =>
  offsetText(offsetAt(at, id) / 60_000);

/** "UTC+5:30" for an offset in minutes. */
export function offsetText(exact: number): string {
  const minutes = Math.round(exact);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  if (minutes === 0) return 'UTC';
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}
