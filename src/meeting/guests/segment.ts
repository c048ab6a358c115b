import type { Finder } from './found.ts';
import { likeness } from './likeness.ts';
import { isNameLike, isProse, nameOf } from './names.ts';
import { isTarget, readPiece, type Person, type Piece } from './people.ts';
import type { Source, Token } from './token.ts';

/** Tokens between separators of one kind; empty parts count, as columns do. */
export function cut(tokens: readonly Token[], marks: string): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'mark' && marks.includes(token.text)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** How many addresses there are, one that is written as its own name counted once. */
export function targetsOf(tokens: readonly Token[]): number {
  let count = 0;
  let last = '';
  for (const token of tokens) {
    if (token.kind === 'mark') last = '';
    if (!isTarget(token) || token.text === last) continue;
    count += 1;
    last = token.text;
  }
  return count;
}

/** Names whose comma is a part of them, or not: what the rest of the text tells. */
export interface Evidence {
  /** Entries end with a semicolon or a line, so that commas stand inside. */
  entries: boolean;
  /** Several lines have the same columns. */
  rows: boolean;
}

/** What lies between two semicolons, or on a line: one person, or several between commas. */
export function readSegment(
  tokens: readonly Token[],
  source: Source,
  evidence: Evidence,
  finder: Finder,
): void {
  const pieces = cut(tokens, ',。')
    .filter((part) => part.length > 0)
    .map((part) => readPiece(part, source));
  const single = targetsOf(tokens) === 1;
  const paired = single ? evidence : { entries: alternate(pieces), rows: pairs(pieces, source) };
  let waiting: Piece[] = [];
  const flush = (): void => {
    for (const { words } of waiting.splice(0)) finder.words(words);
  };
  for (const [at, piece] of pieces.entries()) {
    const [person] = piece.people;
    for (const label of piece.labels) finder.aside(label);
    if (!person) {
      waiting.push(piece);
      continue;
    }
    join(waiting, piece, person, source, paired, single);
    waiting = waiting.filter((former) => !former.tokens.some(({ start }) => start >= person.from));
    flush();
    const next = pieces[at + 1];
    if (
      next &&
      next.people.length === 0 &&
      follows(piece, next, pieces.slice(at + 2), source, single && evidence.rows)
    ) {
      const last = piece.people.at(-1) ?? person;
      last.name = nameOf(next.words, source);
      last.to = next.words.at(-1)?.end ?? last.to;
      next.words = [];
    }
    for (const someone of piece.people) finder.person(someone);
    for (const rest of piece.rest) finder.words(rest);
  }
  flush();
}

/** Gives a person the words before, where these are the name or its first half: "Lee, Ann <…>". */
function join(
  before: readonly Piece[],
  piece: Piece,
  person: Person,
  source: Source,
  evidence: Evidence,
  single: boolean,
): void {
  const all = before.filter(({ words }) => words.length > 0 && !isProse(words));
  const certain = person.name ? evidence.entries : evidence.rows;
  const names = certain ? all : all.slice(-1);
  const words = names.flatMap(({ words: half }) => half);
  const [first] = words;
  if (!first || !names.every((part) => isNameLike(part.words))) return;
  if (!person.name && piece.rest.some((rest) => !isProse(rest))) return;
  // One word, and nobody else on the line: rather a last name than somebody without address.
  const half = single && person.name !== '' && all.length === 1 && words.length === 1;
  if (!certain && !half && !likeness(nameOf(words, source), person.token.text)) return;
  const end = person.name ? endOfName(piece, person) : (words.at(-1)?.end ?? first.end);
  const alone = words.length === 1 && !person.name;
  person.name = nameOf(alone ? words : [{ ...first, end, quoted: false }], source);
  person.from = Math.min(person.from, first.start);
}

const endOfName = (piece: Piece, person: Person): number =>
  piece.tokens.findLast(({ start }) => start < person.token.start)?.end ?? person.from;

/** Whether words after an address are its name: "ann@example.org, Ann Lee". */
function follows(
  piece: Piece,
  next: Piece,
  later: readonly Piece[],
  source: Source,
  rows: boolean,
): boolean {
  const person = piece.people.at(-1);
  if (!person || person.name || person.token.kind === 'bad' || isProse(next.words)) return false;
  const name = nameOf(next.words, source);
  const [after] = later;
  const [other] = after?.people ?? [];
  if (other && likeness(name, other.token.text)) return false;
  return name !== '' && (rows || likeness(name, person.token.text));
}

/** Whether each person with a name has one half of it before: "Lee, Ann <…>, Roe, Jim <…>". */
function alternate(pieces: readonly Piece[]): boolean {
  const telling = pieces.filter(({ people, words }) => people.length > 0 || !isProse(words));
  const isHalf = (piece: Piece | undefined): boolean =>
    piece?.people.length === 0 && piece.words.length <= 3;
  const isRest = (piece: Piece | undefined): boolean => /^\S+$/.test(piece?.people[0]?.name ?? '');
  const named = telling.filter(({ people }) => people[0]?.name);
  return (
    named.length > 1 &&
    telling.every((piece, at) =>
      piece.people.length === 0
        ? isHalf(piece) && isRest(telling[at + 1])
        : !piece.people[0]?.name || (isRest(piece) && isHalf(telling[at - 1])),
    )
  );
}

/** Whether names and addresses take turns, and most addresses sound like their names. */
function pairs(pieces: readonly Piece[], source: Source): boolean {
  if (pieces.length < 4 || pieces.length % 2 === 1) return false;
  let alike = 0;
  for (let at = 0; at < pieces.length; at += 2) {
    const [name, address] = [pieces[at], pieces[at + 1]];
    const [person] = address?.people ?? [];
    if (!name || !person || person.name || name.people.length > 0) return false;
    if (likeness(nameOf(name.words, source), person.token.text)) alike += 1;
  }
  return alike * 4 >= pieces.length;
}
