import { readWall } from './wall-time.ts';

const DAY = 86_400_000;

/** Whole days from one date to another. */
export function daysBetween(from: string, to: string): number {
  const [a, b] = [readWall(`${from}T00:00`), readWall(`${to}T00:00`)];
  return a === null || b === null ? 0 : Math.round((b - a) / DAY);
}

/** Day of the week of a wall time or date: 0 is Sunday. */
export function weekday(wall: string): number {
  const value = readWall(`${wall.slice(0, 10)}T00:00`);
  return value === null ? 0 : new Date(value).getUTCDay();
}
