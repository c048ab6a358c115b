import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, BASE, FLOW, LISTED, noPatience, OWN, read, setUp, startPath } from './support.ts';

const WRITES = [
  ['POST', '/connect/tickets'],
  ['POST', '/connect/custom'],
  ['DELETE', '/connection'],
  ['POST', '/events?calendar_id=primary'],
  ['PUT', '/events/e?calendar_id=primary'],
  ['DELETE', '/events/e?calendar_id=primary'],
  ['POST', '/free-busy'],
] as const;
const READS = [
  '/session',
  '/calendars',
  '/events?calendar_id=primary',
  '/events/e?calendar_id=primary',
  '/health',
  `/connect/result?flow=${FLOW}`,
];

test('every answer carries fixed headers and an id, and never COOP', async () => {
  const { proxy } = setUp();
  const reads = [...READS, '/connect', '/connect/callback', '/nothing', '/events', startPath()];
  const preflight = ask('OPTIONS', '/calendars');
  for (const request of [...reads.map((path) => ask('GET', path)), preflight]) {
    const { headers } = await proxy(request);
    assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
    assert.equal(headers.get('cross-origin-opener-policy'), null);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('x-frame-options'), 'DENY');
    assert.match(
      headers.get('content-security-policy') ?? '',
      /^default-src 'none'; .*frame-ancestors 'none'/,
    );
    assert.equal(headers.get('date'), 'Mon, 15 Jun 2026 12:00:00 GMT');
  }
});

test('the list of routes is closed', async () => {
  const { proxy, nylas } = setUp();
  for (const path of [
    '/',
    '//events',
    '/EVENTS',
    '/events/a/b',
    '/events;a=b',
    '/session//',
    '/v3/grants',
    '/events/x/../../grants',
    '/events/%2e%2e',
    '/..',
    '/healthz',
  ]) {
    const { status, body } = await read(proxy(ask('GET', path)));
    assert.equal(status, 404, path);
    assert.equal(body.code, 'not-found');
    assert.equal(body.type, 'urn:zoom-connect:not-found');
  }
  for (const url of [OWN, `${OWN}/zoo/health`, `${OWN}/zoomhealth`, `${OWN}/zoom`]) {
    assert.equal((await proxy(new Request(url))).status, 404, url);
  }
  assert.equal(nylas.seen.length, 0);
});

test('another method is 405 and says which are allowed', async () => {
  const { proxy } = setUp();
  for (const [method, path, allow] of [
    ['PATCH', '/events', 'GET, POST'],
    ['POST', '/events/e', 'GET, PUT, DELETE'],
    ['POST', '/connect', 'GET'],
    ['OPTIONS', '/connect', 'GET'],
    ['DELETE', '/health', 'GET'],
  ] as const) {
    const { status, body, headers } = await read(proxy(ask(method, path)));
    assert.equal(status, 405);
    assert.equal(body.code, 'method-not-allowed');
    assert.equal(headers.get('allow'), allow);
  }
  const start = await proxy(new Request(`${BASE}/connect`, { method: 'HEAD' }));
  assert.equal(start.status, 405);
  assert.equal(start.headers.get('allow'), 'GET');
  const head = await proxy(new Request(`${BASE}/health`, { method: 'HEAD' }));
  assert.equal(head.status, 200);
  const overridden = ask('POST', '/events/e', { headers: { 'x-http-method-override': 'DELETE' } });
  assert.equal((await proxy(overridden)).status, 405);
});

test('foreign pages are refused before anybody is asked who they are', async () => {
  let asked = 0;
  const { proxy, nylas } = setUp({ authorize: () => ((asked += 1), null) });
  const strangers = [
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: `${OWN}.evil.example` },
    { origin: `${OWN}:8443` },
    { origin: OWN.replace('https', 'http') },
    { origin: 'https://sub.app.example.com', 'sec-fetch-site': 'same-site' },
    { origin: '', 'sec-fetch-site': 'cross-site' },
    { origin: '', 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of strangers) {
    const send = (method: string, path: string, more: Record<string, string>) => {
      const request = ask(method, path, { headers: { ...headers, ...more } });
      if (headers.origin === '') request.headers.delete('origin');
      return read(proxy(request));
    };
    for (const path of READS) {
      const { status, body, headers: answer } = await send('GET', path, {});
      assert.equal(status, 403, `${path} ${JSON.stringify(headers)}`);
      assert.equal(body.code, 'origin-refused');
      assert.equal(answer.get('access-control-allow-origin'), null);
    }
    for (const [method, path] of WRITES) assert.equal((await send(method, path, {})).status, 403);
  }
  for (const [method, path] of WRITES) {
    const bare = ask(method, path, { headers: { 'x-zoom-connect': '' } });
    assert.equal((await proxy(bare)).status, 403, 'a write without the header');
    const typed = ask(method, path, { headers: { 'sec-fetch-site': 'none' } });
    typed.headers.delete('origin');
    assert.equal((await proxy(typed)).status, 403, 'a write typed into the address bar');
  }
  assert.equal(asked, 0);
  assert.equal(nylas.seen.length, 0);
});

test('the guards keep their order: the first to say no is heard', async () => {
  const authorize = (request: Request) =>
    request.headers.get('x-user') === 'nobody'
      ? null
      : { subject: 'ann', calendarGrantId: 'cal-1', calendarIds: ['team'] };
  const { proxy, nylas } = setUp({ authorize });
  const request = (query: string, body: unknown, headers: Record<string, string>) =>
    ask('POST', `/events?calendar_id=${query}`, { body, headers });
  const nobody = { 'x-user': 'nobody' };
  const text = { 'content-type': 'text/plain' };
  for (const [asked, code] of [
    [
      request('primary', '{', { ...nobody, ...text, origin: 'https://evil.example' }),
      'origin-refused',
    ],
    [request('primary', '{', { ...nobody, ...text }), 'unsupported-media'],
    [request('primary', '{', nobody), 'unauthorized'],
    [request('primary', '{', {}), 'invalid-body'],
    [request('primary', { when: 1, x: 1 }, {}), 'unknown-field'],
    [request('primary', { when: { date: '2026-07-01' } }, {}), 'not-found'],
    [request('team', { when: { date: '2026-07-01' } }, {}), 'idempotency-key-missing'],
  ] as const) {
    assert.equal((await read(proxy(asked))).body.code, code);
  }
  assert.equal(nylas.seen.length, 0);
});

test('a listed page on another site may ask, and gets exact CORS headers', async () => {
  const { proxy } = setUp();
  const foreign = { origin: LISTED, 'sec-fetch-site': 'cross-site' };
  for (const path of ['/session', '/nothing', '/events']) {
    const { headers } = await proxy(ask('GET', path, { headers: foreign }));
    assert.equal(headers.get('access-control-allow-origin'), LISTED);
    assert.equal(headers.get('access-control-allow-credentials'), 'true');
    assert.equal(headers.get('vary'), 'origin');
  }
  const preflight = await proxy(ask('OPTIONS', '/events', { headers: foreign }));
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get('access-control-allow-origin'), LISTED);
  assert.equal(
    preflight.headers.get('access-control-allow-headers'),
    'authorization, content-type, idempotency-key, if-match, x-zoom-connect',
  );
  assert.equal(preflight.headers.get('access-control-allow-methods'), 'GET, POST, PUT, DELETE');
  const stranger = await proxy(
    ask('OPTIONS', '/events', { headers: { origin: 'https://evil.example' } }),
  );
  assert.equal(stranger.status, 403);
  assert.equal(stranger.headers.get('access-control-allow-origin'), null);
  const own = await proxy(ask('GET', '/session', { headers: { origin: OWN } }));
  assert.equal(own.headers.get('access-control-allow-origin'), null);
});

test('nobody is 401, a host that fails is 503, and neither reaches Nylas', async () => {
  for (const [authorize, code, status] of [
    [() => null, 'unauthorized', 401],
    [
      () => {
        throw new Error('CANARY');
      },
      'unavailable',
      503,
    ],
    [() => ({ subject: 'ann', calendarGrantId: '../applications' }), 'unavailable', 503],
    [() => ({ subject: 'ann', calendarIds: 'primary' as never }), 'unavailable', 503],
  ] as const) {
    const { proxy, nylas } = setUp({ authorize });
    for (const path of ['/session', '/calendars', '/events?calendar_id=primary']) {
      const answer = await read(proxy(ask('GET', path)));
      assert.equal(answer.status, status);
      assert.equal(answer.body.code, code);
      assert.doesNotMatch(JSON.stringify(answer.body), /CANARY/);
    }
    assert.equal((await proxy(ask('GET', '/health'))).status, 200);
    assert.equal((await proxy(ask('GET', '/connect/result'))).status, 200);
    assert.equal(nylas.seen.length, 0);
  }
});

test('what a request says about hosts, regions or methods is ignored', async () => {
  const { proxy, nylas } = setUp();
  const headers = {
    host: 'evil.example',
    forwarded: 'host=evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    'x-region': 'eu',
    cookie: 'session=CANARY',
    authorization: 'Bearer CANARY',
    'x-request-id': 'mine',
  };
  await proxy(
    ask('GET', '/calendars?region=eu&api_uri=https://evil.example&grant_id=zoom-1', { headers }),
  );
  const [seen] = nylas.seen;
  assert.equal(seen?.path, '/v3/grants/cal-1/calendars');
  assert.deepEqual(Object.fromEntries(seen?.headers ?? []), {
    accept: 'application/json',
    authorization: 'Bearer nyk_v0_CANARY-KEY',
    'user-agent': 'zoom-connect',
  });
  assert.deepEqual([...(seen?.query.keys() ?? [])], ['limit', 'select']);
});

test('a subject has 60 writes and 120 reads a minute; another is not touched', async () => {
  const { proxy, clock } = setUp();
  const calendar = (user: string) =>
    proxy(ask('GET', '/calendars', { headers: { 'x-user': user } }));
  for (let index = 0; index < 120; index += 1) assert.equal((await calendar('ann')).status, 200);
  const { status, headers, body } = await read(calendar('ann'));
  assert.equal(status, 429);
  assert.equal(body.code, 'rate-limited');
  assert.equal(headers.get('retry-after'), '1');
  assert.equal((await calendar('bob')).status, 200);
  clock.now += 500;
  assert.equal((await calendar('ann')).status, 200);
  assert.equal((await calendar('ann')).status, 429);
});

test('strangers can not make authorize run without bound', async () => {
  let [running, most] = [0, 0];
  const ends: (() => void)[] = [];
  const { proxy } = setUp({
    authorize: () => {
      running += 1;
      most = Math.max(most, running);
      return new Promise((resolve) =>
        ends.push(() => {
          running -= 1;
          resolve(null);
        }),
      );
    },
  });
  const statuses: number[] = [];
  for (let count = 0; count < 2_000; count += 1) {
    void proxy(ask('GET', '/calendars')).then(({ status }) => statuses.push(status));
  }
  while (statuses.length < 2_000) {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.deepEqual([...new Set(statuses)], [401]);
  assert.equal(most, 500);
});

test('who waits for others is answered in time, and hooks that hang give their place back', async () => {
  const { another } = setUp();
  let calls = 0;
  const proxy = another(
    {
      authorize: () => {
        calls += 1;
        return calls <= 500 ? new Promise(() => {}) : { subject: 'ann', calendarGrantId: 'cal-1' };
      },
    },
    noPatience,
  );
  const hanging = await Promise.all(
    Array.from({ length: 600 }, async () => (await proxy(ask('GET', '/calendars'))).status),
  );
  assert.deepEqual([...new Set(hanging.slice(0, 500))], [503], 'those that hang');
  assert.ok(
    hanging.slice(500).every((status) => status === 503 || status === 200),
    'those behind them have waited enough, or got a place that was given back',
  );
  assert.equal((await proxy(ask('GET', '/calendars'))).status, 200);
});
