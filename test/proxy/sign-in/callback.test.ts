import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Session } from '../../../src/contract/wire.ts';
import { broken, nylasError, nylasJson } from '../fake-nylas.ts';
import {
  API_KEY,
  ask,
  BASE,
  comeBack,
  connect,
  dataOf,
  FLOW,
  OWN,
  secretOf,
  read,
  resultOf,
  setUp,
  start,
  startPath,
} from '../support.ts';

const codeOf = (page: string): string | undefined =>
  (dataOf(page)['outcome'] as { error?: { code: string } }).error?.code;

test('a sign-in ends with a stored grant, a page that tells, and a result', async () => {
  const setup = setUp();
  const { state, cookie } = await start(setup);
  assert.deepEqual(await resultOf(setup), { status: 'pending' });
  const response = await setup.proxy(comeBack({ code: 'good', state }, cookie));
  assert.equal(response.status, 200);
  const outcome = {
    status: 'connected',
    grant: { grantId: 'zoom-1', email: 'me@zoom.example' },
  };
  const page = await response.text();
  assert.deepEqual(dataOf(page), { flow: FLOW, origin: OWN, search: `?state=${state}`, outcome });
  assert.deepEqual(await resultOf(setup), outcome);

  const [exchange] = setup.nylas.seen;
  assert.equal(exchange?.path, '/v3/connect/token');
  assert.equal(exchange?.query.size, 0);
  const { code_verifier: verifier, ...body } = exchange?.body ?? {};
  assert.match(String(verifier), /^[\w-]{43}$/);
  assert.deepEqual(body, {
    grant_type: 'authorization_code',
    client_id: 'client-1',
    client_secret: API_KEY,
    redirect_uri: `${BASE}/connect/callback`,
    code: 'good',
  });
  const { body: session } = await read<Session>(setup.proxy(ask('GET', '/session')));
  assert.deepEqual(session.zoom, outcome);
});

test('the page runs one constant script and nothing else', async () => {
  const setup = setUp();
  const { state, cookie } = await start(setup);
  const response = await setup.proxy(comeBack({ code: 'good', state }, cookie));
  const page = await response.text();
  const policy = response.headers.get('content-security-policy') ?? '';
  const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)];
  assert.equal(scripts.length, 1);
  const hash = createHash('sha256')
    .update(scripts[0]?.[1] ?? '')
    .digest('base64');
  const style = createHash('sha256')
    .update(/<style>(.*?)<\/style>/s.exec(page)?.[1] ?? '')
    .digest('base64');
  assert.deepEqual(policy.split('; '), [
    "default-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `script-src 'sha256-${hash}'`,
    `style-src 'sha256-${style}'`,
    "form-action 'none'",
  ]);
  assert.equal(response.headers.get('cross-origin-opener-policy'), null);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
});

test('abuse 1: a state that fits no cookie is refused without an exchange', async () => {
  const setup = setUp();
  const { state, cookie } = await start(setup);
  const [name = '', value = ''] = cookie.split('=');
  for (const [query, jar] of [
    [{ code: 'good', state: 'foreign' }, cookie],
    [{ code: 'good' }, cookie],
    [{ code: 'good', state }, ''],
    [{ code: 'good', state }, `${name}=${value.slice(0, -4)}AAAA`],
    [{ code: 'good', state }, `${name}=${value.slice(0, 20)}`],
    [{ code: 'good', state }, `${name}=`],
  ] as const) {
    const response = await setup.proxy(comeBack(query, jar));
    assert.equal(response.status, 400);
    // The URL is cleaned all the same, and nobody is told.
    const search = `?state=${'state' in query ? query.state : ''}`;
    assert.deepEqual(dataOf(await response.text()), { search });
  }
  // A cookie moved under the name of another state opens, but names its own.
  const other = await start(setup);
  const moved = `${other.cookie.split('=')[0]}=${value}`;
  const response = await setup.proxy(comeBack({ code: 'good', state: other.state }, moved));
  assert.equal(response.status, 400);
  assert.equal(setup.nylas.seen.length, 0);
  assert.deepEqual(await resultOf(setup), { status: 'pending' });
});

test('abuse 3: a code is exchanged once, a reload finds the stored outcome', async () => {
  const setup = setUp();
  const { state, cookie } = await start(setup);
  const pages = await Promise.all([
    setup.proxy(comeBack({ code: 'good', state }, cookie)),
    setup.proxy(comeBack({ code: 'good', state }, cookie)),
  ]);
  pages.push(await setup.proxy(comeBack({ state }, cookie)));
  pages.push(await setup.proxy(comeBack({ code: 'another', state }, cookie)));
  const outcomes = await Promise.all(
    pages.map(async (page) => dataOf(await page.text())['outcome']),
  );
  for (const outcome of outcomes) assert.deepEqual(outcome, await resultOf(setup));
  assert.equal(setup.nylas.count('POST', '/connect/token'), 1);
});

test('a HEAD uses nothing up', async () => {
  const setup = setUp();
  const { state, cookie } = await start(setup);
  const url = `${BASE}/connect/callback?code=good&state=${state}`;
  const head = await setup.proxy(new Request(url, { method: 'HEAD', headers: { cookie } }));
  assert.equal(head.status, 405);
  assert.equal((await setup.proxy(comeBack({ code: 'good', state }, cookie))).status, 200);
});

test('a present session must be the one that started; an absent one is fine', async () => {
  const setup = setUp();
  const first = await start(setup);
  const foreign = await setup.proxy(
    comeBack({ code: 'good', state: first.state }, first.cookie, { 'x-user': 'mallory' }),
  );
  assert.equal(codeOf(await foreign.text()), 'state-mismatch');
  assert.equal(setup.nylas.seen.length, 0);

  const second = await start(setup);
  const absent = await setup.proxy(
    comeBack({ code: 'good', state: second.state }, second.cookie, { 'x-user': 'nobody' }),
  );
  assert.equal(absent.status, 200);
});

test('the sign-in lives ten minutes', async () => {
  const setup = setUp();
  const late = await start(setup);
  setup.clock.now += 600_000;
  const response = await setup.proxy(comeBack({ code: 'good', state: late.state }, late.cookie));
  assert.equal(codeOf(await response.text()), 'flow-expired');

  const intime = await start(setup);
  setup.clock.now += 599_000;
  const good = await setup.proxy(comeBack({ code: 'good', state: intime.state }, intime.cookie));
  assert.equal(good.status, 200);
  setup.clock.now += 600_000;
  assert.deepEqual(await resultOf(setup), { status: 'pending' }, 'a result lives as long');
});

test('abuse 6: errors from the provider reach the page as fixed words', async () => {
  for (const [query, expected] of [
    [{ error: 'access_denied', error_description: '<img src=x onerror=alert(1)>' }, undefined],
    [
      { error: 'oauth_failed', error_code: '45001', error_description: 'UPSTREAM' },
      'provider-error',
    ],
    [{ error: 'oauth_failed', error_description: 'access_denied' }, undefined],
    [{ error: '</script><script>alert(1)</script>' }, 'provider-error'],
    [{}, 'state-mismatch'],
  ] as const) {
    const setup = setUp();
    const { state, cookie } = await start(setup);
    const page = await (await setup.proxy(comeBack({ ...query, state }, cookie))).text();
    assert.doesNotMatch(page, /onerror|UPSTREAM|alert/);
    assert.equal(codeOf(page), expected);
    assert.equal((await resultOf(setup)).status, expected ? 'failed' : 'denied');
    assert.equal(setup.nylas.seen.length, 0);
  }
});

test('a refusal is one by its code, whatever its words; a failure that names itself is none', async () => {
  const CODE = { error: 'oauth_failed', error_code: '45002' };
  for (const [query, status] of [
    [
      {
        ...CODE,
        error_description:
          'Hosted OAuth failed due to rejection by provider or user refusing consent',
      },
      'denied',
    ],
    [{ ...CODE, error_description: 'Zugriff verweigert' }, 'denied'],
    [{ ...CODE, error_description: '' }, 'denied'],
    [CODE, 'denied'],
    [{ error: 'oauth_failed', error_description: 'user refusing consent' }, 'denied'],
    [{ ...CODE, error_description: 'invalid_scope: meeting:write' }, 'failed'],
    [{ ...CODE, error_description: 'server_error' }, 'failed'],
    [{ error: 'oauth_failed', error_description: 'Zugriff verweigert' }, 'failed'],
    [{ error: 'invalid_request', error_code: '45002' }, 'failed'],
  ] as const) {
    const setup = setUp();
    const { state, cookie } = await start(setup);
    await setup.proxy(comeBack({ ...query, state }, cookie));
    assert.equal((await resultOf(setup)).status, status, JSON.stringify(query));
  }
});

test('abuse 19: only a Zoom grant is taken, and another is left alone', async () => {
  for (const token of [
    { grant_id: 'cal-1', provider: 'google', email: 'me@example.com' },
    { grant_id: 'cal-1' },
  ]) {
    const setup = setUp();
    setup.nylas.token = token;
    const { state, cookie } = await start(setup);
    const response = await setup.proxy(comeBack({ code: 'good', state }, cookie));
    assert.equal(response.status, 400);
    assert.equal(codeOf(await response.text()), 'wrong-provider');
    assert.equal(setup.nylas.count('DELETE', ''), 0);
    const { body } = await read<Session>(setup.proxy(ask('GET', '/session')));
    assert.equal(body.zoom.status, 'disconnected');
  }
});

for (const [who, back] of [
  ['a session', 'ann'],
  ['a session cookie that is not sent on the way back', 'nobody'],
] as const) {
  test(`a Zoom grant that is the calendar grant is refused, for ${who}`, async () => {
    const setup = setUp();
    const { nylas, proxy } = setup;
    nylas.token = { grant_id: 'cal-1', provider: 'zoom', email: 'me@example.com' };
    const { state, cookie } = await start(setup);
    const response = await proxy(comeBack({ code: 'good', state }, cookie, { 'x-user': back }));
    assert.equal(response.status, 409);
    assert.equal(codeOf(await response.text()), 'same-grant');
    const outcome = await resultOf(setup);
    assert.equal(outcome.status === 'failed' && outcome.error.action, 'contact');
    assert.equal(nylas.count('DELETE', ''), 0);
    const { body } = await read<Session>(proxy(ask('GET', '/session')));
    assert.equal(body.zoom.status, 'disconnected');
  });
}

test('the new account of who has Zoom already is refused too, and the former stays', async () => {
  const setup = setUp();
  await connect(setup);
  setup.nylas.token = { grant_id: 'cal-1', provider: 'zoom', email: 'me@example.com' };
  const { state, cookie } = await start(setup);
  const response = await setup.proxy(comeBack({ code: 'good', state }, cookie));
  assert.equal(codeOf(await response.text()), 'same-grant');
  const { body } = await read<Session>(setup.proxy(ask('GET', '/session')));
  assert.equal(body.zoom.grant?.grantId, 'zoom-1');
});

test('where the exchange tells only the grant, the rest is asked for', async () => {
  const setup = setUp();
  setup.nylas.token = { grant_id: 'zoom-1' };
  const { state, cookie } = await start(setup);
  await setup.proxy(comeBack({ code: 'good', state }, cookie));
  assert.deepEqual(await resultOf(setup), {
    status: 'connected',
    grant: { grantId: 'zoom-1', email: 'me@zoom.example' },
  });
});

test('a failed exchange is told by its cause and stores nothing', async () => {
  for (const [plan, code] of [
    [() => nylasJson({ error: 'invalid_grant', error_code: 45004 }, 400), 'exchange-failed'],
    [() => nylasError(401, 'unauthorized'), 'misconfigured'],
    [() => nylasJson({ error: 'invalid_client', error_code: '1' }, 400), 'misconfigured'],
    [() => nylasJson({ access_token: 'x' }), 'exchange-failed'],
    [() => nylasJson({ grant_id: '..', provider: 'zoom' }), 'exchange-failed'],
    [() => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'exchange-failed'],
    [() => Promise.reject(broken()), 'exchange-failed'],
    [() => Promise.reject(broken('ECONNREFUSED')), 'unavailable'],
  ] as const) {
    const setup = setUp();
    setup.nylas.plan('POST', '/connect/token', plan);
    const { state, cookie } = await start(setup);
    const response = await setup.proxy(comeBack({ code: 'CANARY-CODE', state }, cookie));
    const page = await response.text();
    assert.equal(codeOf(page), code);
    assert.doesNotMatch(page, /CANARY/);
    assert.equal(setup.nylas.count('POST', '/connect/token'), 1);
    const { body } = await read<Session>(setup.proxy(ask('GET', '/session')));
    assert.equal(body.zoom.status, 'disconnected');
  }
});

test('abuse 4: two sign-ins at once both finish, the last grant counts', async () => {
  const setup = setUp();
  const [one, two] = [
    await start(setup, { flow: `${FLOW}-1` }),
    await start(setup, { flow: `${FLOW}-2` }),
  ];
  setup.nylas.challenge = null;
  const jar = `${one.cookie}; ${two.cookie}`;
  setup.nylas.token = { grant_id: 'zoom-2', provider: 'zoom', email: 'two@zoom.example' };
  await setup.proxy(comeBack({ code: 'good', state: two.state }, jar));
  setup.nylas.token = { grant_id: 'zoom-1', provider: 'zoom', email: 'me@zoom.example' };
  await setup.proxy(comeBack({ code: 'good', state: one.state }, jar));
  assert.equal((await resultOf(setup, `${FLOW}-1`)).status, 'connected');
  assert.equal((await resultOf(setup, `${FLOW}-2`)).status, 'connected');
  const { body } = await read<Session>(setup.proxy(ask('GET', '/session')));
  assert.equal(body.zoom.grant?.grantId, 'zoom-1');
});

test('the page that ends a sign-in leads back to the app, whatever the outcome', async () => {
  const linkOf = (page: string): string | undefined =>
    /<a href="([^"]*)">Back to the app<\/a>/.exec(page)?.[1];
  for (const [query, back, expected] of [
    [{ code: 'good' }, {}, OWN],
    [{ error: 'access_denied' }, {}, OWN],
    [{ error: 'server_error' }, {}, OWN],
    [{ code: 'good' }, { return: `${OWN}/a?x=<1>` }, `${OWN}/a?x=&#60;1&#62;`],
  ] as const) {
    const setup = setUp();
    const { state, cookie } = await start(setup, back);
    const page = await (await setup.proxy(comeBack({ ...query, state }, cookie))).text();
    assert.equal(linkOf(page), expected);
  }
  // Nobody knows whose sign-in this was.
  const stranger = await setUp().proxy(comeBack({ code: 'good', state: 'foreign' }, ''));
  assert.equal(linkOf(await stranger.text()), undefined);
});

test('redirect mode goes back to exactly where it came from', async () => {
  const setup = setUp();
  const back = `${OWN}/a%2Fb?x=<1>&y="#</script><script>alert(1)</script>`;
  const { state, cookie } = await start(setup, { return: back });
  const page = await (await setup.proxy(comeBack({ code: 'good', state }, cookie))).text();
  assert.equal(dataOf(page)['back'], back);
  assert.equal(page.match(/<script/g)?.length, 2, 'the data and the one script');
});

test('abuse 14: a secret is replaced without losing a sign-in; a retired one opens nothing', async () => {
  const setup = setUp();
  const [old, fresh, other] = ['o', 'n', 'x'].map(secretOf) as [string, string, string];
  const { state, cookie } = await start({ ...setup, proxy: setup.another({ secret: old }) });
  const retired = setup.another({ secret: [other, fresh] });
  assert.equal((await retired(comeBack({ code: 'good', state }, cookie))).status, 400);
  const rotated = setup.another({ secret: [fresh, old] });
  assert.equal((await rotated(comeBack({ code: 'good', state }, cookie))).status, 200);
});

test('a store that is down fails the sign-in, in words', async () => {
  const down = () => Promise.reject(new Error('CANARY'));
  const setup = setUp();
  const { state, cookie } = await start(setup);
  const store = { get: down, set: down, setIfAbsent: down, delete: down };
  const response = await setup.another({ store })(comeBack({ code: 'good', state }, cookie));
  assert.equal(response.status, 503);
  assert.equal(codeOf(await response.text()), 'unavailable');
  assert.equal(setup.nylas.seen.length, 0);
});

test('nothing takes the place of a success', async () => {
  const setup = setUp();
  const { state, cookie } = await start(setup);
  await setup.proxy(comeBack({ code: 'good', state }, cookie));
  const late = ask('GET', startPath(), { headers: { 'x-user': 'nobody' } });
  assert.equal((await setup.proxy(late)).status, 401);
  assert.equal((await resultOf(setup)).status, 'connected');
});
