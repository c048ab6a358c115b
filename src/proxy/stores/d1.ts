import { once } from './once.ts';
import { checkTable, sqliteStatements, SWEEP_BEAT } from './sql.ts';
import type { Store } from './store.ts';

/** The part of a D1 binding of Cloudflare Workers that is used. */
export interface D1Database {
  prepare(query: string): D1Statement;
}

/** One statement, with its values or still without. */
export interface D1Statement {
  bind(...values: unknown[]): D1Statement;
  first(): Promise<Record<string, unknown> | null>;
  run(): Promise<{ meta: { changes?: number } }>;
}

/**
 * A store in Cloudflare's D1, for Workers, in one table that it makes for itself.
 * @param database the binding, such as `env.DB`
 * @param table its name
 */
export function d1Store(
  database: D1Database,
  table = 'zoom_connect',
  now: () => number = Date.now,
): Store {
  const sql = sqliteStatements(checkTable(table));
  const setUp = once(async () => {
    await database.prepare(sql.create).run();
    await database.prepare(sql.index).run();
  });
  let swept = now();
  const ask = async (text: string, ...values: unknown[]): Promise<D1Statement> => {
    await setUp();
    if (now() - swept >= SWEEP_BEAT) {
      swept = now();
      await database.prepare(sql.sweep).bind(now()).run();
    }
    return database.prepare(text).bind(...values);
  };
  const expiry = (ttl: number | undefined): number | null =>
    ttl === undefined ? null : Math.ceil(now() + ttl);
  return {
    durable: true,
    get: async (key) => {
      const row = await (await ask(sql.get, key, now())).first();
      return row === null ? undefined : JSON.parse(String(row['value']));
    },
    set: async (key, value, ttl) => {
      await (await ask(sql.set, key, JSON.stringify(value), expiry(ttl))).run();
    },
    setIfAbsent: async (key, value, ttl) => {
      const claim = await ask(sql.claim, key, JSON.stringify(value), expiry(ttl), now());
      return (await claim.run()).meta.changes === 1;
    },
    delete: async (key) => {
      await (await ask(sql.delete, key)).run();
    },
    add: async (key, amount, ttl) => {
      const row = await (await ask(sql.add, key, amount, expiry(ttl), now())).first();
      return Number(row?.['value']);
    },
  };
}
