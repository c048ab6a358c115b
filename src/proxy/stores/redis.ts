import type { Store } from './store.ts';

/** The part of a client of the npm package `redis` (5 or newer) that is used. */
export interface RedisClient {
  get(key: string): Promise<string | null>;
  set(
    key: string,
    value: string,
    options?: { expiration?: { type: 'PX'; value: number }; condition?: 'NX' },
  ): Promise<string | null>;
  del(key: string): Promise<number>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** In one step: a process that died between two would leave a counter that never ends. */
const ADD = `local sum = redis.call('INCRBY', KEYS[1], ARGV[1])
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return sum`;

/**
 * A store for several machines. Redis must not lose or evict what it holds: `appendonly yes` and
 * `maxmemory-policy noeviction`.
 * @param client a connected client of the official `redis` package
 * @param prefix put before every key
 */
export function redisStore(client: RedisClient, prefix = 'zoom-connect:'): Store {
  const write = (
    key: string,
    value: unknown,
    ttl: number | undefined,
    condition?: 'NX',
  ): Promise<string | null> =>
    client.set(prefix + key, JSON.stringify(value), {
      ...(ttl !== undefined && { expiration: { type: 'PX', value: Math.ceil(ttl) } }),
      ...(condition && { condition }),
    });
  return {
    durable: true,
    get: async (key) => {
      const value = await client.get(prefix + key);
      return value === null ? undefined : JSON.parse(value);
    },
    set: async (key, value, ttl) => {
      await write(key, value, ttl);
    },
    setIfAbsent: async (key, value, ttl) => (await write(key, value, ttl, 'NX')) === 'OK',
    delete: async (key) => {
      await client.del(prefix + key);
    },
    add: async (key, amount, ttl) =>
      Number(
        await client.eval(ADD, {
          keys: [prefix + key],
          arguments: [String(amount), String(Math.ceil(ttl))],
        }),
      ),
  };
}
