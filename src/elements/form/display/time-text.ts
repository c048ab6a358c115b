import { dateFormat } from './formats.ts';

/** How the reader's clock is written. */
export interface Clock {
  locale: string | undefined;
  hourFormat: 'auto' | '12' | '24';
}

const cycleOf = (hourFormat: Clock['hourFormat']): Intl.DateTimeFormatOptions =>
  hourFormat === 'auto' ? {} : { hourCycle: hourFormat === '12' ? 'h12' : 'h23' };

/** As the native pickers have it: "5:00 AM", but "05:00". */
export function clockFormat({ locale, hourFormat }: Clock): Intl.DateTimeFormat {
  const options = { timeZone: 'UTC', minute: '2-digit', ...cycleOf(hourFormat) } as const;
  const format = dateFormat(locale, { ...options, hour: 'numeric' });
  const isTwelve = format.resolvedOptions().hour12 === true;
  return isTwelve ? format : dateFormat(locale, { ...options, hour: '2-digit' });
}

export const instantAt = (time: string): number => Date.parse(`1970-01-01T${time}Z`);

/** A clock time (`HH:mm`) as the reader writes it; empty where it is none. */
export function timeText(time: string, clock: Clock): string {
  const instant = instantAt(time);
  return Number.isNaN(instant) ? '' : clockFormat(clock).format(instant);
}
