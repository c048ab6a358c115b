import { offsetAt } from './wall-time.ts';

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

/** The platform's own spelling of a zone (`Asia/Calcutta` and `Asia/Kolkata` are one), or null. */
export function canonicalZone(name: string): string | null {
  if (!name || NOT_IANA.test(name)) return null; // for an empty one it would be the browser's
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
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

/** The city in a zone's name. */
export const cityOf = (id: string): string =>
  id.slice(id.lastIndexOf('/') + 1).replaceAll('_', ' ');

/** How a zone's name reads to people at an instant; one that isn't known reads as it is. */
export function describeZone(id: string, at: number, locale?: string): Zone {
  if (!isZone(id)) return { id, city: id, name: id, offset: '' };
  const name = new Intl.DateTimeFormat(locale, { timeZone: id, timeZoneName: 'long' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return { id, city: cityOf(id), name: name ?? id, offset: offsetLabel(id, at) };
}

/** "UTC+5:30" at an instant. */
export function offsetLabel(id: string, at: number): string {
  const minutes = Math.round(offsetAt(at, id) / 60_000);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  if (minutes === 0) return 'UTC';
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}
