/** A piece of HTML source. */
export interface Token {
  kind: 'text' | 'open' | 'close' | 'hidden';
  /** Lower-case name of a tag; empty for text and for what is hidden. */
  name: string;
  from: number;
  to: number;
}

/** What nobody sees: comments and conditional comments, doctype, CDATA, processing instructions. */
const HIDDEN: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![', '>'],
  ['<!', '>'],
  ['<?', '>'],
];
/** Elements whose content is no text. */
const RAW = new Set(['style', 'script', 'title', 'xml', 'template', 'noscript']);
const NAME = /<(\/?)([a-z][a-z0-9]*(?::[a-z][a-z0-9]*)?)(?=[\s/>])/iy;

/**
 * Cuts HTML into tags, texts and what is hidden, so that joining them gives the source again. It
 * reads on in one pass whatever the source is: broken HTML comes from outside.
 */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  const lower = source.toLowerCase();
  const lastEnd = source.lastIndexOf('>');
  let quotes = true;
  let textFrom = 0;
  let at = 0;

  const add = (token: Token): void => {
    if (token.from > textFrom)
      tokens.push({ kind: 'text', name: '', from: textFrom, to: token.from });
    tokens.push(token);
    at = textFrom = token.to;
  };

  while ((at = source.indexOf('<', at)) >= 0 && at < lastEnd) {
    const from = at;
    const hidden = HIDDEN.find(([start]) => source.startsWith(start, from));
    if (hidden) {
      const end = source.indexOf(hidden[1], from + hidden[0].length);
      add({ kind: 'hidden', name: '', from, to: end < 0 ? source.length : end + hidden[1].length });
      continue;
    }
    NAME.lastIndex = from;
    const [, slash, tag = ''] = NAME.exec(source) ?? [];
    if (slash === undefined) {
      at = from + 1;
      continue;
    }
    const name = tag.toLowerCase();
    let to = endOfTag(source, from, quotes);
    if (to < 0) {
      quotes = false; // one quote without its other half makes every later one suspect
      to = endOfTag(source, from, false);
    }
    add({ kind: slash ? 'close' : 'open', name, from, to });
    if (slash || !RAW.has(name) || source[to - 2] === '/') continue;
    const close = lower.indexOf(`</${name}`, to);
    const rest = close < 0 ? source.length : close;
    if (rest > to) add({ kind: 'hidden', name: '', from: to, to: rest });
  }
  if (source.length > textFrom) {
    tokens.push({ kind: 'text', name: '', from: textFrom, to: source.length });
  }
  return tokens;
}

/** Where a tag ends; -1 where a quote stays open. */
function endOfTag(source: string, from: number, quotes: boolean): number {
  let at = from;
  for (;;) {
    const end = source.indexOf('>', at);
    if (!quotes) return end + 1;
    const quote = nextQuote(source, at, end);
    if (quote < 0) return end + 1;
    const other = source.indexOf(source[quote] ?? '', quote + 1);
    if (other < 0 || source.indexOf('>', other) < 0) return -1;
    at = other + 1;
  }
}

function nextQuote(source: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const character = source[at];
    // A quote counts only where a value begins; elsewhere it is a stray one.
    if (
      (character === '"' || character === "'") &&
      /=\s*$/.test(source.slice(Math.max(from, at - 9), at))
    )
      return at;
  }
  return -1;
}

/** Tags that tell HTML from text that merely holds a "<". */
const KNOWN =
  /^(?:a|abbr|b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|html-blob|i|img|li|meta|o:p|ol|p|pre|s|section|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|wbr)$/;

/** Whether a description is HTML: providers hand back HTML where text was sent, or text. */
export const isHtml = (source: string, tokens: readonly Token[]): boolean =>
  tokens.some((token) => KNOWN.test(token.name) && isTag(source.slice(token.from, token.to))) ||
  /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/i.test(source);

/** "if a<b and c>d" holds no tag. */
const isTag = (tag: string): boolean =>
  tag.includes('=') || !/\s\S/.test(tag.replace(/\s*\/?>$/, ''));
