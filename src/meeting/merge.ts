import { sameValue, type Guest, type MeetingDraft } from './draft.ts';
import type { DraftWhen } from './read-when.ts';
import { addressKey } from './update-guests.ts';
import { isMoved } from './update-when.ts';

/** A field, or `when`: start, length and zones make sense together alone. */
export type MergeField = Exclude<keyof MeetingDraft, keyof DraftWhen> | 'when';

/** A field that both sides changed, each to another value. */
export interface MergeConflict {
  name: MergeField;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

/** What both sides made of an event; `draft` holds one's own values where they contradict. */
export interface Merge {
  draft: MeetingDraft;
  conflicts: MergeConflict[];
}

/** Three states of an event: as it was loaded, as it is edited here, as it is at the provider now. */
export interface Sides {
  base: MeetingDraft;
  mine: MeetingDraft;
  theirs: MeetingDraft;
}

/** Fields that are one value. */
const PLAIN = ['title', 'location', 'reminders', 'visibility', 'busy'] as const;

/**
 * Joins what was changed here with what was changed elsewhere. A field that one side changed is
 * that side's; guests and dates of a series are joined one by one; what both changed to the same is
 * no conflict.
 */
export function mergeMeeting({ base, mine, theirs }: Sides): Merge {
  const conflicts: MergeConflict[] = [];
  const settle = <T>(
    name: MergeField,
    [was, here, there]: readonly [T, T, T],
    same: (a: T, b: T) => boolean = sameValue,
  ): T => {
    if (same(here, was)) return there;
    if (same(there, was) || same(here, there)) return here;
    conflicts.push({ name, base: was, mine: here, theirs: there });
    return here;
  };
  const draft: MeetingDraft = { ...mine };
  for (const name of PLAIN) {
    Object.assign(draft, { [name]: settle<unknown>(name, [base[name], mine[name], theirs[name]]) });
  }
  Object.assign(
    draft,
    settle('when', [whenOf(base), whenOf(mine), whenOf(theirs)], (a, b) => !isMoved(a, b)),
  );
  // Providers fold white space when they store a text.
  draft.description = settle(
    'description',
    [base.description, mine.description, theirs.description],
    (a, b) => fold(a) === fold(b),
  );
  draft.guests = mergeGuests(base.guests, mine.guests, theirs.guests);
  draft.repeat = mergeLines([base.repeat, mine.repeat, theirs.repeat], (sides) =>
    settle('repeat', sides),
  );
  draft.zoom = mergeZoom({ base, mine, theirs });
  return { draft, conflicts };
}

/** The merged draft with the reader's choices; what wasn't chosen is one's own. */
export function resolveConflicts(
  { draft, conflicts }: Merge,
  choices: Partial<Record<MergeField, 'mine' | 'theirs'>>,
): MeetingDraft {
  const resolved = { ...draft };
  for (const { name, mine, theirs } of conflicts) {
    const value = choices[name] === 'theirs' ? theirs : mine;
    Object.assign(resolved, name === 'when' ? value : { [name]: value });
  }
  return resolved;
}

function whenOf(draft: MeetingDraft): DraftWhen {
  const { start, disambiguation, duration, allDay, timezone, endTimezone } = draft;
  return { start, disambiguation, duration, allDay, timezone, endTimezone };
}

/** Whoever was added is in, whoever was removed is out; a name that was changed here holds. */
function mergeGuests(
  base: readonly Guest[],
  mine: readonly Guest[],
  theirs: readonly Guest[],
): Guest[] {
  const [was, here] = [byAddress(base), byAddress(mine)];
  const merged = new Map<string, Guest>();
  for (const guest of theirs) {
    const key = addressKey(guest.email);
    const own = here.get(key);
    if (was.has(key) && !own) continue;
    const isRenamed = own && (own.name ?? '') !== (was.get(key)?.name ?? '');
    const name = isRenamed && (own.name || was.has(key)) ? own.name : guest.name;
    merged.set(key, { email: guest.email, ...(name && { name }) });
  }
  for (const guest of mine) {
    const key = addressKey(guest.email);
    if (!was.has(key) && !merged.has(key)) merged.set(key, guest);
  }
  return [...merged.values()];
}

const byAddress = (guests: readonly Guest[]): Map<string, Guest> =>
  new Map(guests.map((guest) => [addressKey(guest.email), guest]));

/**
 * Dates that are left out or added are joined one by one while the rule itself is the same on all
 * sides; else the lines belong together, and are one value.
 */
function mergeLines(
  sides: readonly [string[], string[], string[]],
  settle: (sides: readonly [string[], string[], string[]]) => string[],
): string[] {
  const isDate = (line: string): boolean => /^(?:EXDATE|RDATE)[:;]/i.test(line);
  const [was, here, there] = sides;
  const rules = sides.map((lines) => lines.filter((line) => !isDate(line)));
  if (!sameValue(rules[0], rules[1]) || !sameValue(rules[0], rules[2])) return settle(sides);
  const added = here.filter((line) => !was.includes(line) && !there.includes(line));
  return [...there.filter((line) => here.includes(line) || !was.includes(line)), ...added];
}

/** A meeting that somebody else made meanwhile is the one: it is never asked for twice. */
function mergeZoom({ base, mine, theirs }: Sides): MeetingDraft['zoom'] {
  const changedHere = (mine.zoom === null) !== (base.zoom === null);
  if (!changedHere) return theirs.zoom === null ? null : (mine.zoom ?? theirs.zoom);
  return mine.zoom !== null && theirs.zoom !== null ? theirs.zoom : mine.zoom;
}

const fold = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
