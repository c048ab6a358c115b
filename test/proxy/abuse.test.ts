// The abuse list about popup, callback and connect. Its rows are found by their number in a test's title,
// most of them beside what they abuse; here are the others. 9, 10, 11, 16 and 17 happen in a browser:
// they are among the tests of the elements and the end-to-end tests.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Outcome, Session } from '../../src/contract/wire.ts';
import { nylasJson } from './fake-nylas.ts';
import {
  API_KEY,
  ask,
  comeBack,
  cookiesOf,
  dataOf,
  read,
  resultOf,
  setUp,
  start,
  startPath,
  type Setup,
} from './support.ts';

const outcomeOf = async (page: Response): Promise<string> => {
  const outcome = dataOf(await page.text())['outcome'] as Outcome;
  return outcome.status === 'failed' ? outcome.error.code : outcome.status;
};
const isConnected = async ({ proxy }: Setup, user: string): Promise<boolean> => {
  const request = ask('GET', '/session', { headers: { 'x-user': user } });
  return (await read<Session>(proxy(request))).body.zoom.status === 'connected';
};

test('every row of the proxy has its test', async () => {
  const files = (await readdir(import.meta.dirname, { recursive: true })).filter((file) =>
    file.endsWith('.test.ts'),
  );
  const sources = await Promise.all(
    files.map((file) => readFile(`${import.meta.dirname}/${file}`, 'utf8')),
  );
  const rows = sources.flatMap((source) =>
    [...source.matchAll(/test\(['"`]abuse (\d+):/g)].map(([, row]) => Number(row)),
  );
  const expected = [1, 2, 3, 4, 6, 7, 8, 12, 14, 15, 18, 19];
  assert.deepEqual(
    [...new Set(rows)].toSorted((a, b) => a - b),
    expected,
  );
});

test("abuse 2: an attacker's code joins nobody else's session", async () => {
  const setup = setUp();
  const mallory = await start(setup, {}, { 'x-user': 'mallory' });
  const ann = await start(setup);
  // His whole way back, in her browser: with her cookies only, and with his smuggled among them.
  for (const cookie of [ann.cookie, mallory.cookie, `${mallory.cookie}; ${ann.cookie}`]) {
    const page = await setup.proxy(comeBack({ code: 'good', state: mallory.state }, cookie));
    assert.equal(page.status, 400);
  }
  assert.equal(setup.nylas.seen.length, 0);
  // His code under her state: it was not asked for with her verifier.
  setup.nylas.challenge = mallory.location.searchParams.get('code_challenge');
  const page = await setup.proxy(comeBack({ code: 'good', state: ann.state }, ann.cookie));
  assert.equal(await outcomeOf(page), 'exchange-failed');
  for (const user of ['ann', 'mallory']) assert.equal(await isConnected(setup, user), false);
});

test('abuse 7: an issuer that is not Nylas is refused before any exchange', async () => {
  for (const [iss, expected] of [
    ['https://evil.example', 'state-mismatch'],
    ['https://api.nylas.example.evil.example', 'state-mismatch'],
    ['', 'state-mismatch'],
    ['https://api.nylas.example', 'connected'],
  ] as const) {
    const setup = setUp();
    const { state, cookie } = await start(setup);
    const page = await setup.proxy(comeBack({ code: 'good', state, iss }, cookie));
    assert.equal(await outcomeOf(page), expected, iss);
    assert.equal(setup.nylas.seen.length > 0, expected === 'connected');
  }
});

test('abuse 8: a code of another client or redirect URI fails, and is told to nobody', async () => {
  const setup = setUp();
  setup.nylas.plan('POST', '/connect/token', ({ body }) =>
    nylasJson({ error: 'invalid_grant', error_description: String(body?.['code']) }, 400),
  );
  const { state, cookie } = await start(setup);
  const page = await setup.proxy(comeBack({ code: 'CANARY-CODE', state }, cookie));
  const text = await page.text();
  const told = JSON.stringify([setup.events, await resultOf(setup), [...page.headers], text]);
  assert.match(told, /exchange-failed/);
  assert.doesNotMatch(told, /CANARY/);
  const [exchange] = setup.nylas.seen;
  assert.equal(exchange?.body?.['client_secret'], API_KEY);
  assert.equal(exchange?.body?.['redirect_uri'], 'https://app.example.com/zoom/connect/callback');
  assert.equal(exchange?.query.size, 0, 'nothing in the URL');
});

test('abuse 15: machines may disagree by seconds about the time, not by the life of a sign-in', async () => {
  for (const [seconds, expected] of [
    [-600, 'connected'],
    [-15, 'connected'],
    [15, 'connected'],
    [600, 'flow-expired'],
  ] as const) {
    const setup = setUp();
    const { state, cookie } = await start(setup);
    const other = setup.another({ now: () => setup.clock.now + seconds * 1_000 });
    const page = await other(comeBack({ code: 'good', state }, cookie));
    assert.equal(await outcomeOf(page), expected, `${seconds}`);
  }
});

test('abuse 18: many starts leave the cookies of a browser as small as five', async () => {
  const setup = setUp();
  const jar = new Map<string, string>();
  for (let count = 0; count < 50; count += 1) {
    setup.clock.now += 1_000;
    const cookie = [...jar.values()].join('; ');
    const { set, removed } = cookiesOf(
      await setup.proxy(ask('GET', startPath(), { headers: { cookie } })),
    );
    for (const name of removed) jar.delete(name);
    for (const pair of set) jar.set(pair.split('=')[0] ?? '', pair);
    assert.ok(jar.size <= 5);
  }
  assert.ok([...jar.values()].join('; ').length < 4_096);
});
