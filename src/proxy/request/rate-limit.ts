import { Refusal } from './refusal.ts';

/** Most requests per subject and minute; as many may come at once. */
const PER_MINUTE = { read: 120, write: 60 } as const;
/** Subjects remembered; a forgotten one starts full. */
const MAX_SUBJECTS = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** Throws `rate-limited` when the subject asks too much. */
export type Limit = (subject: string, kind: keyof typeof PER_MINUTE) => void;

/** A token bucket per subject and kind. */
export function createRateLimit(now: () => number): Limit {
  const buckets = new Map<string, Bucket>();
  return (subject, kind) => {
    const key = `${kind} ${subject}`;
    const full = PER_MINUTE[kind];
    const { tokens, at } = buckets.get(key) ?? { tokens: full, at: now() };
    const refilled = Math.min(full, tokens + (Math.max(0, now() - at) / 60_000) * full);
    const passes = refilled >= 1;
    // Deleted first, so that the map's order is the order of last use.
    buckets.delete(key);
    buckets.set(key, { tokens: passes ? refilled - 1 : refilled, at: now() });
    const [oldest] = buckets.keys();
    if (buckets.size > MAX_SUBJECTS && oldest !== undefined) buckets.delete(oldest);
    if (passes) return;
    throw new Refusal('rate-limited', { retryAfter: Math.ceil(((1 - refilled) * 60) / full) });
  };
}
