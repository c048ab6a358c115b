/**
 * What the proxy remembers. Values are JSON. `memoryStore`, `sqliteStore`, `redisStore`,
 * `postgresStore` and `d1Store` are five; any database with an atomic "insert unless it exists"
 * makes another. What has no lifetime must never be evicted.
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
  /**
   * Adds to a counter, atomically, and gives what it comes to; a counter begins at 0. With it,
   * limits hold for all machines together.
   * @param ttl milliseconds from the first addition until the counter ends
   */
  add?(key: string, amount: number, ttl: number): Promise<number> | number;
}
