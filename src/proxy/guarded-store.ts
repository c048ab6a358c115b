import type { AskHost } from './request/host.ts';
import type { Store } from './stores/store.ts';

/**
 * A store whose every failure is `unavailable`, a long wait too: what can't be remembered isn't
 * begun. A claim that arrives after nobody waits for it is given back.
 */
export function guardedStore(store: Store, askHost: AskHost): Store {
  const ask = <T>(call: () => Promise<T> | T): Promise<T> => askHost('store', call);
  return {
    ...(store.add && {
      add: (key, amount, ttl) => ask(() => store.add?.(key, amount, ttl) ?? 0),
    }),
    durable: store.durable === true,
    get: (key) => ask(() => store.get(key)),
    set: (key, value, ttl) => ask(() => store.set(key, value, ttl)),
    delete: (key) => ask(() => store.delete(key)),
    async setIfAbsent(key, value, ttl) {
      let claim: Promise<boolean> | boolean | undefined;
      try {
        return await ask(() => (claim = store.setIfAbsent(key, value, ttl)));
      } catch (error) {
        void giveBack(claim);
        throw error;
      }

      async function giveBack(late: Promise<boolean> | boolean | undefined): Promise<void> {
        try {
          if (await late) await store.delete(key);
        } catch {
          // It failed for good, or ends with its lifetime.
        }
      }
    },
  };
}
