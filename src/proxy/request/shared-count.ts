import { createRecent } from '../runtime/recent.ts';

/** Keys remembered; a forgotten one is learnt again from the store. */
const MAX_KEYS = 10_000;
/** A process tells the store after this part of what is allowed, and not at each request. */
const SHARE = 1 / 20;

/** Adds to a counter that all machines share, and gives what it comes to. */
export type Add = (key: string, amount: number, ttl: number) => Promise<number> | number;

interface Count {
  /** What all together had counted when the store was last told. */
  known: number;
  /** What was counted here since. */
  untold: number;
  /** The store is being told. */
  telling: Promise<void> | null;
}

/**
 * Counts a use of a key within the running window, the same for all machines: with a window of a day
 * it is the day in UTC. Returns 0, or how many milliseconds it takes until the next window.
 */
export type CountUse = (key: string, max: number, window: number) => Promise<number>;

/** @param add of the store; without it, this process counts for itself */
export function createSharedCount(add: Add | undefined, now: () => number): CountUse {
  const counts = createRecent<Count>(MAX_KEYS);
  return async (key, max, window) => {
    const number = Math.floor(now() / window);
    const id = `limit:${key}:${number}`;
    const count = counts.get(id) ?? { known: 0, untold: 0, telling: null };
    counts.set(id, count);
    // Many at once would all rely on what was known before them.
    while (count.telling) await count.telling;
    const over = (): number => (number + 1) * window - now();
    if (count.known + count.untold >= max) return over();
    count.untold += 1;
    if (!add || (count.known > 0 && count.untold < Math.floor(max * SHARE))) return 0;
    const tell = async (): Promise<void> => {
      count.known = await add(id, count.untold, window);
      count.untold = 0;
    };
    count.telling = tell();
    try {
      await count.telling;
    } finally {
      count.telling = null;
    }
    return count.known > max ? over() : 0;
  };
}
