import type { CalendarServices } from './services.ts';
import { INTENT_LIFETIME } from './intent.ts';

/** Set once in every store; gone where the store was emptied. */
const MARK = 'born';

/** How long the store has been there without losing anything, in milliseconds. */
export async function ageOf({ store, now }: CalendarServices): Promise<number> {
  const born = await store.get(MARK);
  if (typeof born === 'number') return now() - born;
  await store.setIfAbsent(MARK, now());
  return 0;
}

/**
 * Whether a store of this age knows every intent that a page may still repeat. One that isn't
 * durable never does: it may have made room.
 */
export const remembersAll = ({ store }: CalendarServices, age: number): boolean =>
  store.durable === true && age > INTENT_LIFETIME;
