const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/iy;

/** The entities that editors of calendars write; the rest stays as it is. */
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ntilde: 'ñ',
  euro: '€',
  zwnj: '',
  shy: '',
};

/** The entity that begins at a place of the source, if one does: its text, and where it ends. */
export function entityAt(source: string, at: number): { text: string; to: number } | null {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(source);
  if (!match) return null;
  const [all, decimal, hex, name] = match;
  const to = at + all.length;
  if (name !== undefined) {
    const text = NAMED[name] ?? NAMED[name.toLowerCase()];
    return text === undefined ? null : { text, to };
  }
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  const text = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  return { text: text.replace('\u00a0', ' '), to };
}

/** HTML text with its entities read. */
export function decodeHtml(text: string): string {
  let decoded = '';
  for (let at = 0; at < text.length;) {
    const entity = text[at] === '&' ? entityAt(text, at) : null;
    decoded += entity ? entity.text : text.charAt(at);
    at = entity ? entity.to : at + 1;
  }
  return decoded;
}

/** Text as HTML. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
