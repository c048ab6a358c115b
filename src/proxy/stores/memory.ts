import type { Store } from './store.ts';

/** How many values with a lifetime are kept; then the oldest gives way. */
const MAX_MORTAL = 10_000;
/** How many ended values of each list a new one clears away; more than one, so that none pile up. */
const SWEEP = 2;

interface Entry {
  key: string;
  json: string;
  /** Milliseconds since 1970; Infinity for what stays. */
  expires: number;
  /** The list that it is in; none for what stays. */
  list: Queue | null;
  before: Entry | null;
  after: Entry | null;
}

/**
 * Entries in the order in which they came. A Map's own order won't do: after many deletions at its
 * front, V8 walks over all the holes to find the first.
 */
interface Queue {
  first: Entry | null;
  last: Entry | null;
  size: number;
}

/**
 * Keeps everything in this process, at the same cost per call however much there is. Bounded for what
 * has a lifetime; what has none (whose Zoom grant is whose, and meetings being made) is never evicted.
 */
export function memoryStore(now: () => number = Date.now): Store {
  const entries = new Map<string, Entry>();
  /** By order of magnitude of the lifetime, so that the first of each is among the next to end. */
  const queues = new Map<number, Queue>();
  let mortals = 0;

  const live = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    return entry && entry.expires > now() ? entry : undefined;
  };
  const remove = (key: string): void => {
    const entry = entries.get(key);
    entries.delete(key);
    if (!entry?.list) return;
    unlink(entry, entry.list);
    mortals -= 1;
  };
  const queueFor = (ttl: number): Queue => {
    const magnitude = Math.ceil(Math.log2(Math.max(1, ttl)));
    const queue = queues.get(magnitude) ?? { first: null, last: null, size: 0 };
    queues.set(magnitude, queue);
    return queue;
  };
  const makeRoom = (): void => {
    let fullest: Queue | null = null;
    for (const queue of queues.values()) {
      for (let count = 0; count < SWEEP && queue.first; count += 1) {
        if (queue.first.expires <= now()) remove(queue.first.key);
      }
      if (queue.size > (fullest?.size ?? 0)) fullest = queue;
    }
    // Whatever comes in a flood gives way to itself, and pushes nothing else out.
    if (mortals >= MAX_MORTAL && fullest?.first) remove(fullest.first.key);
  };
  const set = (key: string, value: unknown, ttl?: number): void => {
    const json = JSON.stringify(value);
    remove(key);
    const list = ttl === undefined ? null : queueFor(ttl);
    const expires = ttl === undefined ? Infinity : now() + ttl;
    const entry: Entry = { key, json, expires, list, before: null, after: null };
    if (list) {
      makeRoom();
      append(entry, list);
      mortals += 1;
    }
    entries.set(key, entry);
  };

  return {
    get: (key) => {
      const entry = live(key);
      return entry === undefined ? undefined : JSON.parse(entry.json);
    },
    set,
    setIfAbsent: (key, value, ttl) => {
      if (live(key)) return false;
      set(key, value, ttl);
      return true;
    },
    delete: remove,
    add: (key, amount, ttl) => {
      const entry = live(key);
      const sum = amount + (entry ? Number(entry.json) : 0);
      if (entry) entry.json = String(sum);
      else set(key, sum, ttl);
      return sum;
    },
  };
}

function append(entry: Entry, queue: Queue): void {
  entry.before = queue.last;
  if (queue.last) queue.last.after = entry;
  else queue.first = entry;
  queue.last = entry;
  queue.size += 1;
}

function unlink(entry: Entry, queue: Queue): void {
  if (entry.before) entry.before.after = entry.after;
  else queue.first = entry.after;
  if (entry.after) entry.after.before = entry.before;
  else queue.last = entry.before;
  queue.size -= 1;
}
