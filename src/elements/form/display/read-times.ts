import { numberFormat } from './formats.ts';
import { remember } from './remember.ts';
import { clockFormat, instantAt, type Clock } from './time-text.ts';

/** What the reader's language calls the halves of a day, in small letters and without points. */
const halves = remember((locale: string | undefined): readonly string[] =>
  ['09:00', '21:00'].map((time) => {
    const parts = clockFormat({ locale, hourFormat: '12' }).formatToParts(instantAt(time));
    return bare(parts.find(({ type }) => type === 'dayPeriod')?.value ?? '');
  }),
);

const bare = (text: string): string => text.toLowerCase().replaceAll(/[.\s\u200e\u200f]/g, '');

/** Digits as they are typed in the reader's language and on wide keyboards, as ASCII. */
function asciiDigits(text: string, locale: string | undefined): string {
  const format = numberFormat(locale, { useGrouping: false });
  const own = Array.from({ length: 10 }, (_, digit) => format.format(digit));
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Nd}/gu, (digit) => (own.includes(digit) ? String(own.indexOf(digit)) : digit));
}

/**
 * The clock times (`HH:mm`) that a typed text may mean: "10:30", "10.30", "1030", "22h30", "3pm",
 * "3:30 p.m.". There are two where the reader's clock counts to twelve and nothing tells which half
 * of the day it is. None where it is no time.
 */
export function readTimes(typed: string, clock: Clock): string[] {
  const { locale } = clock;
  const text = bare(asciiDigits(typed, locale).replace(/(\d)\.(\d)/, '$1:$2'));
  const match = /^(\D*)(\d{1,2})(?:[:h]?(\d\d))?h?(\D*)$/.exec(text);
  const [, before = '', digits = '', minutes = '00', after = ''] = match ?? [];
  const hour = Number(digits);
  if (!match || Number(minutes) > 59 || hour > 23) return [];
  const half = before || after.replace(/^uhr$/, '');
  const [am, pm] = halves(locale);
  const isPm = half !== '' && ['p', 'pm', pm].includes(half);
  const isAm = half !== '' && ['a', 'am', am].includes(half);
  if (half !== '' && (isPm === isAm || hour > 12)) return [];
  const write = (hours: number): string => `${String(hours).padStart(2, '0')}:${minutes}`;
  const morning = write(hour % 12);
  const evening = write((hour % 12) + 12);
  if (half !== '') return [isPm ? evening : morning];
  const isOpen = hour > 0 && hour <= 12 && !digits.startsWith('0');
  const countsToTwelve = clockFormat(clock).resolvedOptions().hour12 === true;
  return isOpen && countsToTwelve ? [morning, evening] : [write(hour)];
}
