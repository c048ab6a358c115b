import { likeness } from './likeness.ts';
import { findName, isCapital, nameOf } from './names.ts';
import type { Source, Token } from './token.ts';
import { headOf, isFiller, isNotMail } from './words.ts';

/** An address (or what should be one) with its name. */
export interface Person {
  token: Token;
  name: string;
  from: number;
  to: number;
}

/** What stands between two separators. */
export interface Piece {
  tokens: readonly Token[];
  people: Person[];
  /** Its words, where it has no people. */
  words: Token[];
  /** Words beside people that are nobody's name. */
  rest: Token[][];
  /** Labels before a colon. */
  labels: Token[][];
}

export const isTarget = ({ kind }: Token): boolean => kind === 'address' || kind === 'bad';

/** Reads who is in a piece, with names before or after the addresses. */
export function readPiece(tokens: readonly Token[], source: Source): Piece {
  const reader = new PieceReader(tokens, source);
  for (const [at, token] of tokens.entries()) reader.read(token, tokens[at + 1]);
  return reader.end();
}

class PieceReader {
  readonly #piece: Piece;
  readonly #source: Source;
  /** Whether names stand after their addresses. */
  readonly #after: boolean;
  /** Words since the last address. */
  #run: Token[] = [];
  /** A label said that what follows is no mail address. */
  #closed = false;

  constructor(tokens: readonly Token[], source: Source) {
    this.#piece = { tokens, people: [], words: [], rest: [], labels: [] };
    this.#source = source;
    this.#after = namesFollow(tokens);
  }

  read(token: Token, next: Token | undefined): void {
    const last = this.#piece.people.at(-1);
    if (isListMark(token, this.#source)) return;
    if (token.kind === 'mark') {
      if (token.text === ':') this.#readLabel(next);
      else this.#run.push(token);
    } else if (isTarget(token)) {
      this.#readTarget(token, last);
    } else if (token.kind === 'note' && last && this.#run.length === 0) {
      // A remark behind an address is its name where it has no other.
      if (!last.name && !last.token.bound) last.name = nameOf([token], this.#source);
    } else {
      this.#run.push(token);
    }
  }

  end(): Piece {
    const piece = this.#piece;
    const last = piece.people.at(-1);
    const run = this.#run;
    if (run.length > 0) {
      if (!last && this.#closed) piece.labels.push(run);
      else if (!last) piece.words = run;
      else if (last.token.kind === 'bad' && !last.token.bound) last.to = run.at(-1)?.end ?? last.to;
      else if (this.#after && !last.name && !last.token.bound) this.#name(last);
      else piece.rest.push(run);
    }
    return piece;
  }

  #readTarget(token: Token, last: Person | undefined): void {
    const alone = this.#run.length === 0;
    if (last && alone && last.token.text === token.text) {
      last.token = { ...last.token, bound: true };
      last.to = token.end;
    } else if (
      last &&
      alone &&
      !last.token.bound &&
      !last.token.quoted &&
      (token.bound || (last.token.kind === token.kind && token.kind === 'bad'))
    ) {
      // One address as the name of another: which one is meant?
      last.token = { ...last.token, kind: 'bad', bound: token.bound ?? false };
      last.to = token.end;
    } else {
      if (last && this.#after && !last.name && !last.token.bound && !token.bound) this.#name(last);
      const kind = this.#closed ? 'bad' : token.kind;
      const person: Person = {
        token: { ...token, kind },
        name: '',
        from: token.start,
        to: token.end,
      };
      this.#piece.people.push(person);
      if (!this.#after || token.bound) this.#name(person);
      else this.#setAside();
    }
  }

  /** Gives the words that were read to a person, as far as they are a name. */
  #name(person: Person): void {
    const run = this.#run;
    const [first] = run;
    if (!first) return;
    if (person.token.kind === 'bad') {
      person.from = Math.min(person.from, first.start);
      person.to = Math.max(person.to, run.at(-1)?.end ?? 0);
      this.#run = [];
      return;
    }
    const { name, rest } = findName(run, this.#source, person.token.text);
    const follows = first.start > person.token.start;
    if (name && (!follows || isCapital(name) || likeness(name, person.token.text))) {
      person.name = name;
      person.from = Math.min(person.from, first.start);
      this.#run = rest;
    }
    this.#setAside();
  }

  #setAside(): void {
    if (this.#run.length > 0) this.#piece.rest.push(this.#run);
    this.#run = [];
  }

  /** A label before a colon is set aside unless it is the name: "Ann Lee: ann@example.org". */
  #readLabel(next: Token | undefined): void {
    const run = this.#run;
    if (run.length === 0 || (this.#piece.people.length > 0 && !next)) return;
    const label = run.map(({ text }) => text).join(' ');
    if (isNotMail(label)) {
      this.#closed = true;
      return;
    }
    const only = this.#piece.tokens.filter((token) => isTarget(token)).length === 1;
    if (next && isTarget(next) && only && !headOf(label) && likeness(label, next.text)) return;
    this.#piece.labels.push(run);
    this.#run = [];
  }
}

/** The "b" of "a) … b) …". */
const isListMark = ({ kind, text, end }: Token, { plain }: Source): boolean =>
  kind === 'word' && /^[a-z]$/.test(text) && plain.charAt(end) === ')';

/** Whether names come after their addresses: the piece starts with one and ends with a word. */
function namesFollow(tokens: readonly Token[]): boolean {
  const telling = tokens.filter(
    ({ kind, text }) => kind !== 'mark' && kind !== 'note' && !(kind === 'word' && isFiller(text)),
  );
  const [first] = telling;
  const last = telling.at(-1);
  return Boolean(first && last && isTarget(first) && !first.bound && !isTarget(last));
}
