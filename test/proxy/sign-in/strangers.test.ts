// What people do who aren't signed in, and what they leave behind: nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../../../src/proxy/stores/memory.ts';
import type { Store } from '../../../src/proxy.ts';
import { nylasJson } from '../fake-nylas.ts';
import {
  ask,
  comeBack,
  dataOf,
  FLOW,
  LISTED,
  OWN,
  read,
  resultOf,
  setUp,
  start,
  startPath,
} from '../support.ts';

/** A store that counts what is asked of it. */
function counting(): { store: Store; calls: Record<'reads' | 'writes', number> } {
  const kept = memoryStore();
  const calls = { reads: 0, writes: 0 };
  const store: Store = {
    get: (key) => ((calls.reads += 1), kept.get(key)),
    set: (...all) => ((calls.writes += 1), kept.set(...all)),
    setIfAbsent: (...all) => ((calls.writes += 1), kept.setIfAbsent(...all)),
    delete: (key) => ((calls.writes += 1), kept.delete(key)),
  };
  return { store, calls };
}

const nobody = { 'x-user': 'nobody' };

test('a start without a session or ticket writes nothing, and its page tells why', async () => {
  const { store, calls } = counting();
  const { proxy } = setUp({ store });
  for (const [query, headers, code] of [
    [{}, nobody, 'unauthorized'],
    [{}, { ...nobody, 'sec-fetch-site': 'cross-site' }, 'origin-refused'],
    [{ origin: LISTED }, { ...nobody, 'sec-fetch-site': 'none' }, 'origin-refused'],
    [{ ticket: 'made-up' }, nobody, 'origin-refused'],
    [{ return: 'https://evil.example/' }, nobody, 'origin-refused'],
  ] as const) {
    const page = await (await proxy(ask('GET', startPath(query), { headers }))).text();
    const { flow, origin, outcome } = dataOf(page);
    assert.equal(flow, FLOW);
    assert.equal(origin, 'origin' in query ? query.origin : OWN);
    assert.equal((outcome as { error: { code: string } }).error.code, code);
  }
  assert.deepEqual(calls, { reads: 0, writes: 0 });
});

test('a failure after somebody is known is kept for the page that asks', async () => {
  const store = memoryStore();
  const setup = setUp({
    store: {
      ...store,
      get: (key) => {
        if (key.startsWith('grant:')) throw new Error('down');
        return store.get(key);
      },
    },
  });
  assert.equal((await setup.proxy(ask('GET', startPath()))).status, 503);
  const result = await resultOf(setup);
  assert.equal(result.status === 'failed' && result.error.code, 'unavailable');
});

test('only a navigation of a window starts a sign-in', async () => {
  for (const [mode, destination] of [
    ['no-cors', 'image'],
    ['navigate', 'iframe'],
    ['navigate', 'frame'],
    ['navigate', 'embed'],
    ['navigate', 'object'],
    ['cors', 'empty'],
    ['same-origin', 'empty'],
    ['no-cors', 'script'],
  ] as const) {
    const { proxy } = setUp();
    const headers = { 'sec-fetch-mode': mode, 'sec-fetch-dest': destination };
    const response = await proxy(ask('GET', startPath(), { headers }));
    assert.equal(response.status, 403, `${mode} ${destination}`);
    assert.deepEqual(response.headers.getSetCookie(), []);
  }
  const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  assert.equal((await setUp().proxy(ask('GET', startPath(), { headers }))).status, 302);
});

test('one person starts as often as the limit says, and what is over is not kept', async () => {
  const { store, calls } = counting();
  const { proxy } = setUp({ store, limits: { starts: 3 } });
  const begin = (user: string, flow: string) =>
    proxy(ask('GET', startPath({ flow }), { headers: { 'x-user': user } }));
  for (let index = 0; index < 3; index += 1) {
    assert.equal((await begin('ann', `${FLOW}-${index}`)).status, 302);
  }
  const before = calls.writes;
  for (let index = 3; index < 50; index += 1) {
    assert.equal((await begin('ann', `${FLOW}-${index}`)).status, 429);
  }
  assert.equal(calls.writes, before);
  assert.equal((await begin('bob', FLOW)).status, 302);
});

test('an address is told to its own person only', async () => {
  const setup = setUp();
  const { state, cookie } = await start(setup);
  await setup.proxy(comeBack({ code: 'good', state }, cookie));
  const emailFor = async (user: string) => {
    const request = ask('GET', `/connect/result?flow=${FLOW}`, { headers: { 'x-user': user } });
    const { status, body } = await read<{ status: string; grant: { email: string | null } }>(
      setup.proxy(request),
    );
    assert.deepEqual([status, body.status], [200, 'connected']);
    return body.grant.email;
  };
  assert.equal(await emailFor('ann'), 'me@zoom.example');
  assert.equal(await emailFor('mallory'), null);
  assert.equal(await emailFor('nobody'), null);
  const failing = setUp({ authorize: () => Promise.reject(new Error('down')) });
  assert.deepEqual(await resultOf(failing), { status: 'pending' });
});

test('the result of one flow is looked up so often and no more', async () => {
  const { store, calls } = counting();
  const setup = setUp({ store });
  for (let index = 0; index < 300; index += 1) await resultOf(setup);
  assert.equal(calls.reads, 120);
  for (const flow of ['', 'short', 'x'.repeat(129), 'with spaces in it, and more']) {
    assert.deepEqual(await resultOf(setup, encodeURIComponent(flow)), { status: 'pending' });
  }
  assert.equal(calls.reads, 120, 'what can be no flow is not looked up');
  setup.clock.now += 60_000;
  await resultOf(setup);
  assert.equal(calls.reads, 121);
});

test('many repeats of one callback neither wait for it nor end its sign-in', async () => {
  const setup = setUp();
  const { state, cookie } = await start(setup);
  let answer: (response: Response) => void = () => {};
  const answered = new Promise<Response>((resolve) => (answer = resolve));
  setup.nylas.plan('POST', '/token', () => answered);
  // Nobody's patience ends before Nylas answers.
  const sleep = (): Promise<void> => answered.then(() => setup.waits.sleep(1));
  const proxy = setup.another({ store: memoryStore() }, { ...setup.waits, sleep });
  const first = proxy(comeBack({ code: 'good', state }, cookie));
  const repeats = Array.from({ length: 50 }, () =>
    proxy(comeBack({ code: 'good', state }, cookie)),
  );
  const refused = await Promise.all(repeats.slice(5));
  for (const page of refused) {
    assert.equal(page.status, 409);
    assert.equal(dataOf(await page.text())['outcome'], undefined, 'nobody is told');
  }
  answer(nylasJson({ grant_id: 'zoom-1', provider: 'zoom', email: 'me@zoom.example' }));
  for (const page of await Promise.all([first, ...repeats.slice(0, 5)])) {
    assert.equal(page.status, 200);
  }
  assert.equal((await resultOf({ proxy })).status, 'connected');
  assert.equal(setup.nylas.count('POST', '/token'), 1);
});
