import { toWall } from '../../../meeting/wall-time.ts';
import { range, type When } from './format.ts';

/** From when to when, with days where it isn't all on the given one. */
export function rangeText(
  start: number,
  end: number,
  zone: string,
  view: When,
  day: string,
): string {
  const isOnDay = [start, end].every((instant) => toWall(instant, zone).startsWith(day));
  return range(start, end, zone, view, !isOnDay);
}
