import { cityOf } from '../zones.ts';
import { clocks } from './clocks.ts';
import { countries } from './countries.ts';
import { fold } from './fold.ts';
import { places } from './places.ts';
import { otherName } from './renamed.ts';

/** What a text can be compared with. */
export interface Key {
  /** Folded. */
  text: string;
  kind: 'city' | 'place' | 'country' | 'clock' | 'id';
  id: string;
  /** The place, as the list shows it in the place of the zone's own city. */
  place?: string;
  /** What is better known comes first. */
  order: number;
}

let ids: readonly string[] | undefined;

/** Every zone of this engine, and UTC. */
export const allZones = (): readonly string[] =>
  (ids ??= [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])]);

let known: ReadonlySet<string> | undefined;

/** A zone by the name that this engine offers; undefined where it offers none. */
function offered(id: string): string | undefined {
  known ??= new Set(allZones());
  const other = otherName(id) ?? '';
  return known.has(id) ? id : known.has(other) ? other : undefined;
}

const kept = new Map<string, readonly Key[]>();

/**
 * All that a search compares with, for a reader of this language. It is built once, of plain text:
 * no time zone's format is made for it but those of the clocks' names.
 */
export function zoneIndex(locale: string | undefined): readonly Key[] {
  let index = kept.get(locale ?? '');
  if (!index) {
    index = [...cityKeys(), ...countryKeys(locale), ...clockKeys(locale)];
    kept.set(locale ?? '', index);
  }
  return index;
}

function cityKeys(): Key[] {
  const keys: Key[] = [];
  const rank = new Map<string, number>();
  for (const [name, others] of places()) {
    const id = offered(name);
    if (id === undefined) continue;
    rank.set(id, rank.size);
    others.forEach((place, at) =>
      keys.push({ text: fold(place), kind: 'place', id, place, order: rank.size * 100 + at }),
    );
  }
  for (const id of allZones()) {
    const order = (rank.get(id) ?? rank.size) * 100;
    keys.push({ text: fold(cityOf(id)), kind: 'city', id, order });
    keys.push({ text: fold(id), kind: 'id', id, order });
    const other = otherName(id);
    if (other === undefined) continue;
    keys.push({ text: fold(cityOf(other)), kind: 'city', id, order });
    keys.push({ text: fold(other), kind: 'id', id, order });
  }
  return keys;
}

function countryKeys(locale: string | undefined): Key[] {
  const named = ['en', ...(locale ? [locale] : [])].map(
    (language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
  );
  return countries().flatMap(({ code, zones, names }) => {
    const all = new Set([...named.map((language) => language.of(code) ?? ''), ...names].map(fold));
    all.delete('');
    return zones.flatMap((zone, order) => {
      const id = offered(zone);
      return id === undefined
        ? []
        : [...all].map((text): Key => ({ text, kind: 'country', id, order }));
    });
  });
}

function clockKeys(locale: string | undefined): Key[] {
  return clocks().flatMap(({ abbreviations, names, zones }, group) => {
    const [main] = zones;
    const spoken = names.flatMap((name) => [name, `${name} Time`, `${name} Standard Time`]);
    const said = [...abbreviations, ...spoken, ...names.map((name) => `${name} Daylight Time`)];
    const texts = new Set([...said, ...localNames(main, locale)].map(fold));
    return zones.flatMap((zone, at) => {
      const id = offered(zone);
      const order = group * 100 + at;
      return id === undefined
        ? []
        : [...texts].map((text): Key => ({ text, kind: 'clock', id, order }));
    });
  });
}

/** A winter's and a summer's day: a zone has two names where it has two times. */
const DAYS = [Date.UTC(2025, 0, 1), Date.UTC(2025, 6, 1)];

/** What a clock is called in the reader's language. */
function localNames(zone: string, locale: string | undefined): string[] {
  if (!locale || /^en\b/.test(locale)) return [];
  const name = (format: Intl.DateTimeFormat, at: number): string =>
    format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [long, generic] = (['long', 'longGeneric'] as const).map(
    (timeZoneName) => new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName }),
  );
  return [
    ...(generic ? [name(generic, DAYS[0] ?? 0)] : []),
    ...(long ? DAYS.map((day) => name(long, day)) : []),
  ];
}
