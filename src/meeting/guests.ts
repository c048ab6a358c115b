import { MAX_GUESTS } from '../contract/limits.ts';
import type { Guest } from './draft.ts';

/** What a pasted or typed text held: people, and the items that are no address. */
export interface ParsedGuests {
  guests: Guest[];
  rejected: string[];
}

/** What became of a list to which a text was added. */
export interface AddedGuests {
  guests: Guest[];
  added: number;
  /** What was not understood, or went beyond the limit, ready to be shown again for correction. */
  rejected: string[];
  full: boolean;
}

// Characters that show nothing but change how an address reads (bidi marks, zero width, controls).
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
/** Longer than any address with its marks; what is longer isn't looked at closely. */
const MAX_WORD = 320;
const SEPARATOR = /[,;，；、\n\r\t]/;
const LOCAL = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/**
 * Reads any list people paste: separated by comma, semicolon, line, tab or blank, with or without
 * names. Nobody is lost: an item becomes a guest or is named in `rejected`.
 */
export function parseGuests(text: string): ParsedGuests {
  const found: ParsedGuests = { guests: [], rejected: [] };
  for (const piece of split(text.normalize('NFC').replaceAll(INVISIBLE, '')))
    readPiece(piece, found);
  return found;
}

/** Adds a text to a list, without doubles and up to the limit. */
export function addGuests(list: readonly Guest[], text: string): AddedGuests {
  const { guests: found, rejected } = parseGuests(text);
  const guests = [...list];
  const known = new Set(list.map(({ email }) => email.toLowerCase()));
  let full = false;
  for (const guest of found) {
    const key = guest.email.toLowerCase();
    if (known.has(key)) continue;
    if (guests.length >= MAX_GUESTS) {
      full = true;
      rejected.push(guest.email);
      continue;
    }
    known.add(key);
    guests.push(guest);
  }
  return { guests, added: guests.length - list.length, rejected, full };
}

/** The address in its normal form (ASCII domain, lower case), or null where it is none. */
export function normalEmail(text: string): string | null {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  if (at < 1 || !LOCAL.test(local) || /^\.|\.$|\.\./.test(local)) return null;
  const domain = toAscii(text.slice(at + 1));
  return domain && DOMAIN.test(domain) && text.length <= 254 ? `${local}@${domain}` : null;
}

/** A domain in ASCII: the URL parser knows IDNA, and we need no copy of it. */
function toAscii(domain: string): string | null {
  if (/[\s/\\?#@:%[\]]/.test(domain) || !URL.canParse(`http://${domain}`)) return null;
  return new URL(`http://${domain}`).hostname;
}

/** Splits at separators, but not inside `"…"` (when it ends on the same line) or `<…>`. */
function split(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let closing = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (closing) {
      if (char === closing) closing = '';
    } else if (char === '"' || char === '<') {
      closing = closes(text, at, char === '"' ? '"' : '>');
    } else if (SEPARATOR.test(char)) {
      pieces.push(piece);
      piece = '';
      continue;
    }
    piece += char;
  }
  pieces.push(piece);
  return pieces;
}

/** The closing mark if it comes within this line and a name's or address's length. */
function closes(text: string, at: number, mark: string): string {
  const ahead = text.slice(at + 1, at + 400);
  const end = ahead.indexOf(mark);
  return end >= 0 && !/[\n<]/.test(ahead.slice(0, end)) ? mark : '';
}

/** `Name <address>`, as often as it comes, and the words around. No regex: input may be huge. */
function readPiece(piece: string, found: ParsedGuests): void {
  let rest = piece;
  for (;;) {
    const close = rest.indexOf('>');
    if (close < 0) break;
    const open = rest.lastIndexOf('<', close);
    if (open < 0) readWords(rest.slice(0, close), found);
    else readNamed(rest.slice(0, open), rest.slice(open + 1, close), found);
    rest = rest.slice(close + 1);
  }
  readWords(rest, found);
}

function readNamed(before: string, inside: string, found: ParsedGuests): void {
  const email = normalEmail(bare(inside));
  // Addresses before the name are people of their own: "a@x.org Ann <b@x.org>".
  const words = before.split(/\s+/).filter(Boolean);
  const own = words.filter((word) => normalEmail(bare(word)));
  readWords(own.join(' '), found);
  const name = words.filter((word) => !own.includes(word)).join(' ');
  if (email) found.guests.push(guest(email, name));
  else found.rejected.push(`${name} <${inside}>`.trim());
}

function guest(email: string, name: string): Guest {
  const clean = name.replaceAll(/["\\]/g, '').replaceAll(/\s+/g, ' ').trim().slice(0, 200);
  return clean ? { email, name: clean } : { email };
}

/** Words without brackets: each address is a guest, what stands between stays together. */
function readWords(text: string, found: ParsedGuests): void {
  let unknown: string[] = [];
  const flush = (): void => {
    if (unknown.length > 0) found.rejected.push(unknown.join(' '));
    unknown = [];
  };
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const email = normalEmail(bare(word));
    if (!email) {
      unknown.push(word);
      continue;
    }
    flush();
    found.guests.push({ email });
  }
  flush();
}

/** An address without the marks that surround it in prose. */
function bare(word: string): string {
  if (word.length > MAX_WORD) return word;
  return word
    .trim()
    .replaceAll(/^["'([{<“‘]+|["')\]}>”’.]+$/g, '')
    .replace(/^mailto:/i, '');
}
