import { createBuckets } from './buckets.ts';
import { Refusal } from './refusal.ts';

/** How much one person may do. */
export interface Limits {
  /** Reads a minute. */
  reads: number;
  /** Writes a minute. */
  writes: number;
  /** Starts of a sign-in a minute. */
  starts: number;
}

export const DEFAULT_LIMITS: Limits = { reads: 120, writes: 60, starts: 20 };

const MINUTE = 60_000;

/** Throws `rate-limited` when the subject asks too much. */
export type Limit = (subject: string, kind: keyof Limits) => void;

/** Counts what each subject does. */
export function createRateLimit(limits: Limits, now: () => number): Limit {
  const take = createBuckets(now);
  return (subject, kind) => {
    const wait = take(`${kind} ${subject}`, limits[kind], MINUTE);
    if (wait > 0) throw new Refusal('rate-limited', { retryAfter: Math.ceil(wait / 1_000) });
  };
}
