import { waitUntil as wait } from '@open-wc/testing';

/** How long a test waits for what must come, in milliseconds: a net for hangs, not a measure. */
const PATIENCE = 30_000;

/** Waits for a condition, on a busy machine too. */
export const waitUntil = (condition: () => unknown, message = String(condition)): Promise<void> =>
  wait(condition, message, { timeout: PATIENCE, interval: 10 });
