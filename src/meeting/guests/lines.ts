import { readTokens } from './tokens.ts';
import type { Source, Token } from './token.ts';
import { headOf, isNotMail, isNotPeople, type Head } from './words.ts';

/** A line of the source without its list mark and label. */
export interface Line {
  tokens: Token[];
  /** Where it starts, label and mark included. */
  from: number;
  to: number;
  head: Head | null;
  /** A name that a calendar file gives beside the address. */
  name: string;
  /** What its label says: nobody to invite. */
  closed: boolean;
}

const MARK =
  /^[\s>]*(?:(?:[-*+–—#]|\(?\d{1,3}[.)]|\(?[a-z]\)|[a-z]\.|\[[ xX]?\])(?=\s)\s*|[•◦‣▪●○■□★☆✓✔☐☑➤→·・※⁃∙\u2460-\u2473]\s*)*/;
const HEADER =
  /^(?:to|cc|bcc|from|reply-to|sender|an|von|à|de|para|cci|copia|宛先|收件人|抄送)\s*:/i;
const PARAMETERS =
  /^\s*(?:[\w-]+\.)?([A-Z][A-Z-]*)(?:;[A-Za-z-]+(?:=(?:"[^"\n]{0,200}"|[^":;\n]{0,200}))?)+:/;
const LABEL = /^(?:[\w-]+\.)?([\p{L}][\p{L} _-]{0,30}?)\s?:{1,2}(?!\/\/)/u;

/** Takes a text apart into lines, after joining those that a mail header or a card folded. */
export function readLines(text: string, plain: string): { source: Source; lines: Line[] } {
  const source = { text, plain: unfold(plain), table: isTable(plain) };
  const marks = clingingMarks(plain);
  let from = 0;
  const lines = source.plain.split('\n').map((line) => {
    const read = readLine(source, from, line, marks);
    from += line.length + 1;
    return read;
  });
  return { source, lines };
}

function readLine(source: Source, from: number, line: string, marks: RegExp): Line {
  const to = from + line.length;
  if (!line) return { tokens: [], from, to, head: null, name: '', closed: false };
  let at = (MARK.exec(line)?.[0].length ?? 0) || (marks.exec(line)?.[0].length ?? 0);
  const parameters = PARAMETERS.exec(line);
  const label = parameters ?? LABEL.exec(line.slice(at));
  const key = label?.[1] ?? '';
  const head = label ? headOf(key) : null;
  const closed =
    (label !== null &&
      (isNotPeople(key) || (isNotMail(key) && (parameters !== null || !line.includes('@'))))) ||
    /^\s*(?:\{\||\|\})/.test(line);
  if (parameters) at = parameters[0].length;
  else if (head && label) at += label[0].length;
  const name = parameters ? (/;CN=(?:"([^"]*)"|([^;:]*))/.exec(line)?.slice(1).join('') ?? '') : '';
  return { tokens: closed ? [] : readTokens(source, from + at, to), from, to, head, name, closed };
}

/** Folded lines of a mail header, and addresses on a line of their own after a name. */
function unfold(plain: string): string {
  let folding = false;
  const lines = plain.split('\n');
  return lines
    .map((line, at) => {
      const previous = lines[at - 1] ?? '';
      folding = HEADER.test(line) || (folding && /^[ \t]+\S/.test(line));
      const joins =
        at > 0 &&
        ((folding && !HEADER.test(line)) ||
          (/^\s*</.test(line) && /[^,;>|\s]\s*$/.test(previous) && !previous.includes('@')));
      return at === 0 ? line : (joins ? ' ' : '\n') + line;
    })
    .join('');
}

/** Whether each line has `|`, or one begins with it. */
function isTable(plain: string): boolean {
  const lines = plain.split('\n').filter((line) => line.trim());
  return (
    plain.includes('|') &&
    (/^\s*\|/m.test(plain) || (lines.length > 1 && lines.every((line) => line.includes('|'))))
  );
}

/** List marks without a blank after them, where all lines have them. */
function clingingMarks(plain: string): RegExp {
  const lines = plain.split('\n').filter((line) => line.trim());
  const all = (mark: (line: string, at: number) => boolean): boolean =>
    lines.length > 1 && lines.every((line, at) => mark(line.trim(), at));
  if (all((line) => line.startsWith('-'))) return /^\s*-/;
  if (all((line) => line.startsWith('*') && !line.endsWith('*'))) return /^\s*\*/;
  if (all((line, at) => new RegExp(`^${at + 1}[.)]`).test(line))) return /^\s*\d+[.)]/;
  return /^(?!)/;
}
