import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IntentResult } from '../../../src/contract/wire.ts';
import { memoryStore } from '../../../src/proxy/stores/memory.ts';
import { body } from '../event-requests.ts';
import { broken, nylasError, type Seen } from '../fake-nylas.ts';
import { ask, read, setUp, type Setup } from '../support.ts';

const post = (key: string, event: object = body): Request =>
  ask('POST', '/events?calendar_id=primary', { body: event, headers: { 'idempotency-key': key } });
const fateOf = async (proxy: Setup['proxy'], key = 'key-1', user = 'ann'): Promise<IntentResult> =>
  (
    await read<IntentResult>(
      proxy(
        ask('GET', `/events/intents/${encodeURIComponent(key)}?calendar_id=primary`, {
          headers: { 'x-user': user },
        }),
      ),
    )
  ).body;

/** Makes the event, and loses the answer. */
const lose =
  ({ nylas }: Setup) =>
  (seen: Seen): never => {
    nylas.handle(seen);
    throw broken();
  };

test('what was made is told with the event as it is now, and its tag', async () => {
  const { proxy, nylas } = setUp();
  await proxy(post('key-1'));
  Object.assign(nylas.events[0] ?? {}, { title: 'Renamed' });
  const answer = await proxy(ask('GET', '/events/intents/key-1?calendar_id=primary'));
  const { status, data } = (await answer.json()) as Extract<IntentResult, { status: 'made' }>;
  assert.equal(status, 'made');
  assert.equal(data.title, 'Renamed');
  const event = await proxy(ask('GET', '/events/event-1?calendar_id=primary'));
  assert.equal(answer.headers.get('etag'), event.headers.get('etag'));
  assert.deepEqual(await fateOf(proxy, 'key-1', 'bob'), { status: 'none' }, "not another's");
  nylas.events.length = 0;
  assert.deepEqual(await fateOf(proxy), { status: 'none' }, 'nor what was deleted since');
});

test('a key that made nothing is used up: a request that comes late makes nothing', async () => {
  const { proxy, nylas } = setUp();
  assert.deepEqual(await fateOf(proxy), { status: 'none' });
  assert.deepEqual(await fateOf(proxy), { status: 'none' });
  const { status, body: problem } = await read(proxy(post('key-1')));
  assert.equal(status, 422);
  assert.equal(problem.code, 'key-reused');
  assert.equal(nylas.count('POST', '/events'), 0);
  assert.equal((await proxy(post('key-2'))).status, 200);
});

test('a post and a question at the same time never disagree', async () => {
  for (let turn = 0; turn < 20; turn += 1) {
    const { proxy, nylas } = setUp();
    const posted = proxy(post('key-1'));
    for (let step = 0; step < turn; step += 1) await Promise.resolve();
    const fate = await fateOf(proxy);
    const { status } = await posted;
    if (fate.status === 'none') assert.equal(status, 422);
    else assert.equal(status, 200);
    assert.equal(nylas.events.length, fate.status === 'none' ? 0 : 1);
  }
});

test('while it is being made it is pending, and what died on the way is settled in the end', async () => {
  const { another, nylas, clock } = setUp();
  const store = { ...memoryStore(() => clock.now), durable: true };
  const proxy = another({ store });
  await new Promise<void>((reached) => {
    nylas.plan('POST', '/events', () => {
      reached();
      return new Promise(() => {});
    });
    void proxy(post('key-1'));
  });
  assert.deepEqual(await fateOf(proxy), { status: 'pending' });
  clock.now += 180_000;
  assert.deepEqual(await fateOf(proxy), { status: 'none' });
  assert.equal((await read(proxy(post('key-1')))).body.code, 'key-reused');
});

test('after a lost answer it is found, late or refused marks or not', async () => {
  for (const marks of ['found', 'late', 'refused'] as const) {
    const setup = setUp();
    const { proxy, nylas, waits } = setup;
    // Nobody finds it while the first request looks.
    nylas.plan('POST', '/events', lose(setup));
    for (let tries = 0; tries < 60; tries += 1)
      nylas.plan('GET', '/events', () => nylasError(503, 'x'));
    // The look-up before a post comes first.
    const made = proxy(post('key-1'));
    assert.equal(
      (await read(made)).body.code,
      'upstream-failed',
      'nothing is known, nothing is made',
    );
    nylas.forget();
    nylas.plan('POST', '/events', (seen) => {
      // Two more than it takes: the look-up that was given up may still ask.
      for (let tries = 0; tries < 26; tries += 1)
        nylas.plan('GET', '/events', () => nylasError(503, 'x'));
      return lose(setup)(seen);
    });
    assert.equal((await read(proxy(post('key-1')))).body.code, 'outcome-unknown');
    nylas.forget();
    nylas.marks = marks;
    assert.equal((await fateOf(proxy)).status, 'made', marks);
    assert.equal(nylas.count('POST', '/events'), 1);
    assert.ok(waits.slept.length > 0);
  }
});

test('unknown stays unknown until nothing can have been overlooked', async () => {
  const { proxy, nylas, clock } = setUp();
  nylas.plan('POST', '/events', () => Promise.reject(broken()));
  assert.equal((await read(proxy(post('key-1')))).body.code, 'outcome-unknown');
  assert.deepEqual(await fateOf(proxy), { status: 'unknown' });
  clock.now += 179_999;
  assert.deepEqual(await fateOf(proxy), { status: 'unknown' });
  clock.now += 1;
  nylas.marks = 'refused';
  assert.deepEqual(await fateOf(proxy), { status: 'unknown' }, 'a look-up was refused');
  nylas.marks = 'found';
  assert.deepEqual(await fateOf(proxy), { status: 'none' });
  assert.equal((await read(proxy(post('key-1')))).body.code, 'key-reused');
  assert.equal(nylas.count('POST', '/events'), 1);
});

test('a store that forgot asks Nylas, by mark and by what was changed lately', async () => {
  for (const marks of ['found', 'late', 'refused'] as const) {
    const setup = setUp();
    setup.nylas.plan('POST', '/events', lose(setup));
    await setup.proxy(post('key-1'));
    setup.nylas.marks = marks;
    const restarted = setup.another();
    assert.equal((await fateOf(restarted)).status, 'made', marks);
    // A provider that can't look up is never certain that nothing is there.
    const fate = await fateOf(restarted, 'never-seen');
    assert.equal(fate.status, marks === 'refused' ? 'unknown' : 'none');
  }
});

test('keys and calendars are checked', async () => {
  const authorize = () => ({ subject: 'ann', calendarGrantId: 'cal-1', calendarIds: ['team'] });
  const { proxy, another, nylas } = setUp();
  for (const [request, code] of [
    [ask('GET', '/events/intents/key-1'), 'invalid-body'],
    [ask('GET', '/events/intents/a%20b?calendar_id=primary'), 'invalid-id'],
    [ask('GET', `/events/intents/${'x'.repeat(257)}?calendar_id=primary`), 'invalid-id'],
  ] as const) {
    assert.equal((await read(proxy(request))).body.code, code);
  }
  const store = memoryStore();
  await another({ store })(post('key-1'));
  nylas.seen.length = 0;
  const restricted = another({ store, authorize });
  for (const calendar of ['primary', 'team']) {
    const request = ask('GET', `/events/intents/key-1?calendar_id=${calendar}`);
    assert.equal((await read(restricted(request))).body.code, 'not-found', calendar);
  }
  assert.equal(nylas.seen.length, 0);
});
