import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasAnswer, NylasEvent } from '../../../src/contract/wire.ts';
import { memoryStore } from '../../../src/proxy/stores/memory.ts';
import { broken, nylasError, nylasJson } from '../fake-nylas.ts';
import { API_KEY, ask, connect, noPatience, NOW, read, secretOf, setUp } from '../support.ts';

const when = { start_time: NOW / 1_000 + 3_600, end_time: NOW / 1_000 + 5_400 };
const body = { title: 'Plan', when };

const post = (event: object = body, key = 'key-1', headers: Record<string, string> = {}): Request =>
  ask('POST', '/events?calendar_id=primary', {
    body: event,
    headers: { 'idempotency-key': key, ...headers },
  });
const readEvent = (answer: Promise<Response>) => read<NylasAnswer<NylasEvent>>(answer);

test('a key is needed', async () => {
  const { proxy, nylas } = setUp();
  for (const key of ['', 'a b', 'x'.repeat(257)]) {
    const { status, body: problem } = await read(proxy(post(body, key)));
    assert.equal(status, 400);
    assert.equal(problem.code, 'idempotency-key-missing');
  }
  assert.equal(nylas.seen.length, 0);
});

test('a hundred parallel posts with one key make one event', async () => {
  const setup = setUp();
  await connect(setup);
  const zoomed = { ...body, conferencing: { provider: 'Zoom Meeting', autocreate: {} } };
  // Two processes with one durable store, which counts the writes of both.
  const store = { ...memoryStore(), durable: true };
  const shared = { store, limits: { writes: 100 }, fetch: setup.nylas.fetch };
  const proxies = [setup.another(shared), setup.another(shared)];
  await store.set('grant:ann', { grantId: 'zoom-1', email: null, former: [] });
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      readEvent((proxies[index % 2] ?? setup.proxy)(post(zoomed))),
    ),
  );
  assert.equal(setup.nylas.count('POST', '/events'), 1);
  for (const answer of answers) {
    assert.equal(answer.status, 200);
    assert.equal(answer.body.data.id, 'event-1');
  }
  const replayed = answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true');
  assert.equal(replayed.length, 99);
});

test('the order of keys makes no other request; another body does', async () => {
  const { proxy, nylas } = setUp();
  await proxy(post({ title: 'Plan', when }));
  assert.equal((await proxy(post({ when, title: 'Plan' }))).status, 200);
  const { status, body: problem } = await read(proxy(post({ ...body, title: 'Other' })));
  assert.equal(status, 422);
  assert.equal(problem.code, 'key-reused');
  const query = ask('POST', '/events?calendar_id=primary&notify_participants=false', {
    body,
    headers: { 'idempotency-key': 'key-1' },
  });
  assert.equal((await read(proxy(query))).body.code, 'key-reused');
  assert.equal(nylas.events.length, 1);
});

test('the same key of another subject is another intent', async () => {
  const { proxy, nylas } = setUp();
  await proxy(post(body, 'key-1', { 'x-user': 'ann' }));
  await proxy(post(body, 'key-1', { 'x-user': 'bob' }));
  assert.equal(nylas.events.length, 2);
});

test('when it is not known whether the event was made, it is looked up', async () => {
  for (const lose of [
    () => Promise.reject(broken()),
    () => nylasError(504, 'provider_error'),
    () => new Response('<h1>502</h1>', { status: 502, headers: { 'content-type': 'text/html' } }),
    () => nylasJson({ request_id: 'up', data: null }),
    () =>
      new Response('{"request_id": "up", "da', { headers: { 'content-type': 'application/json' } }),
    () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } }),
  ]) {
    const { proxy, nylas } = setUp();
    nylas.plan('POST', '/events', (seen) => {
      nylas.handle(seen);
      return lose();
    });
    const { status, body: answer, headers } = await readEvent(proxy(post()));
    assert.equal(status, 200);
    assert.equal(answer.data.id, 'event-1');
    assert.equal(headers.get('idempotent-replayed'), null);
    const lookUp = nylas.seen.find(({ query }) => query.has('metadata_pair'));
    assert.deepEqual([...(lookUp?.query.keys() ?? [])], ['calendar_id', 'metadata_pair']);
    assert.match(lookUp?.query.get('metadata_pair') ?? '', /^key1:[0-9a-f]{64}$/);
    const replay = await readEvent(proxy(post()));
    assert.equal(replay.headers.get('idempotent-replayed'), 'true');
    assert.equal(nylas.count('POST', '/events'), 1);
  }
});

test('a time-out is looked up too', async () => {
  const { another, nylas } = setUp();
  nylas.plan('POST', '/events', (seen) => {
    nylas.handle(seen);
    return new Promise(() => {});
  });
  // Every wait is over at once, so the claim's own read must be quick: it is, in memory.
  const { status, body: answer } = await readEvent(another({}, noPatience)(post()));
  assert.equal(status, 200);
  assert.equal(answer.data.id, 'event-1');
  assert.equal(nylas.count('POST', '/events'), 1);
});

test('what stays unknown is never repeated, and found later', async () => {
  const { proxy, nylas } = setUp();
  let committed: Record<string, unknown> = {};
  nylas.plan('POST', '/events', (seen) => {
    committed = seen.body ?? {};
    throw broken();
  });
  for (let tries = 0; tries < 3; tries += 1) {
    const { status, body: problem } = await read(proxy(post()));
    assert.equal(status, 409);
    assert.equal(problem.code, 'outcome-unknown');
    assert.equal(problem.action, 'check');
  }
  assert.equal(nylas.count('POST', '/events'), 1);
  nylas.make(committed); // the index has caught up
  const { status, body: answer, headers } = await readEvent(proxy(post()));
  assert.equal(status, 200);
  assert.equal(answer.data.id, 'event-1');
  assert.equal(headers.get('idempotent-replayed'), 'true');
  assert.equal(nylas.count('POST', '/events'), 1);
});

test('a provider that ignores the filter gives no wrong event', async () => {
  const { proxy, nylas } = setUp();
  nylas.make({ title: 'Somebody else' });
  const all = () => nylasJson({ request_id: 'up', data: nylas.events });
  nylas.plan('GET', '/events', all);
  const { body: answer } = await readEvent(proxy(post()));
  assert.equal(answer.data.title, 'Plan');
});

test('a clear refusal frees the key for a corrected try', async () => {
  const { proxy, nylas } = setUp();
  nylas.plan('POST', '/events', () => nylasError(400, 'invalid_request_error'));
  assert.equal((await read(proxy(post()))).body.code, 'invalid-body');
  nylas.plan('POST', '/events', () => Promise.reject(broken('ECONNREFUSED')));
  const refused = await read(proxy(post()));
  assert.equal(refused.body.code, 'unavailable');
  nylas.plan('POST', '/events', () => nylasJson({}, 429, { 'retry-after': '7' }));
  const limited = await read(proxy(post()));
  assert.equal(limited.body.code, 'rate-limited');
  assert.equal(limited.headers.get('retry-after'), '7');
  assert.equal(nylas.count('POST', '/events'), 3, 'the proxy repeats no POST by itself');
  assert.equal((await proxy(post({ ...body, title: 'Corrected' }))).status, 200);
  assert.equal(nylas.events.length, 1);
});

test('without a durable store a new key is looked up before anything is made', async () => {
  const { proxy, another, nylas } = setUp();
  const first = await readEvent(proxy(post()));
  const restarted = await readEvent(another()(post()));
  assert.equal(restarted.body.data.id, first.body.data.id);
  assert.equal(restarted.headers.get('idempotent-replayed'), 'true');
  assert.equal(nylas.count('POST', '/events'), 1);
  const third = another();
  for (let tries = 0; tries < 6; tries += 1)
    nylas.plan('GET', '/events', () => nylasError(503, 'x'));
  assert.equal((await read(third(post(body, 'key-3')))).body.code, 'upstream-failed');
  assert.equal(nylas.count('POST', '/events'), 1, 'where that fails nothing is made');
  assert.equal((await third(post(body, 'key-3'))).status, 200, 'nor is the key used up');
});

test('a provider that knows no marks is no reason to make nothing', async () => {
  const { proxy, nylas } = setUp();
  nylas.marks = 'refused';
  assert.equal((await proxy(post())).status, 200);
  nylas.plan('POST', '/events', () => Promise.reject(broken()));
  assert.equal((await read(proxy(post(body, 'key-2')))).body.code, 'outcome-unknown');
  assert.equal(nylas.count('POST', '/events'), 2);
});

test('after a restart an event is found whose mark is not, late or far away', async () => {
  for (const days of [0, 60]) {
    const { proxy, another, nylas, clock } = setUp();
    nylas.marks = days === 0 ? 'late' : 'this month';
    const far = {
      start_time: when.start_time + days * 86_400,
      end_time: when.end_time + days * 86_400,
    };
    const event = { ...body, when: far };
    await proxy(post(event));
    const restarted = another();
    // A store that is old enough asks for the mark alone, unless it is of no use so far away.
    if (days > 0) {
      await restarted(post({ title: 'Other', when: far }, 'key-2'));
      clock.now += 600_000;
    }
    const posts = nylas.count('POST', '/events');
    const again = await readEvent(restarted(post(event)));
    assert.equal(again.body.data.id, 'event-1');
    assert.equal(nylas.count('POST', '/events'), posts);
  }
});

test('a durable store is trusted once it is older than any intent, and not when it was emptied', async () => {
  const { another, nylas, clock } = setUp();
  const kept = memoryStore(() => clock.now);
  const proxy = another({ store: { ...kept, durable: true } });
  await proxy(post());
  clock.now += 8 * 86_400_000;
  const later = { start_time: when.start_time + 9 * 86_400, end_time: when.end_time + 9 * 86_400 };
  nylas.seen.length = 0;
  await proxy(post({ ...body, when: later }, 'key-2'));
  assert.deepEqual(
    nylas.seen.map(({ method }) => method),
    ['POST'],
  );
  const emptied = another({ store: { ...memoryStore(() => clock.now), durable: true } });
  const again = await readEvent(emptied(post({ ...body, when: later }, 'key-2')));
  assert.equal(again.headers.get('idempotent-replayed'), 'true');
  assert.equal(nylas.count('POST', '/events'), 1);
});

test('what rests in the store is ids, and nothing that an event says', async () => {
  const { another, nylas, clock } = setUp();
  const kept = memoryStore(() => clock.now);
  const written: unknown[] = [];
  const set: typeof kept.set = (key, value, ttl) => {
    written.push(value);
    return kept.set(key, value, ttl);
  };
  const setIfAbsent: typeof kept.setIfAbsent = (key, value, ttl) => {
    written.push(value);
    return kept.setIfAbsent(key, value, ttl);
  };
  const store = { ...kept, set, setIfAbsent };
  const proxy = another({ store });
  await store.set('grant:ann', { grantId: 'zoom-1', email: null, former: [] });
  const event = {
    title: 'CANARY-title',
    when,
    participants: [{ email: 'canary@example.com', name: 'CANARY-guest' }],
    conferencing: {
      provider: 'Zoom Meeting',
      autocreate: { conf_settings: { password: 'CANARY' } },
    },
  };
  await proxy(post(event));
  const replay = await readEvent(proxy(post(event)));
  assert.equal(replay.body.data.title, 'CANARY-title', 'a repeat reads it anew');
  assert.ok(written.length >= 2);
  assert.doesNotMatch(JSON.stringify(written), /canary|zoom\.us/i);
  nylas.events.length = 0;
  assert.equal((await read(proxy(post(event)))).body.code, 'not-found');
  assert.equal(nylas.count('POST', '/events'), 1);
});

test('a crash between commit and answer costs nothing but a look-up', async () => {
  const { another, nylas, clock } = setUp();
  const store = { ...memoryStore(() => clock.now), durable: true };
  // The process that dies: Nylas has made the event, and nobody hears of it.
  nylas.plan('POST', '/events', (seen) => {
    nylas.handle(seen);
    return new Promise(() => {});
  });
  void another({ store })(post());
  while (nylas.events.length === 0) await new Promise((resolve) => setImmediate(resolve));
  const { status, body: answer } = await readEvent(another({ store })(post()));
  assert.equal(status, 200);
  assert.equal(answer.data.id, 'event-1');
  assert.equal(nylas.count('POST', '/events'), 1);
});

test('a crash before the commit is in flight first, then unknown, and never repeated', async () => {
  const { another, nylas, clock } = setUp();
  const store = { ...memoryStore(() => clock.now), durable: true };
  nylas.plan('POST', '/events', () => new Promise(() => {}));
  void another({ store })(post());
  while (nylas.count('POST', '/events') === 0)
    await new Promise((resolve) => setImmediate(resolve));
  assert.equal((await read(another({ store })(post()))).body.code, 'in-flight');
  clock.now += 180_000;
  assert.equal((await read(another({ store })(post()))).body.code, 'outcome-unknown');
  assert.equal(nylas.count('POST', '/events'), 1);
});

test('who waits for the same intent looks once in a quarter of a second, for five seconds', async () => {
  const { another, nylas, waits } = setUp();
  const kept = memoryStore();
  let looks = 0;
  const get: typeof kept.get = (key) => {
    looks += 1;
    return kept.get(key);
  };
  const store = { ...kept, get, durable: true };
  nylas.plan('POST', '/events', () => new Promise(() => {}));
  void another({ store })(post());
  while (nylas.count('POST', '/events') === 0)
    await new Promise((resolve) => setImmediate(resolve));
  looks = 0;
  assert.equal((await read(another({ store })(post()))).body.code, 'in-flight');
  assert.deepEqual(waits.slept, Array(20).fill(250));
  assert.equal(looks, 21, 'at once, and after each pause');
});

test('a new secret and a new API key forget no intent', async () => {
  const { proxy, another, nylas } = setUp();
  await proxy(post());
  const rotated = another({
    secret: secretOf('r'),
    apiKey: () => Promise.resolve(`${API_KEY}-2`),
  });
  assert.equal((await readEvent(rotated(post()))).body.data.id, 'event-1');
  assert.equal(nylas.count('POST', '/events'), 1);
});

test('a client that goes away aborts no write', async () => {
  const { proxy, nylas } = setUp();
  const gone = new AbortController();
  nylas.plan('POST', '/events', async (seen, init) => {
    gone.abort();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(init.signal?.aborted, false);
    return nylas.handle(seen);
  });
  await proxy(new Request(post(), { signal: gone.signal }));
  assert.equal((await readEvent(proxy(post()))).body.data.id, 'event-1');
  assert.equal(nylas.count('POST', '/events'), 1);
});

test('a store that is down makes no event; one that dies halfway makes no second', async () => {
  const dead = () => Promise.reject(new Error('CANARY'));
  const { another, nylas } = setUp();
  const down = { get: dead, set: dead, setIfAbsent: dead, delete: dead };
  const refused = await read(another({ store: down })(post()));
  assert.equal(refused.status, 503);
  assert.equal(nylas.seen.length, 0);
  assert.equal(
    (await another({ store: down })(ask('GET', '/calendars'))).status,
    200,
    'reads go on',
  );

  // What Nylas said, or didn't, is told even when it can't be noted.
  const deaf = { ...memoryStore(), set: dead, delete: dead };
  nylas.plan('POST', '/events', () => Promise.reject(broken()));
  assert.equal((await read(another({ store: deaf })(post()))).body.code, 'outcome-unknown');
  nylas.plan('POST', '/events', () => nylasError(400, 'invalid_request_error'));
  const clear = await read(another({ store: { ...memoryStore(), delete: dead } })(post()));
  assert.equal(clear.body.code, 'invalid-body');
  nylas.seen.length = 0;

  const good = memoryStore();
  const dying = { ...good, durable: true, set: dead };
  assert.equal((await another({ store: dying })(post())).status, 200);
  const again = await readEvent(another({ store: { ...good, durable: true } })(post()));
  assert.equal(again.body.data.id, 'event-1');
  assert.equal(nylas.count('POST', '/events'), 1);
});

test('only an answer that says that nothing was made frees the key', async () => {
  const connecting = Object.assign(new Error('x'), { code: 'EHOSTUNREACH', syscall: 'connect' });
  const reading = Object.assign(new Error('x'), { code: 'EHOSTUNREACH', syscall: 'read' });
  const fail = (cause: unknown) => () => Promise.reject(new TypeError('fetch failed', { cause }));
  const unreachable = new AggregateError([connecting, connecting]);
  for (const [answer, free] of [
    [() => nylasError(400, 'invalid_request_error'), true],
    [() => nylasError(422, 'x'), true],
    [() => nylasError(403, 'insufficient_scopes'), true],
    [fail(connecting), true],
    [fail(unreachable), true],
    [fail(reading), false],
    [fail(new AggregateError([connecting, reading])), false],
    [fail(broken('ENETUNREACH').cause), false],
    [() => nylasError(408, 'timeout'), false],
    [() => new Response('<h1>408</h1>', { status: 408 }), false],
    [() => nylasError(409, 'conflict'), false],
    [() => nylasError(423, 'api.resource_blocked'), false],
    [() => nylasError(425, 'x'), false],
    [() => nylasError(499, 'x'), false],
    [() => nylasError(400, 'x', { provider_event_created: true }), false],
    [() => nylasError(400, 'api.partial_success_error'), false],
    [() => nylasError(400, 'x', { error: { errors: [{ reason: 'duplicate' }] } }), false],
    [() => nylasError(400, 'api.concurrent_idempotent_request'), false],
  ] as const) {
    const { proxy, nylas } = setUp();
    nylas.plan('POST', '/events', (seen) => {
      if (!free) nylas.handle(seen);
      return answer();
    });
    await proxy(post());
    assert.equal((await proxy(post())).status, 200);
    assert.equal(nylas.events.length, 1);
    assert.equal(nylas.count('POST', '/events'), free ? 2 : 1);
  }
});
