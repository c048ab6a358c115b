import { readRun } from './run.ts';
import type { Reading, Source, Token } from './token.ts';
import { isFiller, isHeadWord } from './words.ts';

/** How far a closing mark is looked for: longer than any name or address, and bounded. */
const REACH = 400;
const CLOSING: Readonly<Record<string, string>> = { '<': '>', '(': ')', '[': ']' };

/** Cuts a part of a text into tokens, from left to right, looking ahead a bounded way only. */
export function readTokens(source: Source, from: number, to: number): Token[] {
  const { plain } = source;
  const tokens: Token[] = [];
  let at = from;
  while (at < to) {
    const char = plain.charAt(at);
    const mark = /[,;|\t。]/.test(char);
    if (mark) tokens.push({ kind: 'mark', start: at, end: at + 1, text: char });
    const reading =
      mark || /[\s>)\]{}]/.test(char)
        ? null
        : (readQuoted(source, at, to) ??
          readBracket(source, at, to) ??
          (/["<([]/.test(char) ? null : readRun(source, from, at, to)));
    if (reading) tokens.push(...reading.tokens);
    at = reading ? Math.max(reading.end, at + 1) : at + 1;
  }
  return tokens;
}

/** A part in quotes: a name, or addresses that were quoted as a whole. */
function readQuoted(source: Source, at: number, to: number): Reading | null {
  const { text, plain } = source;
  const quote = plain.charAt(at);
  if (quote !== '"' && quote !== "'") return null;
  const ahead = plain.slice(at, Math.min(at + REACH, to));
  const [found = ''] =
    (quote === '"'
      ? /^"(?:[^"\\<\t]|\\.|""|<[^<>"]*>)*"(?!")/
      : /^'(?:[^'<>@;\t]|'(?=\p{L}))+'(?![\p{L}@.])/u
    ).exec(ahead) ?? [];
  if (!found) return null;
  const end = at + found.length;
  const inner = found.slice(1, -1);
  // A quoted mailbox ("a b"@example.org) is legal and unheard of.
  if (plain.charAt(end) === '@') {
    const rest = /^[^\s,;<>]*/.exec(plain.slice(end, end + REACH))?.[0].length ?? 0;
    return { tokens: [span('bad', source, at, end + rest)], end: end + rest };
  }
  const named = inner.includes('@') && /^\s*<[^<>]*@/.test(plain.slice(end, end + REACH));
  const people = inner.includes('@') ? readTokens(source, at + 1, end - 1) : [];
  if (inner.includes('@') && !(named && people.every(({ kind }) => kind !== 'address')))
    return { tokens: wide(people, at, end), end };
  if (!/[\p{L}\p{N}@]/u.test(inner)) return { tokens: [], end };
  return {
    tokens: [
      { ...span('word', source, at, end), text: unquote(text.slice(at, end)), quoted: true },
    ],
    end,
  };
}

function unquote(text: string): string {
  let name = text;
  while (/^(["'“”„‘’«»「」『』＂]).*["'“”„‘’«»「」『』＂]$/su.test(name) && name.length > 1)
    name = name
      .slice(1, -1)
      .replaceAll(/\\(.)|"(")/g, '$1$2')
      .trim();
  return name;
}

/** `<…>`, `(…)` or `[…]`: addresses of the name before, or a remark. */
function readBracket(source: Source, at: number, to: number): Reading | null {
  const { text, plain } = source;
  const open = plain.charAt(at);
  const close = CLOSING[open];
  if (!close) return null;
  const length = closedAfter(plain.slice(at, Math.min(at + REACH, to)), open, close);
  if (length === 0) return null;
  const end = at + length;
  const inner = plain.slice(at + 1, end - 1);
  if (open === '<' && /^\/?(?:a|br|p|li|div|b|i|td|tr)\s?\/?$/i.test(inner))
    return { tokens: [{ ...span('mark', source, at, end), text: ',' }], end };
  const linked = open === '[' && plain.charAt(end) === '(';
  if (!inner.includes('@')) {
    const kind = open === '<' ? 'bad' : open === '(' ? 'note' : 'word';
    const shown = open === '(' || linked ? text.slice(at + 1, end - 1) : text.slice(at, end);
    return {
      tokens: [{ ...span(kind, source, at, end), text: shown.trim(), quoted: linked }],
      end,
    };
  }
  const inside = readTokens(source, at + 1, end - 1).filter(
    ({ kind, text: word }) =>
      !(kind === 'word' && (isHeadWord(word) || isFiller(word))) &&
      !(kind === 'mark' && word === ':'),
  );
  const targets = inside.filter(({ kind }) => kind === 'address' || kind === 'bad');
  const alone =
    targets.length === 1 && inside.every(({ kind }) => kind !== 'word' && kind !== 'note');
  if (open === '<' && targets.every(({ kind }) => kind === 'bad'))
    return { tokens: [span('bad', source, at, end)], end };
  if (open !== '<') {
    const [first] = inside;
    const [target] = targets;
    // More than a remark: a bracket around a sentence, or one that closes another.
    if (!first || first !== target || targets.length > 1 || (open === '[' && !alone)) return null;
    return { tokens: [{ ...target, bound: !linked, start: at, end }], end };
  }
  // The HTML of a link: its text follows.
  if (/^a\s/i.test(inner)) return { tokens: targets.map((target) => ({ ...target, end })), end };
  const tokens = inside
    .filter(({ kind, text: mark }) => kind !== 'mark' || /[,;]/.test(mark))
    .map((token): Token => ({ ...token, bound: alone }));
  return { tokens: wide(tokens, at, end), end };
}

/** What is alone in its quotes or brackets reaches from one to the other. */
function wide(tokens: Token[], start: number, end: number): Token[] {
  const [only] = tokens;
  return only && tokens.length === 1 ? [{ ...only, start, end }] : tokens;
}

/** How long the bracket at the start of a text is; 0 where it isn't closed on this line. */
function closedAfter(ahead: string, open: string, close: string): number {
  if (!ahead.includes(close)) return 0;
  let depth = 0;
  for (let at = 0; at < ahead.length; at += 1) {
    const char = ahead.charAt(at);
    if (char === open) depth += 1;
    if (open === '<' && depth > 1) return 0;
    if (char === close) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return 0;
}

const span = (kind: Token['kind'], { text }: Source, start: number, end: number): Token => ({
  kind,
  start,
  end,
  text: text.slice(start, end),
});
