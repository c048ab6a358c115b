// One conformance suite for every store; Redis is a real server.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'redis';
import { redisStore } from '../../../src/proxy-redis.ts';
import { memoryStore } from '../../../src/proxy/stores/memory.ts';
import type { Store } from '../../../src/proxy/stores/store.ts';

interface Subject {
  store: Store;
  /** Lets so many milliseconds pass for the store. */
  pass(ms: number): Promise<void>;
}

function conforms(name: string, subject: () => Subject): void {
  describe(name, () => {
    test('gives back what was set, and nothing else', async () => {
      const { store } = subject();
      assert.equal(await store.get('none'), undefined);
      const value = { a: [1, 'ü', null, { b: true }] };
      await store.set('key', value);
      value.a.push('later');
      assert.deepEqual(await store.get('key'), { a: [1, 'ü', null, { b: true }] });
      await store.set('key', 'other');
      assert.equal(await store.get('key'), 'other');
      await store.delete('key');
      await store.delete('key');
      assert.equal(await store.get('key'), undefined);
    });

    test('of a hundred claims one wins', async () => {
      const { store } = subject();
      const claims = await Promise.all(
        Array.from({ length: 100 }, (_, index) => store.setIfAbsent('claim', index, 60_000)),
      );
      assert.equal(claims.filter(Boolean).length, 1);
      assert.equal(await store.get('claim'), claims.indexOf(true));
      await store.delete('claim');
      assert.equal(await store.setIfAbsent('claim', 'again'), true);
      assert.equal(await store.setIfAbsent('claim', 'more'), false);
    });

    test('what has a lifetime ends with it', async () => {
      const { store, pass } = subject();
      await store.set('short', 1, 40);
      await store.setIfAbsent('claimed', 1, 40);
      // Long enough for any machine: a store with a clock of its own can't be held back.
      await store.set('long', 1, 60_000);
      await store.set('stays', 1);
      await store.set('renewed', 1, 40);
      await store.set('renewed', 2);
      await pass(60);
      assert.equal(await store.get('long'), 1);
      assert.equal(await store.get('short'), undefined);
      assert.equal(await store.setIfAbsent('claimed', 2), true);
      assert.equal(await store.get('stays'), 1);
      assert.equal(await store.get('renewed'), 2);
    });
  });
}

let now = 0;
const memory = memoryStore(() => now);
conforms('memory', () => ({
  store: memory,
  pass: async (ms) => {
    now += ms;
  },
}));

test('memory is bounded for what has a lifetime, and only for that', async () => {
  const store = memoryStore(() => 0);
  await store.set('grant', 'kept');
  for (let index = 0; index <= 10_000; index += 1) await store.set(`flow:${index}`, index, 1_000);
  assert.equal(await store.get('flow:0'), undefined);
  assert.equal(await store.get('flow:1'), 1);
  assert.equal(await store.get('flow:10000'), 10_000);
  assert.equal(await store.get('grant'), 'kept');
});

describe('redis', () => {
  let server: ChildProcess;
  let client: ReturnType<typeof createClient>;
  let store: Store;

  before(async () => {
    const port = await freePort();
    const settings = [
      '--port',
      `${port}`,
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
    ];
    server = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(server, 'spawn'); // else a missing redis-server would be waited for without end
    for await (const line of server.stdout ?? []) if (/ready to accept/i.test(String(line))) break;
    client = createClient({ url: `redis://127.0.0.1:${port}` });
    await client.connect();
    store = redisStore(client);
  });
  after(async () => {
    client.destroy();
    server.kill();
    await once(server, 'exit');
  });

  conforms('store', () => ({ store, pass: untilRedisClock }));

  /** Redis has its own clock; it is asked until it has moved that far. */
  async function untilRedisClock(ms: number): Promise<void> {
    const time = async (): Promise<number> => {
      const [seconds, micros] = (await client.sendCommand(['TIME'])) as unknown as string[];
      return Number(seconds) * 1_000 + Number(micros) / 1_000;
    };
    const end = (await time()) + ms;
    while ((await time()) < end);
  }

  test('keys carry a prefix, and the store says that it is durable', async () => {
    await store.set('mine', 1);
    assert.equal(await client.get('zoom-connect:mine'), '1');
    assert.equal(store.durable, true);
    assert.equal(memory.durable, undefined);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
