// What one person may do, counted for all machines where the store can.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRateLimit, DEFAULT_LIMITS } from '../../src/proxy/request/rate-limit.ts';
import { inWords } from '../../src/proxy/request/wait-words.ts';
import type { Refusal } from '../../src/proxy/request/refusal.ts';
import { memoryStore } from '../../src/proxy/stores/memory.ts';
import type { Store } from '../../src/proxy.ts';
import { ask, connect, NOW, read, setUp, startPath } from './support.ts';

/** A store that several machines share, and how often it was asked to count. */
function shared() {
  const kept = memoryStore(() => NOW);
  const adds = { count: 0 };
  const store: Store = {
    ...kept,
    durable: true,
    add: async (...all) => ((adds.count += 1), kept.add?.(...all) ?? 0),
  };
  return { store, adds };
}

test('machines on one store let through what one alone would', async () => {
  const { store, adds } = shared();
  const setup = setUp({ store });
  const machines = [setup.proxy, setup.another(), setup.another()];
  let passed = 0;
  for (let index = 0; index < 300; index += 1) {
    const proxy = machines[index % machines.length] ?? setup.proxy;
    if ((await proxy(ask('GET', '/calendars'))).status === 200) passed += 1;
  }
  // Each tells the store after a twentieth, so each may be that much behind.
  assert.ok(passed >= 120 && passed <= 120 + 3 * 6, `${passed}`);
  assert.ok(adds.count < 40, `${adds.count} questions to the store`);
});

test('at once they let through hardly more', async () => {
  const { store } = shared();
  const setup = setUp({ store });
  const machines = [setup.proxy, setup.another()];
  const statuses = await Promise.all(
    Array.from({ length: 300 }, async (_, index) => {
      const proxy = machines[index % 2] ?? setup.proxy;
      return (await proxy(ask('GET', '/calendars'))).status;
    }),
  );
  const passed = statuses.filter((status) => status === 200).length;
  assert.ok(passed >= 108 && passed <= 132, `${passed}`);
});

test('a store that can not count keeps nobody from reading, and lets nobody write', async () => {
  const { store } = shared();
  const { proxy } = setUp({ store: { ...store, add: () => Promise.reject(new Error('down')) } });
  assert.equal((await proxy(ask('GET', '/calendars'))).status, 200);
  assert.equal((await proxy(ask('DELETE', '/events/e?calendar_id=primary'))).status, 503);
});

test('a refusal says in words when to try again', async () => {
  const { proxy, clock } = setUp({ limits: { reads: 1, starts: 1 } });
  await proxy(ask('GET', '/calendars'));
  clock.now += 20_000;
  const { headers, body } = await read(proxy(ask('GET', '/calendars')));
  assert.equal(headers.get('retry-after'), '40');
  assert.equal(body.title, 'Too many requests. Try again in 40 seconds.');
  await proxy(ask('GET', startPath()));
  const page = await (await proxy(ask('GET', startPath()))).text();
  assert.match(page, /<h1>Too many requests\. Try again in 60 seconds\.<\/h1>/);
});

test("Zoom's own daily limit is told before it is hit, until the day ends in UTC", async () => {
  const clock = { now: NOW };
  const { store } = shared();
  const limits = { ...DEFAULT_LIMITS, zoomWrites: 5 };
  for (const add of [undefined, store.add]) {
    clock.now = NOW;
    const [one, two] = [0, 1].map(() => createRateLimit(limits, add, () => clock.now));
    const limit = (index: number) => (add && index % 2 ? two : one)?.('ann', 'zoomWrites');
    for (let index = 0; index < 5; index += 1) await limit(index);
    await assert.rejects(Promise.resolve(limit(5)), (error: Refusal) => {
      assert.equal(error.details.retryAfter, 12 * 3_600);
      assert.equal(
        error.details.title,
        'Zoom takes no more changes to meetings today. Try again in 12 hours.',
      );
      return error.code === 'rate-limited';
    });
    clock.now += 12 * 3_600_000;
    await limit(0);
  }
});

test('waits are told rounded up', () => {
  for (const [seconds, words] of [
    [1, 'in 1 second'],
    [90, 'in 90 seconds'],
    [91, 'in 2 minutes'],
    [3_601, 'in 61 minutes'],
    [5_401, 'in 2 hours'],
  ] as const) {
    assert.equal(inWords(seconds), words);
  }
});

test("a meeting over the day's limit is refused before Nylas is asked, a replay is not counted", async () => {
  const setup = setUp({ limits: { zoomWrites: 1 } });
  await connect(setup);
  const create = (key: string, zoom: boolean) =>
    ask('POST', '/events?calendar_id=primary', {
      body: {
        when: { start_time: NOW / 1_000 + 60, end_time: NOW / 1_000 + 120 },
        ...(zoom && { conferencing: { provider: 'Zoom Meeting', autocreate: {} } }),
      },
      headers: { 'idempotency-key': key },
    });
  assert.equal((await setup.proxy(create('one', true))).status, 200);
  assert.equal((await setup.proxy(create('one', true))).status, 200);
  const { status, body } = await read(setup.proxy(create('two', true)));
  assert.deepEqual([status, body.code], [429, 'rate-limited']);
  assert.match(body.title, /no more changes to meetings today/);
  assert.equal((await setup.proxy(create('three', false))).status, 200, 'without Zoom');
  assert.equal(setup.nylas.count('POST', '/events'), 2);
});
