import type { Finder } from './found.ts';
import { likeness } from './likeness.ts';
import { isProse, nameOf } from './names.ts';
import { isTarget, readPiece, type Person } from './people.ts';
import { cut, readSegment, targetsOf, type Evidence } from './segment.ts';
import type { Source, Token } from './token.ts';
import { headOf, type Head } from './words.ts';

/** The columns of a table, from its head. */
export type Columns = readonly (Head | null)[];

/** The mark that separates the columns of a line: the strongest in it. */
export function markOf(tokens: readonly Token[]): string {
  const marks = new Set(tokens.filter(({ kind }) => kind === 'mark').map(({ text }) => text));
  return ['\t', '|', ';', ','].find((mark) => marks.has(mark)) ?? '';
}

/** How a line is built, so that lines can be compared: words, addresses, separators. */
export function shapeOf(tokens: readonly Token[]): string {
  const mark = markOf(tokens);
  if (targetsOf(tokens) !== 1 || !mark) return '';
  return cut(tokens, mark)
    .map((cell) =>
      cell.length === 0 ? '' : !cell.some(isTarget) ? 'w' : cell.every(isTarget) ? 'a' : 'q',
    )
    .join(mark);
}

/** The columns, where a line is a table's head. */
export function readColumns(tokens: readonly Token[], { text }: Source): Columns | null {
  const cells = cut(tokens, markOf(tokens)).map((cell) => {
    const [first] = cell;
    return first
      ? headOf(
          first.quoted
            ? first.text
            : text.slice(first.start, cell.at(-1)?.end).replaceAll(/[*_]/g, ''),
        )
      : null;
  });
  const known = cells.filter(Boolean).length;
  const filled = cut(tokens, markOf(tokens)).filter((cell) => cell.length > 0).length;
  return known > 0 && (cells.includes('mail') || known === filled) && known * 2 >= filled
    ? cells
    : null;
}

/** A line of a table: one person, whose name is in one of the other cells. */
export function readRow(
  tokens: readonly Token[],
  source: Source,
  evidence: Evidence,
  columns: Columns | null,
  finder: Finder,
): void {
  const mark = markOf(tokens);
  const cells = cut(tokens, mark);
  const home = cells.findIndex((cell) => cell.some(isTarget));
  const others = cells.filter((cell, at) => at !== home && cell.length > 0);
  const own = cells[home] ?? [];
  if (mark === ',' || others.length === 0) {
    const table = columns !== null || (evidence.rows && others.length > 1 && own.every(isTarget));
    if (!table || others.length === 0)
      return readSegment(mark === ',' ? tokens : own, source, evidence, finder);
  }
  const piece = readPiece(
    own.filter(({ text, kind }) => kind !== 'mark' || text !== ','),
    source,
  );
  const [person] = piece.people;
  if (
    !person ||
    piece.people.length > 1 ||
    own.some(({ kind, text }) => kind === 'mark' && text === ',')
  )
    return readApart(cells, source, evidence, finder);
  for (const label of piece.labels) finder.aside(label);
  if (person.token.kind === 'bad') {
    const row = tokens.filter(({ kind }) => kind !== 'mark');
    return finder.reject(row[0]?.start ?? 0, row.at(-1)?.end ?? 0);
  }
  const chosen = person.name ? [] : chooseCells(cells, home, columns, person, source);
  const strong = /[\t|]/.test(mark) || columns !== null || evidence.rows;
  const sure = strong || chosen.some((cell) => likeness(nameOf(cell, source), person.token.text));
  if (sure) {
    const parts = chosen.map((cell) => nameOf(cell, source)).filter(Boolean);
    person.name ||= parts.join(' ');
    finder.person(person);
    for (const cell of others) if (!chosen.includes(cell)) finder.aside(cell);
  } else {
    finder.person(person);
    for (const cell of others) finder.words(cell);
  }
  for (const rest of piece.rest) finder.words(rest);
}

function readApart(
  cells: readonly Token[][],
  source: Source,
  evidence: Evidence,
  finder: Finder,
): void {
  for (const cell of cells) readSegment(cell, source, evidence, finder);
}

/** The cells that hold the name: by the head, by the address's sound, or the only one. */
function chooseCells(
  cells: readonly Token[][],
  home: number,
  columns: Columns | null,
  person: Person,
  source: Source,
): Token[][] {
  const at = (head: Head): Token[][] => {
    const index = columns?.indexOf(head) ?? -1;
    const cell = cells[index];
    return cell && index !== home && cell.length > 0 ? [cell] : [];
  };
  const [full, parts] = [at('name'), [...at('first'), ...at('last')]];
  if (full.length + parts.length > 0) return full.length > 0 ? full : parts;
  const names = cells.filter(
    (cell, index) =>
      index !== home && nameOf(cell, source) && !isProse(cell) && !/\d/.test(nameOf(cell, source)),
  );
  const alike = names.filter((cell) => likeness(nameOf(cell, source), person.token.text));
  if (alike.length > 0) {
    const [cell] = alike;
    // First and last name in columns of their own, of which the address holds one.
    const [index, other] = [cells.indexOf(cell ?? []), (n: number) => cells[n] ?? []];
    if (alike.length > 1 || cell?.length !== 1) return alike.length > 1 ? alike.slice(0, 2) : alike;
    const beside = [other(index - 1), other(index + 1)].filter(
      (one) => names.includes(one) && one.length === 1,
    );
    return names.length === 2 && beside.length === 1 ? names : alike;
  }
  return names.length === 1 ? names : [];
}
