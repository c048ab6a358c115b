import { once } from './once.ts';
import { checkTable, SWEEP_BEAT, SWEEP_ROWS } from './sql.ts';
import type { Store } from './store.ts';

/** The part of a `Pool` or `Client` of the npm package `pg` that is used. */
export interface PostgresClient {
  query(
    text: string,
    values?: unknown[],
  ): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>;
}

/** A database that two processes set up at once says that it is there already. */
const THERE_ALREADY = new Set(['23505', '42P07', '42710']);

/**
 * A store for several machines, in one table that it makes for itself. Lifetimes go by the
 * database's own clock.
 * @param client a `Pool` of `pg` (listen to its `error`: without a listener `pg` ends the process), or
 *   a connected `Client`
 * @param table its name
 */
export function postgresStore(client: PostgresClient, table = 'zoom_connect'): Store {
  const name = checkTable(table);
  const setUp = once(async () => {
    try {
      await client.query(
        `CREATE TABLE IF NOT EXISTS ${name} (key text PRIMARY KEY, value text NOT NULL, expires timestamptz)`,
      );
      await client.query(`CREATE INDEX IF NOT EXISTS ${name}_expires ON ${name} (expires)`);
    } catch (error) {
      if (!THERE_ALREADY.has(String((error as { code?: unknown }).code))) throw error;
    }
  });
  let swept = Date.now();
  const ask = async (text: string, values: unknown[]) => {
    await setUp();
    if (Date.now() - swept >= SWEEP_BEAT) {
      swept = Date.now();
      await client.query(SWEEP(name));
    }
    return client.query(text, values);
  };
  // Not `now()`, which stands still within a transaction.
  const clock = 'clock_timestamp()';
  const expires = `${clock} + $3::double precision * interval '1 millisecond'`;
  const insert = `INSERT INTO ${name} AS kept VALUES ($1, $2, ${expires}) ON CONFLICT (key) DO UPDATE SET`;
  const replace = 'value = excluded.value, expires = excluded.expires';
  return {
    durable: true,
    get: async (key) => {
      const alive = `(expires IS NULL OR expires > ${clock})`;
      const { rows } = await ask(`SELECT value FROM ${name} WHERE key = $1 AND ${alive}`, [key]);
      const [row] = rows;
      return row === undefined ? undefined : JSON.parse(String(row['value']));
    },
    set: async (key, value, ttl) => {
      await ask(`${insert} ${replace}`, [key, JSON.stringify(value), ttl ?? null]);
    },
    setIfAbsent: async (key, value, ttl) => {
      const text = `${insert} ${replace} WHERE kept.expires <= ${clock}`;
      const { rowCount } = await ask(text, [key, JSON.stringify(value), ttl ?? null]);
      return rowCount === 1;
    },
    delete: async (key) => {
      await ask(`DELETE FROM ${name} WHERE key = $1`, [key]);
    },
    add: async (key, amount, ttl) => {
      const ended = `kept.expires <= ${clock}`;
      const { rows } = await ask(
        `${insert} value = CASE WHEN ${ended} THEN excluded.value ELSE (kept.value::bigint + excluded.value::bigint)::text END, expires = CASE WHEN ${ended} THEN excluded.expires ELSE kept.expires END RETURNING value`,
        [key, String(amount), ttl],
      );
      return Number(rows[0]?.['value']);
    },
  };
}

const SWEEP = (name: string): string =>
  `DELETE FROM ${name} WHERE key IN (SELECT key FROM ${name} WHERE expires <= clock_timestamp() LIMIT ${SWEEP_ROWS})`;
