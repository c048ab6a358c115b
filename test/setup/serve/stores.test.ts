import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createClient } from 'redis';
import { Failure } from '../../../src/setup/exit.ts';
import { openStore } from '../../../src/setup/serve/stores.ts';
import { openPostgres, openRedis, type DataServer } from '../../support/servers.ts';

let redis: DataServer;
let postgres: DataServer;
before(async () => {
  [redis, postgres] = await Promise.all([openRedis(), openPostgres()]);
});
after(() => Promise.all([redis.close(), postgres.close()]));

const noError = (error: Error): void => assert.fail(error);
const isRefusal = (message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Failure);
  assert.match(error.message, message);
  return true;
};

test('a URL opens the store of its kind, on the servers themselves', async () => {
  for (const [url, kind] of [
    [`redis://127.0.0.1:${redis.port}`, 'redis'],
    [`postgres://postgres@127.0.0.1:${postgres.port}/postgres`, 'postgres'],
    [`postgresql://postgres@127.0.0.1:${postgres.port}/postgres`, 'postgres'],
  ] as const) {
    const opened = await openStore(url, noError);
    assert.equal(opened.kind, kind);
    await opened.store.set('mine', url);
    await opened.close();
    const again = await openStore(url, noError);
    assert.equal(await again.store.get('mine'), url);
    await again.close();
  }
});

test('a Redis that may drop what it holds is refused', async () => {
  const url = `redis://127.0.0.1:${redis.port}`;
  const client = createClient({ url });
  await client.connect();
  await client.configSet('maxmemory-policy', 'allkeys-lru');
  await assert.rejects(openStore(url, noError), isRefusal(/allkeys-lru.*noeviction/));
  await client.configSet('maxmemory-policy', 'noeviction');
  await (await openStore(url, noError)).close();
  await client.close();
});

test('a Redis that keeps nothing is told of', async () => {
  const url = `redis://127.0.0.1:${redis.port}`;
  const client = createClient({ url });
  await client.connect();
  await client.configSet('appendonly', 'no');
  const told: string[] = [];
  await (await openStore(url, ({ message }) => told.push(message))).close();
  assert.match(told.join(), /^Redis has appendonly no/);
  await client.configSet('appendonly', 'yes');
  await client.close();
});

test('a server that isn’t there is named, and its password isn’t', async () => {
  for (const [url, name] of [
    ['redis://:CANARY@127.0.0.1:9', 'Redis'],
    ['postgres://me:CANARY@127.0.0.1:9/x', 'PostgreSQL'],
  ] as const) {
    await assert.rejects(openStore(url, noError), (error: Failure) => {
      assert.match(error.message, new RegExp(`^${name} can't be reached`));
      return !error.message.includes('CANARY');
    });
  }
});
