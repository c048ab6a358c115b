import { decodePunycode } from './punycode.ts';

const LOCAL = /^(?=.{1,64}$)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
// What IDNA 2008 lets stand in a label (RFC 5892): no symbols, no punctuation, no other space.
const LETTERS = /^(?!\p{M})[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}\u3007-]+$/u;
const LATIN = /\p{Script=Latin}/u;
// Names in these scripts do stand beside Latin letters; in others they only imitate them.
const FOREIGN =
  /(?!\p{Script=Latin}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Common})\p{L}/u;
const FOREIGN_OR_CJK = /(?!\p{Script=Latin}|\p{Script=Common})\p{L}/u;

/**
 * The address in its normal form (domain in ASCII and lower case), or null where SMTP or IDNA
 * forbids it. Nothing is repaired. Letters beyond ASCII before the `@` need a mail system that
 * knows RFC 6531 all the way; they are refused.
 */
export function normalEmail(text: string): string | null {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  if (at < 1 || text.length > 254 || !LOCAL.test(local)) return null;
  const domain = asciiDomain(text.slice(at + 1));
  const email = `${local}@${domain}`;
  return domain && email.length <= 254 ? email : null;
}

function asciiDomain(text: string): string | null {
  const domain = text
    .split('.')
    .map((label) => asciiLabel(label))
    .join('.');
  const top = text.slice(text.lastIndexOf('.') + 1);
  // No top level mixes scripts: there a sentence goes on right behind the address.
  const mixed = /[a-z]/i.test(top) && /[^ -~]/.test(top) && FOREIGN_OR_CJK.test(top);
  return DOMAIN.test(domain) && !mixed ? domain : null;
}

/** One label in ASCII, or nothing where it may not be one. */
function asciiLabel(text: string): string {
  if (!/^[ -~]*$/.test(text)) return unicodeLabel(text);
  const label = text.toLowerCase();
  if (!label.startsWith('xn--')) return label.slice(2, 4) === '--' ? '' : label;
  // An encoded label is held to the rules of what it stands for.
  const decoded = decodePunycode(label.slice(4));
  return decoded && unicodeLabel(decoded) === label ? label : '';
}

function unicodeLabel(text: string): string {
  const label = text.toLowerCase().normalize('NFC');
  const refused =
    /[\u0130\u212a\u212b]/.test(text) || // their small letters are others
    !LETTERS.test(label) ||
    label !== label.normalize('NFKC') ||
    /^-|-$|^..--/.test(label) ||
    (LATIN.test(label) && FOREIGN.test(label));
  if (refused || !URL.canParse(`http://${label}.a`)) return '';
  // The URL parser knows the encoding, and what IDNA says of both directions of writing.
  const [ascii = ''] = new URL(`http://${label}.a`).hostname.split('.');
  return ascii.startsWith('xn--') ? ascii : '';
}
