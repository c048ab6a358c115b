import { readLine, type SeriesStart } from './recurrence-lines.ts';
import { isLeapDay, readEnd, readRepeat, type RepeatPreset } from './repeat.ts';
import { weekday } from './wall-days.ts';
import { addDays, isWallTime } from './wall-time.ts';

/** What a preset does that its name doesn't say. */
export type PresetNote =
  /**
   * A monthly series on the 29th, 30th or 31st leaves out months without that day. Outlook takes
   * their last day instead.
   */
  | { code: 'skips-short-months'; day: number }
  /** A yearly series on 29 February is held in leap years. */
  | { code: 'leap-years-only' }
  /**
   * Weekdays can't start on a weekend: the first meeting is on this Monday, and the start has to
   * be put there, since Google would hold one on the start's own day too.
   */
  | { code: 'starts-on'; date: string };

/** What is to be told of a preset for a meeting with this start. */
export function noteOfPreset(preset: RepeatPreset, start: string): PresetNote | null {
  if (!isWallTime(start)) return null;
  const day = Number(start.slice(8, 10));
  if (preset === 'monthly' && day > 28) return { code: 'skips-short-months', day };
  if (preset === 'yearly' && isLeapDay(start)) return { code: 'leap-years-only' };
  const toMonday = { 0: 1, 6: 2 }[weekday(start)];
  return preset === 'weekdays' && toMonday
    ? { code: 'starts-on', date: addDays(start.slice(0, 10), toMonday) }
    : null;
}

/** What is wrong with the end of a series. */
export type EndProblem =
  | 'count-missing'
  | 'count-not-whole'
  /** Fewer than one, or more than {@link MAX_COUNT}. */
  | 'count-out-of-range'
  | 'until-missing'
  /** The series would have no meeting: its last day is before its first one. */
  | 'until-before-start';

/** The most meetings that a series may be told to have. */
export const MAX_COUNT = 999;

/** What is wrong with the end of a series as typed, or as the start moved; kept rules included. */
export function problemOfEnd(lines: readonly string[], meeting: SeriesStart): EndProblem | null {
  const { preset } = readRepeat(lines, meeting);
  const note = noteOfPreset(preset, meeting.start);
  const first = note?.code === 'starts-on' ? note.date : meeting.start.slice(0, 10);
  for (const line of lines.map(readLine)) {
    if (line?.name !== 'RRULE') continue;
    const end = readEnd(line.value, meeting);
    if (end.kind === 'count') {
      if (Number.isNaN(end.count)) return 'count-missing';
      if (!Number.isInteger(end.count)) return 'count-not-whole';
      // A kept rule may have more than one can type here.
      if (end.count < 1 || (end.count > MAX_COUNT && preset !== 'custom'))
        return 'count-out-of-range';
    }
    if (end.kind === 'until' && !end.date) return 'until-missing';
    if (end.kind === 'until' && isWallTime(meeting.start) && end.date < first)
      return 'until-before-start';
  }
  return null;
}
