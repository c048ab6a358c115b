// Nothing waits for ever: the host's functions and the store have a time-out, and what comes after it
// does no harm.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { realWaits } from '../../src/proxy/runtime/waits.ts';
import { memoryStore } from '../../src/proxy/stores/memory.ts';
import type { ProxyProblem, Store, ZoomProxyOptions } from '../../src/proxy.ts';
import {
  ask,
  comeBack,
  connect,
  NOW,
  read,
  setUp,
  start,
  startPath,
  type Setup,
} from './support.ts';

const never = (): Promise<never> => new Promise(() => {});
/** Short enough to wait for, and long enough for a store in memory. */
const timeouts = { host: 30, store: 30 };
const create = (key: string): Request =>
  ask('POST', '/events?calendar_id=primary', {
    body: { when: { start_time: NOW / 1_000 + 60, end_time: NOW / 1_000 + 120 } },
    headers: { 'idempotency-key': key },
  });
const messageOf = ({ events }: Setup): string | undefined =>
  events.find((event): event is ProxyProblem => event.type === 'problem')?.cause.message;

test('no function of the host is waited for without end', async () => {
  const cases: [string, Partial<ZoomProxyOptions>, Request][] = [
    ['authorize', { authorize: never }, ask('GET', '/session')],
    ['authorize', { authorize: never }, ask('GET', startPath())],
    ['apiKey', { apiKey: never }, ask('GET', '/calendars')],
    ['apiKey', { apiKey: never }, create('k')],
    ['mayRevoke', { mayRevoke: never }, ask('DELETE', '/connection?revoke=true')],
    ['zoomRefreshToken', { zoomRefreshToken: never }, ask('POST', '/connect/custom', { body: {} })],
  ];
  for (const [hook, options, request] of cases) {
    const setup = setUp();
    const store = memoryStore();
    if (hook === 'mayRevoke') await connect({ ...setup, proxy: setup.another({ store }) });
    const proxy = setup.another({ store, timeouts, ...options }, realWaits);
    assert.equal((await proxy(request)).status, 503, hook);
    assert.equal(messageOf(setup), `${hook} did not answer within 30 ms`);
  }
});

/** A store that stops answering, and goes on when it is told to. */
function stalling() {
  const kept = memoryStore();
  let going = Promise.resolve();
  let go = (): void => {};
  const wait = async <T>(call: () => T | Promise<T>): Promise<T> => {
    await going;
    return call();
  };
  const store: Store = {
    durable: true,
    get: (key) => wait(() => kept.get(key)),
    set: (...all) => wait(() => kept.set(...all)),
    setIfAbsent: (...all) => wait(() => kept.setIfAbsent(...all)),
    delete: (key) => wait(() => kept.delete(key)),
  };
  const stall = (): void => {
    going = new Promise((resolve) => (go = resolve));
  };
  return { store, kept, stall, goOn: () => go() };
}

test('while the store hangs nothing is begun, and nothing is made after it', async () => {
  const { store, stall, goOn } = stalling();
  const setup = setUp();
  const proxy = setup.another({ store, timeouts }, realWaits);
  await connect({ ...setup, proxy });
  const { state, cookie } = await start({ ...setup, proxy });
  stall();
  for (const request of [
    create('k'),
    ask('GET', '/session'),
    ask('GET', startPath()),
    comeBack({ code: 'good', state }, cookie),
  ]) {
    assert.equal((await proxy(request)).status, 503, request.url);
  }
  const before = setup.nylas.seen.length;
  goOn();
  await sleep(20);
  assert.equal(setup.nylas.seen.length, before, 'nothing was made for clients that were told no');
  const { status } = await read(proxy(create('k')));
  assert.equal(status, 200, 'the claim that came too late was given back');
  assert.equal(setup.nylas.events.length, 1);
});

test('a key that can not be had five times in a row is not asked for again at once', async () => {
  let asked = 0;
  let works = false;
  const setup = setUp({
    apiKey: () => {
      asked += 1;
      if (works) return 'nyk_key';
      throw new Error('vault is down');
    },
  });
  const calendars = async () => (await setup.proxy(ask('GET', '/calendars'))).status;
  for (let tries = 0; tries < 20; tries += 1) assert.equal(await calendars(), 503);
  assert.equal(asked, 5);
  works = true;
  setup.clock.now += 4_999;
  assert.equal(await calendars(), 503);
  setup.clock.now += 1;
  assert.equal(await calendars(), 200);
  assert.equal(await calendars(), 200);
  assert.equal(asked, 7, 'asked for each call again');
  assert.equal(setup.nylas.seen.length, 2);
});

test('calls at the same time ask once for the key', async () => {
  let asked = 0;
  const { proxy } = setUp({ apiKey: async () => ((asked += 1), 'nyk_key') });
  await Promise.all(Array.from({ length: 10 }, () => proxy(ask('GET', '/calendars'))));
  assert.ok(asked < 10, `${asked}`);
});
