import { Refusal } from '../request/refusal.ts';
import { isHeaderSafe } from './api.ts';

/** So many failures in a row, and nobody asks for a while. */
const MAX_FAILURES = 5;
const PAUSE = 5_000;

/**
 * The API key, asked for at each call, as the host may replace it meanwhile; calls at the same time
 * share one question. A host that fails again and again is left alone for five seconds.
 */
export function createKeySource(
  ask: () => Promise<string>,
  now: () => number,
): () => Promise<string> {
  let asking: Promise<string> | undefined;
  let failures = 0;
  let last: unknown;
  let failedAt = 0;
  const once = async (): Promise<string> => {
    try {
      const key = await ask();
      if (!isHeaderSafe(key)) {
        const cause = new TypeError('apiKey is no Nylas API key');
        throw new Refusal('misconfigured', { hook: 'apiKey', cause });
      }
      failures = 0;
      return key;
    } catch (error) {
      failures += 1;
      failedAt = now();
      last = error;
      throw error;
    } finally {
      asking = undefined;
    }
  };
  return () => {
    const rests = failures >= MAX_FAILURES && now() - failedAt < PAUSE;
    return rests ? Promise.reject(last) : (asking ??= once());
  };
}
