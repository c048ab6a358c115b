import type { SeriesStart } from './recurrence-lines.ts';
import {
  compact,
  dayName,
  lastDay,
  readLine,
  readMoment,
  readRule,
  untilOn,
} from './recurrence-lines.ts';

/** How often; `custom` is a rule from elsewhere that the form keeps as it is. */
export type RepeatPreset =
  'none' | 'daily' | 'weekdays' | 'weekly' | 'monthly' | 'yearly' | 'custom';

/**
 * When a series ends: never, after a number of meetings, or on a date (`YYYY-MM-DD`). Number and
 * date are what was typed, wrong or not, NaN or empty where nothing is; `problemOfEnd` tells.
 */
export type RepeatEnd =
  { kind: 'never' } | { kind: 'count'; count: number } | { kind: 'until'; date: string };

/** A repetition as the form shows it. */
export interface Repeat {
  preset: RepeatPreset;
  end: RepeatEnd;
}

const PRESETS = ['daily', 'weekdays', 'weekly', 'monthly', 'yearly'] as const;
const NEVER: RepeatEnd = { kind: 'never' };

/** The rule of a preset, and behind it the other ways to say the same. */
function rulesOf(preset: (typeof PRESETS)[number], start: string): [string, ...string[]] {
  const [month, day] = [start.slice(5, 7), start.slice(8, 10)].map(Number);
  const date = `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`;
  switch (preset) {
    case 'daily':
      return ['FREQ=DAILY'];
    case 'weekdays':
      return ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'];
    case 'weekly':
      return [`FREQ=WEEKLY;BYDAY=${dayName(start)}`, 'FREQ=WEEKLY'];
    case 'monthly':
      return [`FREQ=MONTHLY;BYMONTHDAY=${day}`, 'FREQ=MONTHLY'];
    case 'yearly':
      // Some calendars put a plain yearly 29 February on 1 March.
      return isLeapDay(start) ? [date, 'FREQ=YEARLY'] : ['FREQ=YEARLY', date];
  }
}

/** Whether a meeting starts on 29 February. */
export const isLeapDay = (start: string): boolean => start.slice(5, 10) === '02-29';

/** The RRULE lines of a preset for a meeting with this start. */
export function toRules({ preset, end }: Repeat, meeting: SeriesStart): string[] {
  if (preset === 'none' || preset === 'custom') return [];
  return [`RRULE:${rulesOf(preset, meeting.start)[0]}${endOf(end, meeting)}`];
}

function endOf(end: RepeatEnd, meeting: SeriesStart): string {
  if (end.kind === 'count') return `;COUNT=${Number.isNaN(end.count) ? '' : end.count}`;
  if (end.kind === 'never') return '';
  // Without a start there is no last one yet; the day is kept.
  return `;UNTIL=${untilOn(end.date, meeting) || compact(end.date)}`;
}

/** Which preset these lines are for a meeting with this start. */
export function readRepeat(lines: readonly string[], meeting: SeriesStart): Repeat {
  const [line] = lines;
  if (line === undefined) return { preset: 'none', end: NEVER };
  const rule = readLine(line);
  if (lines.length > 1 || rule?.name !== 'RRULE') return { preset: 'custom', end: NEVER };
  const sorted = (parts: string[]): string => parts.toSorted().join(';');
  const parts = rule.value.split(';').filter(Boolean);
  const rest = sorted(parts.filter((part) => !/^(COUNT|UNTIL|WKST)=|^INTERVAL=1$/.test(part)));
  const preset = PRESETS.find((one) =>
    rulesOf(one, meeting.start).some((known) => sorted(known.split(';')) === rest),
  );
  return preset ? { preset, end: readEnd(rule.value, meeting) } : { preset: 'custom', end: NEVER };
}

/** The end of a rule, as typed. */
export function readEnd(rule: string, meeting: SeriesStart): RepeatEnd {
  for (const [key, value] of readRule(rule)) {
    if (key === 'COUNT') return { kind: 'count', count: Number.parseFloat(value) };
    if (key !== 'UNTIL') continue;
    const until = readMoment(value, meeting);
    return { kind: 'until', date: until ? lastDay(until, meeting) : '' };
  }
  return NEVER;
}

/** The lines after the meeting moved: a weekly Monday meeting put on Tuesday repeats on Tuesdays. */
export function moveRules(lines: string[], before: SeriesStart, after: SeriesStart): string[] {
  const repeat = readRepeat(lines, before);
  return repeat.preset === 'custom' ? lines : toRules(repeat, after);
}
