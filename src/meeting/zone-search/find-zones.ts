import { canonicalZone, cityOf, describeZone, offsetText } from '../zones.ts';
import { fold } from './fold.ts';
import { readOffset } from './read-offset.ts';
import { otherName } from './renamed.ts';
import { allZones, zoneIndex, type Key } from './zone-index.ts';

/** A zone that was found, and the place by which, where that isn't the zone's own city. */
export interface FoundZone {
  id: string;
  place?: string;
}

export interface ZoneQuestion {
  /** The instant whose offsets count, in milliseconds. */
  at: number;
  /** The reader's language. */
  locale?: string | undefined;
}

/** Best first. What is meant exactly wins; then it counts what kind of name begins like this. */
const RANKS: Record<Key['kind'], [exact: number, begin: number, word: number]> = {
  clock: [0, 13, 23],
  country: [1, 12, 22],
  city: [1, 10, 20],
  place: [2, 11, 21],
  id: [3, 24, 25],
};
const ALL_WORDS = 30;

/**
 * Zones by city, country, name, abbreviation or offset, best match first. An offset or abbreviation
 * is never taken for a zone: it finds the places that live by it.
 */
export function findZones(text: string, { at, locale }: ZoneQuestion): FoundZone[] {
  const minutes = readOffset(text);
  if (minutes !== null) return zonesAt(minutes, at, locale);
  const wanted = fold(text);
  if (!wanted) return [];
  const found = new Map<string, { key: Key; rank: number }>();
  const offer = (key: Key, rank: number): void => {
    const best = found.get(key.id);
    if (!best || rank < best.rank || (rank === best.rank && key.order < best.key.order)) {
      found.set(key.id, { key, rank });
    }
  };
  const index = zoneIndex(locale);
  for (const key of index) {
    const rank = rankOf(key, wanted);
    if (rank !== null) offer(key, rank);
  }
  if (found.size === 0) wordByWord(index, wanted.split(' '), offer);
  const alias = found.size === 0 ? aliasOf(text.trim()) : null;
  if (alias) return [{ id: alias }];
  return [...found.values()]
    .toSorted((a, b) => a.rank - b.rank || a.key.order - b.key.order)
    .map(({ key }) => ({ id: key.id, ...(key.place && { place: key.place }) }));
}

function rankOf({ text, kind }: Key, wanted: string): number | null {
  const at = text.indexOf(wanted);
  if (at < 0) return null;
  const [exact, begin, word] = RANKS[kind];
  if (at === 0) return text === wanted ? exact : begin;
  // What stands behind a blank begins a word; the rest of a word is no match.
  return text.includes(` ${wanted}`) ? word : null;
}

/** Finds what has all words in some of its names: "Mumbai, India". */
function wordByWord(
  index: readonly Key[],
  words: readonly string[],
  offer: (key: Key, rank: number) => void,
): void {
  if (words.length < 2) return;
  const texts = new Map<string, string>();
  for (const { id, text } of index) texts.set(id, `${texts.get(id) ?? ''} ${text}`);
  for (const key of index) {
    const own = ` ${key.text}`;
    if (!words.some((word) => own.includes(` ${word}`))) continue;
    const all = texts.get(key.id) ?? '';
    if (words.every((word) => all.includes(` ${word}`))) {
      offer(key, ALL_WORDS + (key.kind === 'city' || key.kind === 'place' ? 0 : 1));
    }
  }
}

/** The zones at an offset. */
function zonesAt(minutes: number, at: number, locale: string | undefined): FoundZone[] {
  const label = offsetText(minutes);
  const order = new Map<string, number>();
  for (const { id, kind, order: place } of zoneIndex(locale)) {
    if (kind === 'city') order.set(id, place);
  }
  return allZones()
    .filter((id) => describeZone(id, at, locale).offset === label)
    .toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
    .map((id) => ({ id }));
}

/** The zone that an old name such as "US/Pacific" means. */
function aliasOf(text: string): string | null {
  return /^[a-z]+\/[a-z_/-]+$/i.test(text) && !/^etc\//i.test(text) ? canonicalZone(text) : null;
}

/** Builds what a search needs, so that the first key doesn't wait for it. */
export function prepareZones(locale: string | undefined): void {
  zoneIndex(locale);
}

/** Every zone, those at hand first, the others by city. */
export function listZones(first: readonly string[], locale: string | undefined): FoundZone[] {
  const { compare } = new Intl.Collator(locale);
  const others = allZones()
    .filter((id) => !first.includes(otherName(id) ?? ''))
    .map((id) => ({ id, city: cityOf(id) }))
    .toSorted((a, b) => compare(a.city, b.city));
  return [...new Set([...first, ...others.map(({ id }) => id)])].map((id) => ({ id }));
}
