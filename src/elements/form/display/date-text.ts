import { resolveWall } from '../../../meeting/wall-time.ts';
import { dateFormat } from './formats.ts';

/** A date (`YYYY-MM-DD`) in the reader's language. */
export function dateText(
  date: string,
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
): string {
  const noon = resolveWall(`${date.slice(0, 10)}T12:00`, 'UTC')?.instant;
  if (noon === undefined) return '';
  return dateFormat(locale, { timeZone: 'UTC', ...options }).format(noon);
}
