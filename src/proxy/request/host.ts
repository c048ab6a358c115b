import { within, type Waits } from '../runtime/waits.ts';
import { Refusal, type Hook } from './refusal.ts';

/**
 * Asks the host's code, and waits for it only so long. When it throws or doesn't answer in time,
 * nothing is known: a refusal `unavailable` that names the hook.
 */
export type AskHost = <T>(hook: Hook, call: () => T | Promise<T>) => Promise<T>;

/** @param ms how long the host may take for one answer */
export function createAskHost(waits: Waits, ms: number): AskHost {
  return async (hook, call) => {
    try {
      const answer = call();
      // What is there at once needs no clock.
      if (!isPromise(answer)) return answer;
      return await within(
        waits,
        ms,
        () => answer,
        () => new Error(`${hook} did not answer within ${ms} ms`),
      );
    } catch (cause) {
      throw new Refusal('unavailable', { hook, cause });
    }
  };
}

const isPromise = <T>(value: T | Promise<T>): value is Promise<T> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
