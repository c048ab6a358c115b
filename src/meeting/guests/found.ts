import type { Guest } from '../draft.ts';
import { isProse } from './names.ts';
import type { Person } from './people.ts';
import type { Source, Token } from './token.ts';

interface Entry {
  at: number;
  guest: Guest;
}

interface Span {
  from: number;
  to: number;
}

/** What a text held, in the text's order. */
export interface Found {
  guests: Guest[];
  rejected: string[];
  skipped: string[];
}

/** Collects what is read. */
export class Finder {
  readonly #guests: Entry[] = [];
  readonly #rejected: Span[] = [];
  readonly #skipped: Span[] = [];
  readonly #text: string;
  readonly #plain: string;

  constructor({ text, plain }: Source) {
    this.#text = text;
    this.#plain = plain;
  }

  /** Takes a person as a guest; what is no address is named as it was written. */
  person({ token, name, from, to }: Person): Guest | null {
    if (token.kind === 'bad') {
      this.reject(from, to);
      return null;
    }
    const guest: Guest = name ? { email: token.text, name } : { email: token.text };
    this.#guests.push({ at: token.start, guest });
    return guest;
  }

  reject(from: number, to: number): void {
    this.#rejected.push({ from, to });
  }

  /** Passes over what is nobody; what may hold an address is named all the same. */
  skip(from: number, to: number): void {
    const spans = this.#plain.slice(from, to).includes('@') ? this.#rejected : this.#skipped;
    spans.push({ from, to });
  }

  /** Words that are known to be nobody. */
  aside(tokens: readonly Token[]): void {
    const [first] = tokens;
    if (first) this.skip(first.start, tokens.at(-1)?.end ?? first.end);
  }

  /** Words without an address: somebody who was left out, or only what surrounds a list. */
  words(tokens: readonly Token[]): void {
    const words = tokens.filter(({ kind }) => kind !== 'mark');
    const [first] = words;
    const last = words.at(-1);
    if (!first || !last) return;
    if (isProse(tokens)) this.skip(first.start, last.end);
    else this.reject(first.start, last.end);
  }

  all(): Found {
    return {
      guests: this.#guests.toSorted((a, b) => a.at - b.at).map(({ guest }) => guest),
      rejected: this.#texts(this.#rejected),
      skipped: this.#texts(this.#skipped),
    };
  }

  /** The parts of the text, in its order, none twice. */
  #texts(spans: readonly Span[]): string[] {
    const whole: Span[] = [];
    for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
      const last = whole.at(-1);
      if (last && from < last.to) last.to = Math.max(last.to, to);
      else whole.push({ from, to });
    }
    return whole
      .map(({ from, to }) => this.#text.slice(from, to).replaceAll(/\s+/g, ' ').trim())
      .filter(Boolean);
  }
}
