import { stripVTControlCharacters } from 'node:util';

/** What starts a line of a list, or the left column of a table such as `  --flag X   text`. */
const LEAD = /^\s*(?:(?:\d+\.|[-→•])\s+|\S.{0,30}?\s{2,}(?=\S))?/;

/** Fewer columns than this are too few for text beside a left column. */
const ROOM = 20;

/**
 * Breaks lines that are longer than `width` between words. What is carried over stands below the
 * text of its line: behind the number, the dash or the left column. Words are never broken, so that
 * an address can be copied.
 * @param indent instead of what the line itself suggests
 */
export const wrap = (text: string, width: number, indent?: string): string =>
  text
    .split('\n')
    .map((line) => wrapLine(line, width, indent))
    .join('\n');

function wrapLine(line: string, width: number, indent?: string): string {
  if (lengthOf(line) <= width) return line;
  const lead = LEAD.exec(line)?.[0] ?? '';
  const depth = lengthOf(lead);
  const hang = indent ?? ' '.repeat(depth + ROOM <= width ? depth : Math.min(depth, 2));
  const lines: string[] = [];
  let current = lead;
  let fresh = true;
  for (const word of line.slice(lead.length).split(' ')) {
    if (!fresh && lengthOf(current) + 1 + lengthOf(word) > width) {
      lines.push(current);
      current = hang + word;
    } else {
      current += fresh ? word : ` ${word}`;
    }
    fresh = false;
  }
  return [...lines, current].join('\n');
}

/** In columns; colours take none. */
const lengthOf = (text: string): number => stripVTControlCharacters(text).length;
