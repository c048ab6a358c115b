/**
 * What the proxy remembers. Values are JSON. `redisStore` and the default memory store are two; any
 * database with an atomic "insert unless it exists" makes a third.
 */
export interface Store {
  /** Whether it outlives the process; without it, a new meeting is looked up before it is made. */
  readonly durable?: boolean;
  /** A value, or a promise of one; undefined where there is none. */
  get(key: string): unknown;
  /** @param ttl milliseconds; without it the value stays until it is deleted. */
  set(key: string, value: unknown, ttl?: number): Promise<void> | void;
  /** Sets unless the key exists, atomically; whether it did. */
  setIfAbsent(key: string, value: unknown, ttl?: number): Promise<boolean> | boolean;
  delete(key: string): Promise<void> | void;
}
