import { createRecent } from '../runtime/recent.ts';

/** Keys remembered; a forgotten one starts full. */
const MAX_KEYS = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Takes one of the `max` tokens that a key gets per `window`, in milliseconds. Returns 0, or how
 * many milliseconds it takes until there is one again.
 */
export type TakeToken = (key: string, max: number, window: number) => number;

/** Token buckets of this process: as many may come at once as in a whole window. */
export function createBuckets(now: () => number): TakeToken {
  const buckets = createRecent<Bucket>(MAX_KEYS);
  return (key, max, window) => {
    const time = now();
    const { tokens, at } = buckets.get(key) ?? { tokens: max, at: time };
    const refilled = Math.min(max, tokens + (Math.max(0, time - at) / window) * max);
    const passes = refilled >= 1;
    buckets.set(key, { tokens: passes ? refilled - 1 : refilled, at: time });
    return passes ? 0 : ((1 - refilled) * window) / max;
  };
}
