import type { Store } from './store.ts';

/** How many values with a lifetime are kept; the oldest gives way. */
const MAX_MORTAL = 10_000;

interface Entry {
  json: string;
  /** Milliseconds since 1970; Infinity for what stays. */
  expires: number;
}

/**
 * Keeps everything in this process. Bounded for what has a lifetime; what has none (whose Zoom grant
 * is whose, and meetings being made) is never evicted.
 */
export function memoryStore(now: () => number = Date.now): Store {
  const staying = new Map<string, Entry>();
  const mortal = new Map<string, Entry>();

  const live = (key: string): Entry | undefined => {
    const entry = staying.get(key) ?? mortal.get(key);
    return entry && entry.expires > now() ? entry : undefined;
  };
  const remove = (key: string): void => {
    staying.delete(key);
    mortal.delete(key);
  };
  const makeRoom = (): void => {
    for (const [key, { expires }] of mortal) if (expires <= now()) mortal.delete(key);
    for (const key of mortal.keys()) {
      if (mortal.size < MAX_MORTAL) return;
      mortal.delete(key);
    }
  };
  const put = (key: string, value: unknown, ttl?: number): void => {
    remove(key);
    if (mortal.size >= MAX_MORTAL) makeRoom();
    const expires = ttl === undefined ? Infinity : now() + ttl;
    (ttl === undefined ? staying : mortal).set(key, { json: JSON.stringify(value), expires });
  };

  return {
    get: (key) => {
      const entry = live(key);
      return entry === undefined ? undefined : JSON.parse(entry.json);
    },
    set: put,
    setIfAbsent: (key, value, ttl) => {
      if (live(key)) return false;
      put(key, value, ttl);
      return true;
    },
    delete: remove,
  };
}
