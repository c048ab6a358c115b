/** Waiting and chance, injected so that tests decide them. */
export interface Waits {
  /** Resolves after so many milliseconds; rejects never, and is forgotten once `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 up to, not including, 1. */
  random(): number;
}

export const realWaits: Waits = {
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => clearTimeout(timer), { once: true });
    }),
  random: Math.random,
};

/** Given as the reason, because `abort()` alone makes a DOMException at every call. */
const DONE = new Error('done');

/**
 * Runs `work` with a signal that aborts when time is up, or all is done. The result is raced with the clock, as not every
 * stream or injected `fetch` heeds a signal. Throws what `late` makes when time is up.
 */
export async function within<T>(
  waits: Waits,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  late: () => Error,
): Promise<T> {
  const over = new AbortController();
  const clock = waits.sleep(ms, over.signal).then((): never => {
    throw late();
  });
  try {
    return await Promise.race([work(over.signal), clock]);
  } finally {
    over.abort(DONE);
  }
}
