import type { Guest } from '../draft.ts';
import { Finder, type Found } from './found.ts';
import { likeness } from './likeness.ts';
import { readLines, type Line } from './lines.ts';
import { isProse, nameOf } from './names.ts';
import { isTarget } from './people.ts';
import { visible, withPlainMarks } from './plain.ts';
import { markOf, readColumns, readRow, shapeOf, type Columns } from './rows.ts';
import { cut, readSegment, targetsOf, type Evidence } from './segment.ts';
import type { Source, Token } from './token.ts';
import { isNegation, isNotPeople } from './words.ts';

/** Reads a list as people paste it, line by line. */
export function readList(pasted: string): Found {
  const shown = visible(pasted);
  // Calendar files fold lines anywhere, mail only between words.
  const text = /^(?:BEGIN:V|dn:)/im.test(shown) ? shown.replaceAll(/\n[ \t]/g, '') : shown;
  const { source, lines } = readLines(text, withPlainMarks(text));
  const reader = new Reader(source, lines);
  for (const line of lines) reader.read(line);
  return reader.end();
}

/** Reads line after line, with what former lines told: columns, and a name still without address. */
class Reader {
  readonly #source: Source;
  readonly #finder: Finder;
  readonly #shapes = new Map<string, number>();
  readonly #entries: boolean;
  readonly #cards: boolean;
  #columns: Columns | null = null;
  /** A name on a line of its own, whose address may be on the next. */
  #name: { tokens: Token[]; told: boolean } | null = null;
  /** A guest without a name, whose name may be on the next line. */
  #nameless: { guest: Guest; told: boolean } | null = null;

  constructor(source: Source, lines: readonly Line[]) {
    this.#source = source;
    this.#finder = new Finder(source);
    for (const { tokens } of lines) {
      const shape = shapeOf(tokens);
      if (shape) this.#shapes.set(shape, (this.#shapes.get(shape) ?? 0) + 1);
    }
    this.#entries = lines.some(({ tokens }) => targetsOf(tokens) > 0 && markOf(tokens) === ';');
    this.#cards = isCards(lines);
  }

  read(line: Line): void {
    const { head, name, from, to } = line;
    const finder = this.#finder;
    if (line.closed) return finder.skip(from, to);
    // "…, but not bob@example.org" and a label in the middle close the rest of the line: "…, Message-ID: <…>".
    const closing = line.tokens.findIndex(
      ({ kind, text }, at) =>
        kind === 'word' &&
        ((isNotPeople(text) && line.tokens[at + 1]?.text === ':') ||
          (isNegation(text) && line.tokens.slice(at).some(isTarget))),
    );
    const tokens = closing < 0 ? line.tokens : line.tokens.slice(0, closing);
    if (closing >= 0) finder.skip(line.tokens[closing]?.start ?? from, to);
    const targets = targetsOf(tokens);
    if (targets === 0) return this.#readWords({ ...line, tokens });
    const [target] = tokens.filter((token) => isTarget(token));
    if (targets === 1 && target?.kind === 'address' && tokens.every((token) => isTarget(token))) {
      const own = name || this.#takeName(target.text, head !== null);
      const guest = finder.person({ token: target, name: own, from: target.start, to: target.end });
      this.#nameless = guest && !own ? { guest, told: head === 'mail' } : null;
      return;
    }
    this.#flush();
    this.#nameless = null;
    const shape = shapeOf(tokens);
    const rows = (this.#shapes.get(shape) ?? 0) > 1 || head === 'name';
    const evidence: Evidence = { entries: this.#entries || (rows && shape.includes('q')), rows };
    if (targets === 1) return readRow(tokens, this.#source, evidence, this.#columns, finder);
    const mark = markOf(tokens);
    if (mark === ',' || mark === '') return readSegment(tokens, this.#source, evidence, finder);
    const cells = cut(tokens, mark).filter((cell) => cell.length > 0);
    // Names and addresses in turn: "Ann; ann@example.org; Bob; bob@example.org".
    if (cells.every((cell) => cell.every(isTarget) || !cell.some(isTarget)))
      return readSegment(
        tokens.map((token) =>
          token.kind === 'mark' && token.text === mark ? { ...token, text: ',' } : token,
        ),
        this.#source,
        evidence,
        finder,
      );
    const homes = cells.filter((cell) => cell.some(isTarget));
    if (homes.length === 1 && mark !== ';')
      for (const cell of cells) if (!homes.includes(cell)) finder.aside(cell);
    for (const cell of homes.length === 1 && mark !== ';' ? homes : cells)
      readSegment(cell, this.#source, evidence, finder);
  }

  end(): Found {
    this.#flush();
    return this.#finder.all();
  }

  #readWords({ tokens, head, from, to }: Line): void {
    const words = tokens.filter(({ kind }) => kind !== 'mark');
    if (words.length === 0) {
      if (!/\S/.test(this.#source.plain.slice(from, to))) this.#nameless = null;
      return;
    }
    const columns = head ? null : readColumns(tokens, this.#source);
    if (columns) {
      this.#columns = columns;
      this.#finder.skip(from, to);
      return;
    }
    const name = nameOf(words, this.#source);
    if (!words.some(({ text }) => /\p{L}/u.test(text))) return this.#finder.skip(from, to);
    const nameless = this.#nameless;
    const told = head === 'name';
    if (
      nameless &&
      !isProse(words) &&
      ((told && nameless.told) || likeness(name, nameless.guest.email))
    ) {
      nameless.guest.name = name;
      this.#nameless = null;
      return;
    }
    this.#flush();
    if (!isProse(words) && markOf(tokens) === '') this.#name = { tokens: words, told };
    else
      for (const cell of cut(tokens, ',;|\t')) {
        const parts = cut(cell, ':');
        for (const label of parts.slice(0, -1)) this.#finder.aside(label);
        this.#finder.words(parts.at(-1) ?? []);
      }
  }

  /** The name of the line before, if it is this address's. */
  #takeName(email: string, told: boolean): string {
    const former = this.#name;
    if (!former) return '';
    const name = nameOf(former.tokens, this.#source);
    if (!(former.told && told) && !this.#cards && !likeness(name, email)) {
      this.#flush();
      return '';
    }
    this.#name = null;
    return name;
  }

  #flush(): void {
    if (this.#name) this.#finder.words(this.#name.tokens);
    this.#name = null;
  }
}

/** Whether names and addresses take turns on lines of their own. */
function isCards(lines: readonly Line[]): boolean {
  const kinds = lines
    .filter(({ tokens, closed }) => tokens.length > 0 && !closed)
    .map(({ tokens }) =>
      tokens.every(isTarget) ? 'a' : tokens.some(isTarget) ? 'q' : isProse(tokens) ? '' : 'w',
    )
    .join('');
  return /^(?:wa){2,}$/.test(kinds);
}
