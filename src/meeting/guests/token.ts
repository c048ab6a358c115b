/**
 * A piece of a list: a word, a remark in parentheses, an address, something with an `@` or in
 * `<…>` that is none, or a mark that separates.
 */
export interface Token {
  kind: 'word' | 'note' | 'address' | 'bad' | 'mark';
  start: number;
  end: number;
  /** The address in its normal form, the mark, or the word without its quotes. */
  text: string;
  /** In brackets, so that its name stands before it. */
  bound?: boolean;
  /** In quotes, or a link: no name by itself. */
  quoted?: boolean;
}

/** A text twice: as it was written, and with ASCII marks at the same places. */
export interface Source {
  text: string;
  plain: string;
  /** Whether `|` separates even where no blank stands beside it. */
  table: boolean;
}

/** What was read, and where to go on. */
export interface Reading {
  tokens: Token[];
  end: number;
}
