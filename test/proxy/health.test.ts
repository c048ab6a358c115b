import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createZoomProxy } from '../../src/proxy.ts';
import { memoryStore } from '../../src/proxy/stores/memory.ts';
import { nylasError, nylasJson } from './fake-nylas.ts';
import { API_KEY, ask, read, SECRET, setUp } from './support.ts';

const well = async (): Promise<Response> => nylasJson({ data: {} });

function open(options: Partial<Parameters<typeof createZoomProxy>[0]> = {}) {
  return createZoomProxy({
    apiKey: API_KEY,
    clientId: 'client-1',
    region: 'us',
    publicUrl: 'https://app.example.com/zoom',
    secret: SECRET,
    authorize: () => null,
    store: memoryStore(),
    fetch: well,
    ...options,
  });
}

test('who holds the proxy learns which part fails, and why', async () => {
  const isWell = async (options = {}) => {
    const { store, nylas } = await open(options).health();
    return [store.ok, nylas.ok];
  };
  assert.deepEqual(await isWell(), [true, true]);
  const down = () => Promise.reject(new Error('the disk is full'));
  const broken = { get: down, set: down, setIfAbsent: down, delete: down };
  assert.deepEqual(await isWell({ store: broken }), [false, true]);
  const forgetful = { ...memoryStore(), get: () => undefined };
  assert.deepEqual(await isWell({ store: forgetful }), [false, true]);
  const refused = async () => nylasError(401, 'unauthorized');
  assert.deepEqual(await isWell({ fetch: refused }), [true, false]);
  const both = await open({ store: broken, fetch: refused }).health();
  assert.ok(!both.store.ok && !both.nylas.ok);
  assert.equal(both.store.cause.message, 'the disk is full');
  assert.equal(both.nylas.cause.message, 'Nylas answered 401 unauthorized');
  assert.doesNotMatch(JSON.stringify(both), /disk|401|CANARY/, 'JSON of it can be shown');
});

test('a check leaves nothing behind', async () => {
  const store = memoryStore();
  const keys = new Set<string>();
  const seen = {
    ...store,
    set: (key: string, value: unknown, ttl?: number) => {
      keys.add(key);
      assert.ok(ttl !== undefined, 'it ends by itself, too');
      return store.set(key, value, ttl);
    },
  };
  await open({ store: seen }).health();
  assert.equal(keys.size, 1);
  for (const key of keys) assert.equal(await store.get(key), undefined);
});

test('the route tells nobody more than that it runs, and asks nobody', async () => {
  const down = () => Promise.reject(new Error('down'));
  const { proxy, nylas } = setUp({
    authorize: down,
    store: { get: down, set: down, setIfAbsent: down, delete: down },
  });
  assert.deepEqual((await read(proxy(ask('GET', '/health')))).body, { status: 'ok' });
  assert.equal(nylas.seen.length, 0);
});
