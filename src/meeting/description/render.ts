import { attributeOf } from './attributes.ts';
import { entityAt } from './entities.ts';
import { textOf, trimShown, type Rendered, type Shown } from './rendered.ts';
import { isHtml, tokensOf, type Token } from './tokens.ts';

/** Tags that begin and end a line, and how many line ends part them from their neighbours. */
const BREAKS: Record<string, number> = {
  ...Object.fromEntries(
    ['div', 'li', 'tr', 'dt', 'dd', 'section', 'center'].map((tag) => [tag, 1]),
  ),
  ...Object.fromEntries(
    [
      'p',
      'ul',
      'ol',
      'table',
      'blockquote',
      'hr',
      'pre',
      'dl',
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
    ].map((tag) => [tag, 2]),
  ),
};
/** Tags that say nothing which plain text couldn't. */
const PLAIN =
  /^(?:html|html-blob|head|body|meta|link|title|style|xml|p|div|br|span|section|wbr|o:p|a)$/;
const LOUD = /color|font|background|decoration|weight/i;

/** A description as plain text. */
export function render(source: string): Rendered {
  const tokens = tokensOf(source);
  return isHtml(source, tokens) ? new Renderer(source, tokens).render() : renderPlain(source);
}

function renderPlain(source: string): Rendered {
  const shown: Shown[] = [];
  for (let at = 0; at < source.length; at += 1) {
    const isReturn = source[at] === '\r';
    const to = isReturn && source[at + 1] === '\n' ? at + 2 : at + 1;
    shown.push({ char: isReturn ? '\n' : source.charAt(at), from: at, to, real: true });
    at = to - 1;
  }
  return { shown, lineEnd: '\n', html: false, formatted: false };
}

class Renderer {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  readonly #shown: Shown[] = [];
  /** Whether a line end of the source is one for the reader: Google mixes tags into plain text. */
  readonly #lines: boolean;
  #formatted = false;
  /** Line ends that come before the next text, and where they would stand. */
  #breaks = { count: 0, at: 0 };
  #link: { href: string; since: number } | null = null;

  constructor(source: string, tokens: readonly Token[]) {
    this.#source = source;
    this.#tokens = tokens;
    this.#lines = !tokens.some(({ name }) => name === 'br' || BREAKS[name] !== undefined);
  }

  render(): Rendered {
    for (const token of this.#tokens) {
      if (token.kind === 'text') this.#text(token);
      else if (token.kind !== 'hidden') this.#tag(token);
    }
    this.#endLink(this.#source.length);
    return {
      shown: trimShown(this.#shown),
      lineEnd: this.#lines ? '\n' : '<br>',
      html: true,
      formatted: this.#formatted,
    };
  }

  #tag(token: Token): void {
    const { kind, name, from, to } = token;
    const isOpen = kind === 'open';
    const tag = this.#source.slice(from, to);
    if (!PLAIN.test(name)) this.#formatted = true;
    if (isOpen && LOUD.test(attributeOf(tag, 'style') ?? '')) this.#formatted = true;
    const count = BREAKS[name];
    if (name === 'br') this.#lineEnd({ char: '\n', from, to, real: true });
    else if (name === 'a') {
      this.#endLink(to);
      const href = isOpen ? attributeOf(tag, 'href') : null;
      if (href !== null) this.#link = { href: href.trim(), since: this.#shown.length };
    } else if (count !== undefined) this.#break(count, isOpen ? from : to);
    else if (name === 'td' || name === 'th') this.#space(from, to, false);
  }

  #text({ from, to }: Token): void {
    for (let at = from; at < to;) {
      const char = this.#source.charAt(at);
      const entity = char === '&' ? entityAt(this.#source, at) : null;
      const end = entity ? entity.to : at + 1;
      const text = entity ? entity.text : char;
      if (text === '\n' && this.#lines)
        this.#lineEnd({ char: text, from: at, to: end, real: true });
      else if (/^\s+$/.test(text)) this.#space(at, end, true);
      else
        for (const unit of text.split(''))
          this.#push({ char: unit, from: at, to: end, real: true });
      at = end;
    }
  }

  /** White space in HTML is one space, and none at the beginning of a line. */
  #space(from: number, to: number, real: boolean): void {
    const last = this.#shown.at(-1);
    if (this.#breaks.count > 0 || !last || last.char === '\n') return;
    if (last.char !== ' ') this.#shown.push({ char: ' ', from, to, real });
    else if (last.real && last.to === from) last.to = to;
  }

  #push(one: Shown): void {
    this.#flush();
    this.#shown.push(one);
  }

  #break(count: number, at: number): void {
    if (this.#shown.length === 0) return;
    if (this.#breaks.count === 0) this.#breaks.at = at;
    this.#breaks.count = Math.max(this.#breaks.count, count);
  }

  #flush(): void {
    const { count, at } = this.#breaks;
    this.#breaks.count = 0;
    if (count === 0) return;
    this.#dropSpace();
    const has = this.#lineEnds();
    for (let n = has; n < count; n += 1) {
      this.#shown.push({ char: '\n', from: at, to: at, real: false });
    }
  }

  /** More than one empty line is shown as one. */
  #lineEnd(one: Shown): void {
    this.#flush();
    this.#dropSpace();
    if (this.#lineEnds() < 2) this.#shown.push(one);
  }

  #dropSpace(): void {
    while (this.#shown.at(-1)?.char === ' ') this.#shown.pop();
  }

  #lineEnds(): number {
    if (this.#shown.at(-1)?.char !== '\n') return 0;
    return this.#shown.at(-2)?.char === '\n' ? 2 : 1;
  }

  /** A link's address follows its text, unless the text is the address. */
  #endLink(at: number): void {
    const link = this.#link;
    this.#link = null;
    if (!link) return;
    const address = addressOf(link.href);
    const text = textOf(this.#shown.slice(link.since)).trim();
    if (!address || bare(text) === bare(address)) return;
    this.#formatted = true;
    const gap = text && this.#shown.at(-1)?.char !== ' ' ? ' ' : '';
    for (const char of text ? `${gap}(${address})` : address) {
      this.#push({ char, from: at, to: at, real: false });
    }
  }
}

/** What is worth showing of a link: never a script, and of a mail address no more than that. */
function addressOf(href: string): string {
  if (/^mailto:/i.test(href)) return href.slice(7).split('?')[0] ?? '';
  return /^(?:https?|tel):/i.test(href) ? href : '';
}

const bare = (address: string): string =>
  address
    .replace(/^(?:https?:\/\/|tel:)/i, '')
    .replace(/\/$/, '')
    .toLowerCase();
