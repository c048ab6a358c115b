import { isObject, textOrNull, type NylasObject } from '../nylas/values.ts';

/** White space, as HTML has it too. */
const GAP = String.raw`(?:\s|&nbsp;|<br\s*/?>)*`;

/**
 * The description without how to join the meeting of this conferencing, which Nylas wrote into it,
 * since a new meeting gets a text of its own; null where nothing is sure to be Nylas's.
 */
export function withoutJoinText(description: string, { details }: NylasObject): string | null {
  const { url, meeting_code: code, password } = isObject(details) ? details : {};
  const link = textOrNull(url);
  if (link === null) return null;
  const line = (label: string, value: unknown): string => {
    const text = textOrNull(value);
    return text === null ? '' : `(?:${GAP}(?:${label}): ?${escape(text)})?`;
  };
  const block = new RegExp(
    `${GAP}Join Zoom Meeting:?${GAP}${escape(link)}(?![^\\s<])` +
      line('Meeting ID', code) +
      line('Passcode|Password', password),
    'g',
  );
  const rest = description.replace(block, '');
  return rest === description || rest.includes(link) ? null : rest;
}

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
