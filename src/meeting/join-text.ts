const BLOCK_TAG = /<\/?(?:br|p|div|li|ul|ol|tr|table|h[1-6]|hr|blockquote)\b[^>]{0,2000}>/gi;
const ANY_TAG = /<\/?[a-z][^<>]{0,2000}>/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Lines as Nylas and Zoom write them beside a join link. */
const JOIN_LINE =
  /^[\s\-_=*~─—]*$|^\W*(?:(?:click |tap )?(?:here )?(?:to )?join\b.{0,60}|zoom meeting\b.{0,40}|.{0,60}inviting you to a scheduled zoom meeting.{0,5}|(?:meeting )?(?:id|passcode|password|code|url|link)\s*:.{0,120}|meeting (?:id|url|link)\b.{0,120}|conferenc.{0,60}:.{0,120}|one tap mobile.{0,60}|dial by .{0,60}|find your local number.{0,200}|https:\/\/[\w.-]*zoom(?:gov)?\.(?:us|com)\/\S*)\s*$/i;

/** A description as plain text: providers hand back HTML where text was sent. */
export function plainText(description: string): string {
  if (!/<[a-z/][^<>]*>|&(?:#|amp;|lt;|gt;|quot;|nbsp;)/i.test(description)) return description;
  return description
    .replaceAll(/\r?\n/g, /<br|<p\b|<div/i.test(description) ? ' ' : '\n')
    .replaceAll(BLOCK_TAG, '\n')
    .replaceAll(ANY_TAG, '')
    .replaceAll(ENTITY, (all, decimal?: string, hex?: string, name?: string) => {
      if (name) return NAMED[name.toLowerCase()] ?? all;
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replaceAll(/[ \t]+\n|\n[ \t]+/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * Parts the writer's own words from the join details that Nylas appended. Only the lines around
 * the join link that look like such details are taken: a word too many stays, none goes missing.
 */
export function splitJoinText(
  text: string,
  url: string | null | undefined,
): { own: string; joinText: string } {
  const lines = text.split('\n');
  const at = url ? lines.findLastIndex((line) => line.includes(url)) : -1;
  if (at < 0) return { own: text, joinText: '' };
  let from = at;
  while (from > 0 && JOIN_LINE.test(lines[from - 1] ?? '')) from -= 1;
  let to = at + 1;
  while (to < lines.length && JOIN_LINE.test(lines[to] ?? '')) to += 1;
  const own = [lines.slice(0, from).join('\n').trimEnd(), lines.slice(to).join('\n')];
  return {
    own: own.filter(Boolean).join('\n\n'),
    joinText: lines.slice(from, to).join('\n').trim(),
  };
}
