// Characters that show nothing but change how a text reads (bidi marks, zero width, controls).
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

const TWINS: Readonly<Record<string, string>> = {
  ',': '，、،﹐﹑',
  ';': '；؛﹔',
  ':': '：﹕',
  '<': '＜〈',
  '>': '＞〉',
  '(': '（﹙',
  ')': '）﹚',
  '[': '［【〔',
  ']': '］】〕',
  '"': '“”„‟＂«»「」『』',
  "'": '‘’‚‛＇‹›`´',
  '|': '｜¦│',
  '/': '／',
  '@': '＠﹫',
  '.': '．',
  '?': '？؟',
  '!': '！',
  '\n': '\u000b\u000c\u0085\u2028\u2029',
};
const twinOf = new Map(
  Object.entries(TWINS).flatMap(([twin, marks]) =>
    marks.split('').map((mark) => [mark, twin] as const),
  ),
);
const MARKS = new RegExp(`[${Object.values(TWINS).join('')}]`, 'g');

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
  '&amp;': '&',
};

/** The text without what can't be seen, and with the marks that HTML writes in letters. */
export const visible = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(INVISIBLE, '')
    .replaceAll(/&(?:lt|gt|quot|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity);

/** The text with the marks of other scripts as their ASCII twins, each character at its place. */
export const withPlainMarks = (text: string): string =>
  text.replaceAll(MARKS, (mark) => twinOf.get(mark) ?? mark);

/** A name as it is shown: one line, nothing hidden, of bounded length. */
export const cleanName = (text: string): string =>
  visible(text).replaceAll(/\s+/g, ' ').trim().slice(0, 200).trim();
