import { DAY_MINUTES } from './draft.ts';
import { endOf, endZoneOf, type End, type When } from './end-time.ts';
import { startOf } from './start.ts';
import { daysBetween } from './wall-days.ts';
import { addDays, addToWall, resolveWall, toWall } from './wall-time.ts';

const MINUTE = 60_000;

/**
 * Minutes from a draft's start to an end: at a time on a day, or at the first such time after the
 * start. null where that is no time or not after the start. A time that comes twice is the first
 * that is after the start, one that is skipped is as far behind the gap.
 */
export function durationTo(draft: When, { date, time }: Partial<End>): number | null {
  const start = startOf(draft);
  if (start === null) return null;
  if (draft.allDay) {
    const day = draft.start.slice(0, 10);
    const days = date && resolveWall(`${date}T00:00`, 'UTC') ? daysBetween(day, date) + 1 : 0;
    return days > 0 ? days * DAY_MINUTES : null;
  }
  const zone = endZoneOf(draft);
  const startDay = toWall(start, zone).slice(0, 10);
  const isStart = date === undefined && toWall(start, zone).slice(11) === time;
  const days = date === undefined ? [startDay, addDays(startDay, 1)] : [date];
  for (const day of isStart ? [] : days) {
    const wall = resolveWall(`${day}T${time}`, zone);
    if (!wall) continue;
    const instants = wall.kind === 'overlap' ? [wall.instant, wall.second] : [wall.instant];
    const end = instants.find((instant) => instant > start);
    if (end !== undefined) return Math.round((end - start) / MINUTE);
  }
  return null;
}

/** An end, and how long a meeting takes until then. */
export interface EndChoice extends End {
  duration: number;
}

/**
 * Ends to choose from: each quarter of the first two hours and each half hour of the first day
 * after the start, or each half hour of another day.
 */
export function endChoices(draft: When, date?: string): EndChoice[] {
  const choices: EndChoice[] = [];
  if (date !== undefined) {
    for (let minutes = 0; minutes < DAY_MINUTES; minutes += 30) {
      const time = addToWall(`${date}T00:00`, minutes).slice(11);
      const duration = durationTo(draft, { date, time });
      if (duration !== null) choices.push({ date, time, duration });
    }
    return choices;
  }
  for (let duration = 15; duration < DAY_MINUTES; duration += duration < 120 ? 15 : 30) {
    const end = endOf({ ...draft, duration });
    if (end) choices.push({ ...end, duration });
  }
  return choices;
}
