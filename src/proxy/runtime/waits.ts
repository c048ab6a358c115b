/** Waiting and chance, injected so that tests decide them. */
export interface Waits {
  /** Resolves after so many milliseconds; rejects never. */
  sleep(ms: number): Promise<void>;
  /** Calls `late` after so many milliseconds, unless what it gives is called before. */
  limit(ms: number, late: () => void): () => void;
  /** From 0 up to, not including, 1. */
  random(): number;
}

export const realWaits: Waits = {
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  limit: (ms, late) => {
    const timer = setTimeout(late, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};

/** Given as the reason, because `abort()` alone makes a DOMException at every call. */
const OVER = new Error('over');

/**
 * Runs `work` with a signal that aborts when time is up, or the work has failed and may have left
 * something open. The result is raced with the clock, as not every stream or injected `fetch` heeds a
 * signal. Throws what `late` makes when time is up.
 */
export function within<T>(
  waits: Waits,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  late: () => Error,
): Promise<T> {
  const over = new AbortController();
  return new Promise((resolve, reject) => {
    const fail = (reason: unknown): void => {
      reject(reason);
      over.abort(OVER);
    };
    const stop = waits.limit(ms, () => fail(late()));
    work(over.signal).then(
      (result) => {
        stop();
        resolve(result);
      },
      (error: unknown) => {
        stop();
        fail(error);
      },
    );
  });
}
