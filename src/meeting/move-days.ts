import { daysBetween } from './wall-days.ts';
import { addDays } from './wall-time.ts';

/** Where the days of a series go when its first day moves. */
export interface DayMove {
  /** Whether it moves in months or years. */
  periodic: boolean;
  /** The new day of a day, or null where that isn't certain. */
  day(date: string): string | null;
  /** The new last day. */
  last(date: string): string;
}

/** By the same number of days, as daily and weekly series move. */
export function byDays(from: string, to: string): DayMove {
  const days = daysBetween(from, to);
  const move = (date: string): string => addDays(date, days);
  return { periodic: false, day: move, last: move };
}

/**
 * From one day of the month or year to another, as monthly and yearly series move: from the 15th
 * to the 20th, which is no fixed number of days once the month is another one too.
 */
export function byPeriod(from: string, to: string, freq: string): DayMove {
  const yearly = freq === 'YEARLY';
  const cut = yearly ? 4 : 7;
  const periods = yearly ? 1 : 12;
  const count = (date: string): number =>
    Number(date.slice(0, 4)) * periods + (yearly ? 0 : Number(date.slice(5, 7)) - 1);
  const at = (period: number): string => {
    const year = String(Math.floor(period / periods)).padStart(4, '0');
    const month = yearly ? '' : `-${String((period % 12) + 1).padStart(2, '0')}`;
    return year + month + to.slice(cut);
  };
  const shift = count(to) - count(from);
  const own = from.slice(cut);
  return {
    periodic: true,
    day: (date) => (date.slice(cut) === own ? at(count(date) + shift) : null),
    last: (date) => at(count(date) + shift - (date.slice(cut) < own ? 1 : 0)),
  };
}
