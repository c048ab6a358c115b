import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import {
  ask,
  BASE,
  cookiesOf,
  dataOf,
  FLOW,
  LISTED,
  OWN,
  resultOf,
  setUp,
  start,
  startPath,
} from '../support.ts';

const failureOf = (page: string): string | undefined =>
  (dataOf(page)['outcome'] as { error?: { code: string } } | undefined)?.error?.code;

test('a start goes to Nylas with everything the flow needs, and nothing secret', async () => {
  const setup = setUp();
  const response = await setup.proxy(ask('GET', startPath()));
  assert.equal(response.status, 302);
  const url = new URL(response.headers.get('location') ?? '');
  assert.equal(url.origin + url.pathname, 'https://api.nylas.example/v3/connect/auth');
  const { state, code_challenge: challenge, ...rest } = Object.fromEntries(url.searchParams);
  assert.deepEqual(rest, {
    client_id: 'client-1',
    redirect_uri: `${BASE}/connect/callback`,
    response_type: 'code',
    access_type: 'online',
    provider: 'zoom',
    code_challenge_method: 'S256',
  });
  assert.match(state ?? '', /^[\w-]{43}$/);
  assert.match(challenge ?? '', /^[\w-]{86}$/, "Nylas's own form of a challenge");

  const [cookie = ''] = response.headers.getSetCookie();
  const hash = createHash('sha256')
    .update(state ?? '')
    .digest('hex')
    .slice(0, 16);
  assert.match(cookie, new RegExp(`^__Host-zoom-${hash}=[\\w.-]+; `));
  assert.match(cookie, /; Secure; HttpOnly; SameSite=Lax; Path=\/; Max-Age=600$/);
  assert.equal(response.headers.get('cross-origin-opener-policy'), null);
  assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
  assert.equal(response.headers.get('cache-control'), 'no-store');
});

test('on http://localhost the cookie goes without prefix and Secure', async () => {
  const { proxy } = setUp({ publicUrl: 'http://localhost:3000/zoom' });
  const origin = 'http://localhost:3000';
  const url = `${origin}/zoom/connect?${new URLSearchParams({ flow: FLOW, origin })}`;
  const response = await proxy(new Request(url, { headers: { referer: `${origin}/page` } }));
  assert.match(response.headers.getSetCookie()[0] ?? '', /^zoom-[0-9a-f]{16}=[\w.-]+; HttpOnly;/);
});

test('a wrong flow or origin gets a page that reports to nobody', async () => {
  const setup = setUp();
  for (const query of [
    { flow: 'short' },
    { flow: 'spaces in it spaces in it spaces' },
    { origin: 'https://evil.example' },
    { origin: `${OWN}.evil.example` },
    { origin: `${OWN}:444` },
    { origin: `${OWN}/` },
    { origin: 'null' },
    { origin: '' },
  ]) {
    const response = await setup.proxy(ask('GET', startPath(query)));
    const page = await response.text();
    assert.equal(response.status, 400, JSON.stringify(query));
    assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
    assert.doesNotMatch(page, /<script/);
    assert.doesNotMatch(page, /evil/);
  }
  const twice = await setup.proxy(ask('GET', `${startPath()}&origin=${LISTED}`));
  assert.equal(twice.status, 400);
  assert.equal(setup.nylas.seen.length, 0);
});

test('only the page at the origin may start', async () => {
  const allowed = [
    [OWN, { 'sec-fetch-site': 'same-origin' }],
    [LISTED, { 'sec-fetch-site': 'same-site', referer: `${LISTED}/page` }],
    [OWN, { 'sec-fetch-site': '', referer: `${OWN}/page` }],
  ] as const;
  const refused = [
    [LISTED, { 'sec-fetch-site': 'same-origin' }],
    [LISTED, { 'sec-fetch-site': 'same-site', referer: 'https://sibling.example.net/' }],
    [LISTED, { 'sec-fetch-site': 'cross-site', referer: `${LISTED}/` }],
    [OWN, { 'sec-fetch-site': 'cross-site' }],
    [OWN, { 'sec-fetch-site': 'none' }],
    [OWN, { 'sec-fetch-site': '' }],
    [OWN, { 'sec-fetch-site': '', referer: 'https://evil.example/' }],
    [OWN, { 'sec-fetch-site': '', referer: 'not a url' }],
  ] as const;
  for (const [cases, status] of [
    [allowed, 302],
    [refused, 403],
  ] as const) {
    for (const [origin, headers] of cases) {
      const setup = setUp();
      const request = ask('GET', startPath({ origin }), { headers });
      // An empty header stands for none.
      if (headers['sec-fetch-site'] === '') request.headers.delete('sec-fetch-site');
      const response = await setup.proxy(request);
      assert.equal(response.status, status, JSON.stringify([origin, headers]));
      if (status === 302) continue;
      const page = await response.text();
      assert.match(page, /Go back to the app and press Connect/);
      assert.equal(failureOf(page), 'origin-refused');
      assert.deepEqual(await resultOf(setup), { status: 'pending' }, 'nothing is kept');
    }
  }
});

test('a failure of the host is told to the page that opened it', async () => {
  const cases = [
    [() => null, 401, 'unauthorized'],
    [() => Promise.reject(new Error('CANARY')), 503, 'unavailable'],
    [() => ({ subject: '' }), 503, 'unavailable'],
  ] as const;
  for (const [authorize, status, code] of cases) {
    const setup = setUp({ authorize });
    const response = await setup.proxy(ask('GET', startPath()));
    assert.equal(response.status, status);
    const page = await response.text();
    const { outcome, ...rest } = dataOf(page);
    assert.deepEqual(rest, { flow: FLOW, origin: OWN, search: '' });
    assert.equal((outcome as { error: { code: string } }).error.code, code);
    assert.deepEqual(await resultOf(setup), { status: 'pending' }, 'nobody vouched for it');
    assert.doesNotMatch(page, /CANARY/);
    assert.equal(setup.events[0]?.code, code);
  }
});

test('abuse 12: return must be a page of the origin', async () => {
  for (const back of [
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    'https://evil.example/',
    `${OWN}@evil.example/`,
    `${OWN}.evil.example/`,
    '/page',
    '',
  ]) {
    const { proxy } = setUp();
    const response = await proxy(ask('GET', startPath({ return: back })));
    assert.equal(response.status, 403, back);
    assert.equal(dataOf(await response.text())['back'], undefined);
  }
});

test('a return that no cookie could hold is refused at once', async () => {
  const { proxy } = setUp();
  const back = `${OWN}/${'x'.repeat(2_000)}`;
  assert.equal((await proxy(ask('GET', startPath({ return: back })))).status, 400);
  const fits = await proxy(ask('GET', startPath({ return: back.slice(0, 2_000) })));
  assert.equal(fits.status, 302);
  assert.ok((fits.headers.getSetCookie()[0] ?? '').length < 4_096);
  for (const wide of ['é', '"']) {
    const path = startPath({ return: `${OWN}/#${wide.repeat(1_500)}` });
    assert.equal((await proxy(ask('GET', path))).status, 400, 'bytes count, not characters');
  }
});

test('abuse 18: at most five sign-ins are kept, the oldest goes', async () => {
  const setup = setUp();
  const cookies: string[] = [];
  for (let index = 0; index < 5; index += 1) {
    setup.clock.now += 1_000;
    const response = await setup.proxy(
      ask('GET', startPath(), { headers: { cookie: cookies.join('; ') } }),
    );
    const { set, removed } = cookiesOf(response);
    assert.deepEqual(removed, []);
    cookies.push(set[0] ?? '');
  }
  const jar = [...cookies.toReversed(), 'session=1', 'zoom-0123456789abcdef=not-ours'].join('; ');
  const sixth = await setup.proxy(ask('GET', startPath(), { headers: { cookie: jar } }));
  assert.deepEqual(cookiesOf(sixth).removed, [cookies[0]?.split('=')[0]]);
});

test('abuse 18: many starts in a minute are limited', async () => {
  const { proxy } = setUp();
  const statuses = [];
  for (let index = 0; index < 500; index += 1) {
    statuses.push((await proxy(ask('GET', startPath()))).status);
  }
  assert.equal(statuses.filter((status) => status === 302).length, 20);
  assert.equal(statuses.at(-1), 429);
});

test('a known account is offered again on a reconnect', async () => {
  const setup = setUp();
  const { state, cookie } = await start(setup);
  await setup.proxy(
    ask('GET', `/connect/callback?code=good&state=${state}`, { headers: { cookie } }),
  );
  const { location } = await start(setup);
  assert.equal(location.searchParams.get('login_hint'), 'me@zoom.example');
});
