import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createClient } from 'redis';
import { redisStore } from '../../../src/proxy-redis.ts';
import type { Store } from '../../../src/proxy/stores/store.ts';
import { openRedis, type DataServer } from '../../support/servers.ts';
import { conforms } from './conforms.ts';
import { survives } from './survives.ts';

let server: DataServer;
let client: ReturnType<typeof createClient>;
let store: Store;

before(async () => {
  server = await openRedis();
  client = createClient({ url: `redis://127.0.0.1:${server.port}` });
  client.on('error', () => {}); // it connects again by itself
  await client.connect();
  store = redisStore(client);
});
after(async () => {
  client.destroy();
  await server.close();
});

/** Redis has its own clock; it is asked until it has moved that far. */
async function pass(ms: number): Promise<void> {
  const time = async (): Promise<number> => {
    const [seconds, micros] = (await client.sendCommand(['TIME'])) as unknown as string[];
    return Number(seconds) * 1_000 + Number(micros) / 1_000;
  };
  const end = (await time()) + ms;
  while ((await time()) < end);
}

conforms('redis', () => ({ store, pass }));

test('keys carry a prefix, and the store says that it is durable', async () => {
  await store.set('mine', 1);
  assert.equal(await client.get('zoom-connect:mine'), '1');
  assert.equal(store.durable, true);
});

survives('redis as a server', () => ({ store, server, empty: () => client.flushAll() }));
