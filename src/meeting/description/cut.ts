import { tokensOf, type Token } from './tokens.ts';

const VOID = /^(?:br|img|hr|meta|input|wbr|col|link)$/;

/**
 * Puts HTML in the place of a stretch, of which the elements go that lie wholly within it. Of one
 * that reaches beyond, the tag stays, so that what is left is as well formed as before.
 */
export function cutHtml(source: string, from: number, to: number, instead = ''): string {
  const tokens = tokensOf(source);
  const [first, last] = widen(source, tokens, from, to);
  const lone = lonely(tokens, first, last);
  const tags = (some: Token[]): string =>
    some.map((token) => source.slice(token.from, token.to)).join('');
  const [before, behind] = [
    lone.filter((token) => token.to <= from),
    lone.filter((token) => token.to > from),
  ];
  return source.slice(0, first) + tags(before) + instead + tags(behind) + source.slice(last);
}

/** A stretch of HTML without the tags whose other half lies outside. */
export function pieceOf(source: string, from: number, to: number): string {
  const tokens = tokensOf(source);
  const [first, last] = widen(source, tokens, from, to);
  const lone = new Set(lonely(tokens, first, last));
  return partsOf(tokens, first, last)
    .filter((token) => !lone.has(token))
    .map((token) => source.slice(Math.max(token.from, first), Math.min(token.to, last)))
    .join('');
}

/** A stretch with the tags right before and behind it that belong to nothing else. */
function widen(
  source: string,
  tokens: readonly Token[],
  from: number,
  to: number,
): [number, number] {
  const isEmpty = (token: Token): boolean =>
    token.kind === 'hidden' ||
    (token.kind === 'text' && source.slice(token.from, token.to).trim() === '');
  let first = from;
  for (const token of tokens.toReversed()) {
    if (token.to > first) continue;
    const isOpening = token.kind === 'open' && !VOID.test(token.name);
    if (token.to < first || !(isOpening || isEmpty(token))) break;
    first = token.from;
  }
  let last = to;
  for (const token of tokens) {
    if (token.from < last) continue;
    if (token.from > last || !(token.kind === 'close' || isEmpty(token))) break;
    last = token.to;
  }
  return [first, last];
}

const partsOf = (tokens: readonly Token[], from: number, to: number): Token[] =>
  tokens.filter((token) => token.to > from && token.from < to);

/** The tags within a stretch whose other half isn't. */
function lonely(tokens: readonly Token[], from: number, to: number): Token[] {
  const lone = new Set<Token>();
  const open: Token[] = [];
  for (const token of partsOf(tokens, from, to)) {
    if (token.kind === 'open' && !VOID.test(token.name)) open.push(token);
    if (token.kind !== 'close' || VOID.test(token.name)) continue;
    const at = open.findLastIndex(({ name }) => name === token.name);
    if (at < 0) lone.add(token);
    else open.splice(at); // what was left open within ends with it
  }
  for (const token of open) lone.add(token);
  return tokens.filter((token) => lone.has(token));
}
