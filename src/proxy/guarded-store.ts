import { Refusal } from './request/refusal.ts';
import type { Store } from './stores/store.ts';

/** A store whose every failure is `unavailable`: what can't be remembered isn't begun. */
export function guardedStore(store: Store): Store {
  const safely = async <T>(call: () => Promise<T> | T): Promise<T> => {
    try {
      return await call();
    } catch (cause) {
      throw new Refusal('unavailable', { cause });
    }
  };
  return {
    durable: store.durable === true,
    get: (key) => safely(() => store.get(key)),
    set: (key, value, ttl) => safely(() => store.set(key, value, ttl)),
    setIfAbsent: (key, value, ttl) => safely(() => store.setIfAbsent(key, value, ttl)),
    delete: (key) => safely(() => store.delete(key)),
  };
}
