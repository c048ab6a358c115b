import type { Rule } from './rule.ts';

/** Days are counted from 1 January 1970. No series of the sandbox goes on beyond this one. */
const LAST = Date.UTC(2150, 0) / 86_400_000;

const dateOf = (day: number): { year: number; month: number; date: number; weekday: number } => {
  const at = new Date(day * 86_400_000);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth(),
    date: at.getUTCDate(),
    weekday: at.getUTCDay(),
  };
};

/** The day that begins a month; months below 0 and above 11 belong to other years. */
const monthStart = (year: number, month: number): number => Date.UTC(year, month) / 86_400_000;

/** The days of a rule from its first day on, before COUNT and UNTIL. */
export function* daysOf(rule: Rule, first: number): Generator<number> {
  for (let index = 0; ; index += rule.interval) {
    const [from, to] = periodOf(rule, first, index);
    if (from > LAST) return;
    const days = Array.from({ length: to - from }, (_, offset) => from + offset).filter((day) =>
      belongs(rule, first, day),
    );
    for (const day of chosen(rule, days)) if (day >= first) yield day;
  }
}

/** The day, week, month or year that many after the first one. */
function periodOf(
  { freq, weekStart }: Rule,
  first: number,
  index: number,
): readonly [from: number, to: number] {
  const { year, month, weekday } = dateOf(first);
  if (freq === 'DAILY') return [first + index, first + index + 1];
  if (freq === 'WEEKLY') {
    const monday = first - ((weekday - weekStart + 7) % 7) + 7 * index;
    return [monday, monday + 7];
  }
  const months = freq === 'MONTHLY' ? 1 : 12;
  const start = freq === 'MONTHLY' ? month : 0;
  return [monthStart(year, start + months * index), monthStart(year, start + months * (index + 1))];
}

function belongs(rule: Rule, first: number, day: number): boolean {
  const { freq, byDay, byMonthDay, byMonth } = rule;
  const { year, month, date, weekday } = dateOf(day);
  const monthLength = monthStart(year, month + 1) - monthStart(year, month);
  if (byMonth.length > 0 && !byMonth.includes(month + 1)) return false;
  if (byMonthDay.length > 0 && !byMonthDay.some((nth) => countsFrom(nth, monthLength) === date))
    return false;
  if (byDay.length > 0) {
    const inYear = freq === 'YEARLY' && byMonth.length === 0;
    const from = inYear ? monthStart(year, 0) : monthStart(year, month);
    const to = inYear ? monthStart(year + 1, 0) : monthStart(year, month + 1);
    return byDay.some(
      (each) => each.weekday === weekday && (each.nth === 0 || isNth(each.nth, day, from, to)),
    );
  }
  if (byMonthDay.length > 0 || freq === 'DAILY') return true;
  const start = dateOf(first);
  if (freq === 'WEEKLY') return weekday === start.weekday;
  const sameMonth = freq === 'MONTHLY' || byMonth.length > 0 || month === start.month;
  return date === start.date && sameMonth;
}

const countsFrom = (nth: number, length: number): number => (nth > 0 ? nth : length + nth + 1);

/** Whether this is the nth such weekday of a span of days, from its end when negative. */
const isNth = (nth: number, day: number, from: number, to: number): boolean =>
  nth > 0 ? Math.floor((day - from) / 7) + 1 === nth : -Math.floor((to - 1 - day) / 7) - 1 === nth;

const chosen = ({ bySetPos }: Rule, days: number[]): number[] =>
  bySetPos.length === 0
    ? days
    : days.filter((_, index) => bySetPos.some((nth) => countsFrom(nth, days.length) === index + 1));
