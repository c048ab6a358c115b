import { normalEmail } from './address.ts';
import { likeness } from './likeness.ts';
import type { Reading, Source, Token } from './token.ts';
import { isFiller } from './words.ts';

const STOP = /[\s,;|<>()[\]{}"。]/;
/** Longer than any address with its marks; what is longer isn't looked at closely. */
const MAX_RUN = 320;
// Marks that an address may hold by RFC 5322 but that mean something else in a list.
const DOUBTFUL = /[=!?/|`^%*{}]/;
const KANA = '\\p{Script=Hiragana}\\p{Script=Katakana}ー';
const LEAD = new RegExp(
  `^(?:[${KANA}].*[${KANA}]|[${KANA}]|(?!-)[\\p{So}\\p{Pd}•◦‣▪・※→·])+(?=[!-~])`,
  'u',
);
const UNTIL_CJK = new RegExp(
  `^[^@]*@[\\w.-]*\\.[a-z]{2,}(?=[${KANA}\\p{Script=Han}\\p{Script=Hangul}])`,
  'iu',
);
const UNTIL_NEXT = /^[^@]*@[\w.-]*\.[a-z]{2,}(?=[/・&][^/@]+@)/i;

/** Reads what comes without a blank or a separator: a word, an address, or what looks like one. */
export function readRun(source: Source, from: number, at: number, to: number): Reading {
  const { plain } = source;
  if (/^mailto:/i.test(plain.slice(at, at + 7))) return readLink(source, at, to);
  const link = /^[a-z][\w+.-]{0,20}:\/\//i.test(plain.slice(at, at + 24));
  let end = at;
  let sign = false;
  for (; end < to && !STOP.test(plain.charAt(end)); end += 1) {
    const char = plain.charAt(end);
    sign ||= char === '@';
    if (char === ':' && !link && (sign || !/^\d:\d/.test(plain.slice(end - 1, end + 2)))) break;
  }
  if (link) return one(sign ? 'bad' : 'word', source, at, end);
  if (end === at) return one('mark', source, at, at + 1);
  return sign ? readAddress(source, from, at, end) : one('word', source, at, end);
}

const one = (
  kind: Token['kind'],
  { text, plain }: Source,
  start: number,
  end: number,
): Reading => ({
  tokens: [{ kind, start, end, text: (kind === 'mark' ? plain : text).slice(start, end) }],
  end,
});

function readAddress(source: Source, from: number, start: number, stop: number): Reading {
  const { text, plain } = source;
  const whole = plain.slice(start, stop);
  if (whole.length > MAX_RUN) return one('bad', source, start, stop);
  // Comments and literals after the @ are legal and unheard of.
  const odd = whole.endsWith('@') ? /^[("[][^\s,;]*/.exec(plain.slice(stop, stop + 99)) : null;
  if (odd) return one('bad', source, start, stop + odd[0].length);
  const at = start + (LEAD.exec(whole)?.[0].length ?? 0);
  const clinging = doubtBefore(source, from, at);
  if (clinging > 0) return one('bad', source, at - clinging, stop);
  const rest = plain.slice(at, stop);
  const cut = (UNTIL_CJK.exec(rest) ?? UNTIL_NEXT.exec(rest))?.[0].length;
  const end = at + (cut ?? rest.length);
  const [left, right] = margins(rest.slice(0, cut));
  const email = left < 0 ? null : readEmail(text.slice(at + left, end - right));
  const doubt = email === null ? 0 : doubtAfter(plain.slice(end, end + MAX_RUN), email);
  if (email === null || doubt > 0) return one('bad', source, start, cut ? stop : end + doubt);
  const tokens: Token[] = [{ kind: 'address', start: at, end, text: email }];
  // What a sentence says right before an address is a label, and no name.
  if (at > start)
    tokens.unshift(...one('word', source, start, at).tokens, {
      kind: 'mark',
      start: at,
      end: at,
      text: ':',
    });
  const joined = cut !== undefined && /[/・&]/.test(plain.charAt(end));
  if (joined) tokens.push({ kind: 'mark', start: end, end: end + 1, text: ',' });
  return { tokens, end: joined ? end + 1 : end };
}

/** The address as SMTP wants it. Marks of full width, as East Asian keyboards type them, count. */
function readEmail(text: string): string | null {
  const typed = text.replaceAll(/[＠﹫]/g, '@').replaceAll('．', '.');
  return DOUBTFUL.test(typed.slice(0, typed.indexOf('@'))) ? null : normalEmail(typed);
}

/** How many marks around an address belong to the sentence; -1 where that can't be told. */
function margins(run: string): [left: number, right: number] {
  const left = /^['*_~]*/.exec(run)?.[0] ?? '';
  const right = /(?:'s)?[.!?'*_~]*$/.exec(run)?.[0] ?? '';
  const closing = left.split('').toReversed().join('');
  const closed = left !== '' && right.includes(closing);
  if (left && !closed && /[^_]/.test(left)) return [-1, 0];
  const marks = closed ? right.replace(closing, '') : right;
  return /^(?:'s)?[.!?]?$|^[!?]+$/.test(marks) ? [closed ? left.length : 0, right.length] : [-1, 0];
}

/** How much clings to the address from the left that may be a part of it. */
function doubtBefore({ plain, table }: Source, from: number, at: number): number {
  if (at - from < 2) return 0;
  const before = plain.slice(Math.max(from, at - 80), at);
  const clings =
    /[)\]{}"|]$/.test(before) &&
    /[^\s,;:<>([{].$/.test(before) &&
    !(before.endsWith('|') && (table || /(?:@[\w.-]+|\|)\|$/.test(before)));
  return clings ? (/[^\s,;]*$/.exec(before)?.[0].length ?? 0) : 0;
}

/** How long a piece clings to the address from the right that may be a part of it. */
function doubtAfter(ahead: string, email: string): number {
  const [clinging = ''] =
    /^:(?!\s)[^\s,;]+|^。[a-z\d-]+(?![\w.+-]*@)|^ +\.\w[^\s,;]*/i.exec(ahead) ?? [];
  if (clinging) return clinging.length;
  // A comma that was meant to be a dot: "a@example.co,uk".
  const [mark = '', word = ''] = /^[,;]([a-z]{2,3})(?![\w@.+-])/.exec(ahead) ?? [];
  return mark && !isFiller(word) && !likeness(word, email) ? mark.length : 0;
}

/** A `mailto:` link: its people, those in copy too; a subject or body is nobody to invite. */
function readLink(source: Source, at: number, to: number): Reading {
  const { plain } = source;
  let end = at;
  while (end < to && !/[\s<>()[\]"|]/.test(plain.charAt(end))) end += 1;
  while (/[.,;!?']/.test(plain.charAt(end - 1))) end -= 1;
  const [path = '', ...queries] = plain.slice(at + 'mailto:'.length, end).split('?');
  const parts = [path, ...queries.join('?').split('&')];
  const tokens = parts.flatMap((part, index): Token[] => {
    const [, key = '', value = ''] =
      index === 0 ? [part, 'to', part] : (/^(\w+)=(.*)$/.exec(part) ?? []);
    if (!/^(?:to|cc|bcc)$/i.test(key))
      return /@|%40/.test(part) ? one('bad', source, at, end).tokens : [];
    return value
      .split(/[,;]|%2c/i)
      .filter(Boolean)
      .map((item) => linked(source, at, end, item.replace(/^mailto:/i, '')));
  });
  const bad = tokens.find(({ kind }) => kind === 'bad');
  return { tokens: bad ? [bad] : tokens, end };
}

function linked(source: Source, start: number, end: number, item: string): Token {
  const email = /%(?![\da-f]{2})/i.test(item) ? null : readEmail(decode(item).trim());
  return {
    kind: email ? 'address' : 'bad',
    start,
    end,
    text: email ?? source.text.slice(start, end),
    quoted: true,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return ''; // no address
  }
}
