/**
 * The offset that a text names, in minutes ahead of UTC: "+0530", "UTC+2", "GMT -3:30", "+05:30".
 * null where it is none. A bare number is none: people look for "5" in no time zone.
 */
export function readOffset(text: string): number | null {
  const match = /^(?:utc|gmt)?\s*([+\-−–])\s*(\d{1,2})(?:[:.]?([0-5]\d))?$/i.exec(text.trim());
  const [, sign, hours, minutes = '0'] = match ?? [];
  if (hours === undefined || Number(hours) > 14) return null;
  const offset = Number(hours) * 60 + Number(minutes);
  return sign === '+' ? offset : -offset;
}
