import { likeness } from './likeness.ts';
import { cleanName } from './plain.ts';
import type { Source, Token } from './token.ts';
import { isConjunction, isFiller, isHeadWord, isParticle, isTitle } from './words.ts';

const EDGES = /^[\s\-–—:;=>*_#•~.,'"|/→·&+]+|[\s\-–—:;=<>*_#•~,'"|/→·&+]+$/g;

/** No name is longer, in words; more aren't looked at closely. */
const NEAR = 24;
const CLOCK = /\s\d{1,2}:\d\d(?:\s?[AP]M)?$/i;

const hasLetter = (text: string): boolean => /\p{L}/u.test(text);
export const isCapital = (text: string): boolean =>
  /^[^\p{L}]*(?:\p{Lu}|\p{Lt}|\p{Lo}|\p{N})/u.test(text);
const isSmall = (text: string): boolean => /^[^\p{L}]*\p{Ll}/u.test(text);

/** A name, and the words beside it that are none of it. */
export interface Named {
  name: string;
  rest: Token[];
}

/** Finds the name in the words beside an address: all of them, or what a sentence says of it. */
export function findName(all: readonly Token[], source: Source, email: string): Named {
  const far = all.slice(0, -NEAR);
  const run = all.slice(-NEAR);
  if (isRoomOrRole(run, source)) return { name: nameOf(run, source), rest: far };
  let from = 0;
  let to = run.length;
  while (to > from && isAside(run, to - 1)) to -= 1;
  while (from < to && isAside(run, from)) from += 1;
  // "Bob and ann@example.org": two people.
  if (from < to && run.slice(to).some(({ text }) => isConjunction(text)))
    return { name: '', rest: [...all] };
  const words = run.slice(from, to);
  const last = words.findLastIndex((_, at) => isAside(words, at));
  let start = last + 1;
  const small = words.filter(({ text }) => isSmall(text) && !isParticle(text));
  const told = last >= 0 || from > 0;
  if (words.slice(start).some(({ text, quoted }) => quoted || isCapital(text)))
    if (small.length > 1 || (told && small.length > 0)) {
      if (!small.some(({ text }) => likeness(text, email))) start = lastCapitals(words, start);
    }
  const chosen = words.slice(start);
  const whole = nameOf(chosen, source);
  // "Ann's address is …"
  const name = to < run.length ? whole.replace(/['’]s$/, '') : whole;
  const rest = name ? run.filter((token) => !chosen.includes(token)) : run;
  return { name, rest: [...far, ...rest] };
}

/** "Guest Room <room@example.org>": as a mail program writes it, and no word of it small. */
const isRoomOrRole = (run: readonly Token[], { text }: Source): boolean =>
  run.length > 1 &&
  isTitle(run[0]?.text ?? '') &&
  run.every(({ kind, text: word }) => kind === 'word' && isCapital(word) && !isPlainFiller(word)) &&
  text.slice(run.at(-1)?.end).trimStart().startsWith('<');

const isPlainFiller = (word: string): boolean => isFiller(word) && !isTitle(word);

/** Words that only lead to a name: fillers, but not the small words inside one. */
function isAside(run: readonly Token[], at: number): boolean {
  const token = run[at];
  if (!token || token.kind !== 'word' || token.quoted) return false;
  const { text } = token;
  if (/^\p{Lu}\.?$/u.test(text)) return false; // an initial
  if (!hasLetter(text)) return at === 0 || (at === run.length - 1 && !/\d/.test(text));
  const inside = [run[at - 1], run[at + 1]].every(
    (beside) => beside && (isCapital(beside.text) || isParticle(beside.text)),
  );
  const leading = at === 0 && run.length > 1 && !/^(?:y|e|und)$/.test(text);
  return isFiller(text) && !(isParticle(text) && (inside || leading));
}

function lastCapitals(words: readonly Token[], from: number): number {
  let at = words.length;
  while (at > from) {
    const word = words[at - 1];
    if (
      !word ||
      !(word.quoted || word.kind === 'note' || isCapital(word.text) || isParticle(word.text))
    )
      break;
    at -= 1;
  }
  while (at < words.length - 1 && isParticle(words[at]?.text ?? '')) at += 1;
  return at;
}

/** The words as they stand in the source, or the one in quotes or parentheses without these. */
export function nameOf(tokens: readonly Token[], { text }: Source): string {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first || !last) return '';
  const alone = tokens.length === 1;
  const whole =
    alone && (first.quoted || first.kind === 'note')
      ? first.text
      : text.slice(first.start, last.end);
  if (alone && first.quoted) return hasLetter(whole) && !isHeadWord(whole) ? cleanName(whole) : '';
  if (/^=\?.*\?=$|^=\w+$/.test(whole)) return ''; // encoded for mail, or a sheet's formula
  const name = cleanName(
    whole
      .replaceAll(/,(?=\S)/g, ' ') // columns, where a name has a blank behind its comma
      .replace(CLOCK, '')
      .replaceAll(EDGES, '')
      .replace(/^と(?=[\p{Script=Han}\p{Script=Katakana}])/u, ''),
  );
  if (!hasLetter(name) || name.split(/[\s/]+/).every((word) => isHeadWord(word))) return '';
  return name;
}

/** Whether words look like a name: all of them small, or none but those inside one. */
export function isNameLike(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ kind, quoted }) => kind === 'word' && !quoted);
  const small = words.filter(({ text }) => isSmall(text) && !isParticle(text));
  return words.length <= 5 && (small.length === 0 || small.length === words.length);
}

/** Whether words without an address are a sentence's own, and nobody who was left out. */
export function isProse(tokens: readonly Token[]): boolean {
  const words = tokens.slice(0, NEAR).filter(({ kind }) => kind !== 'mark');
  const known = words.filter(
    ({ text, quoted }, at) =>
      !quoted &&
      (isAside(words, at) || isHeadWord(text) || !hasLetter(text) || text.startsWith('=?')),
  );
  const said = words.map(({ text }) => text).join(' ');
  return known.length * 2 > words.length || /^(?:best|kind|warm) (?:regards|wishes)/i.test(said);
}
