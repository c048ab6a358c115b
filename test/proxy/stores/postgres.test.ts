import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Pool } from 'pg';
import { postgresStore } from '../../../src/proxy-postgres.ts';
import type { Store } from '../../../src/proxy/stores/store.ts';
import { openPostgres, until, type DataServer } from '../../support/servers.ts';
import { conforms } from './conforms.ts';
import { survives } from './survives.ts';

let server: DataServer;
let pool: Pool;
let store: Store;

before(async () => {
  server = await openPostgres();
  pool = new Pool({
    host: '127.0.0.1',
    port: server.port,
    user: 'postgres',
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
  });
  pool.on('error', () => {}); // else pg ends the process
  await until(async () => (await pool.query('SELECT 1').catch(() => null)) !== null);
  store = postgresStore(pool);
});
after(async () => {
  await server.close();
  await pool.end().catch(() => {});
});

async function pass(ms: number): Promise<void> {
  await pool.query('SELECT pg_sleep($1)', [ms / 1_000]);
}

conforms('postgres', () => ({ store, pass }));

test('machines that begin at once make one table', async () => {
  const stores = Array.from({ length: 8 }, () => postgresStore(pool, 'begun_at_once'));
  const claims = await Promise.all(stores.map((one, index) => one.setIfAbsent('claim', index)));
  assert.equal(claims.filter(Boolean).length, 1);
});

test('a name that would be more than a name is refused', () => {
  for (const table of ['', 'a b', 'a;b', 'a"b', 'A', 'x'.repeat(64)]) {
    assert.throws(() => postgresStore(pool, table), /must have a name like/);
  }
});

survives('postgres as a server', () => ({
  store,
  server,
  empty: () => pool.query('TRUNCATE zoom_connect'),
}));
