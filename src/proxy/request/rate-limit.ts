import { createBuckets } from './buckets.ts';
import { Refusal } from './refusal.ts';
import { createSharedCount, type Add } from './shared-count.ts';
import { inWords } from './wait-words.ts';

/** How much one person may do. */
export interface Limits {
  /** Reads a minute. */
  reads: number;
  /** Writes a minute. */
  writes: number;
  /** Zoom meetings made or changed a day, in UTC. Zoom itself allows 100. */
  zoomWrites: number;
  /** Starts of a sign-in a minute. */
  starts: number;
}

export const DEFAULT_LIMITS: Limits = { reads: 120, writes: 60, zoomWrites: 100, starts: 20 };

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Rejects with `rate-limited` when the subject asks too much. */
export type Limit = (subject: string, kind: keyof Limits) => Promise<void>;

/**
 * Counts what each subject does.
 * @param add counts for all machines, where the store can; else each process counts for itself
 */
export function createRateLimit(limits: Limits, add: Add | undefined, now: () => number): Limit {
  const take = createBuckets(now);
  const count = createSharedCount(add, now);
  return async (subject, kind) => {
    const key = `${kind}:${subject}`;
    const max = limits[kind];
    if (kind === 'zoomWrites') {
      refuse(await count(key, max, DAY), 'Zoom takes no more changes to meetings today.');
      return;
    }
    refuse(take(key, max, MINUTE));
    if (add) refuse(await count(key, max, MINUTE).catch(goOn(kind)));
  };
}

/** A store that is down keeps nobody from reading. */
const goOn =
  (kind: keyof Limits) =>
  (error: unknown): number => {
    if (kind === 'reads') return 0;
    throw error;
  };

function refuse(wait: number, why = 'Too many requests.'): void {
  if (wait <= 0) return;
  // Less than a millisecond over is a rounding error.
  const retryAfter = Math.ceil(Math.floor(wait) / 1_000) || 1;
  const title = `${why} Try again ${inWords(retryAfter)}.`;
  throw new Refusal('rate-limited', { retryAfter, title });
}
