import assert from 'node:assert/strict';
import { test } from 'node:test';
import { broken, nylasError, nylasJson } from '../fake-nylas.ts';
import { API_KEY, ask, noPatience, NOW, read, setUp } from '../support.ts';

const calendars = (): Request => ask('GET', '/calendars');
const busy = (): Request =>
  ask('POST', '/free-busy', { body: { start_time: 1, end_time: 2, emails: ['a@example.com'] } });

test('reads are tried three times, with full jitter', async () => {
  for (const fail of [
    () => nylasError(500, 'x'),
    () => nylasError(503, 'x'),
    () => Promise.reject(broken()),
    () => Promise.reject(broken('ECONNREFUSED')),
  ]) {
    const { proxy, nylas, waits } = setUp();
    for (let tries = 0; tries < 2; tries += 1) nylas.plan('GET', '/calendars', fail);
    assert.equal((await proxy(calendars())).status, 200);
    assert.deepEqual(waits.slept, [250, 500], 'half of 500 and of 1000 ms');
    for (let tries = 0; tries < 3; tries += 1) nylas.plan('POST', '/free-busy', fail);
    assert.ok((await proxy(busy())).status >= 500);
    assert.equal(nylas.count('POST', '/free-busy'), 3);
  }
});

test('Retry-After is obeyed where it fits, else passed on in seconds', async () => {
  for (const [header, slept, passedOn] of [
    ['2', 2_000, null],
    [new Date(NOW + 3_000).toUTCString(), 3_000, null],
    ['3600', null, '3600'],
    ['999999', null, '3600'],
    [new Date(NOW + 60_000).toUTCString(), null, '60'],
    ['soon', 250, null],
    ['-5', 250, null],
    ['1e3', 250, null],
    [new Date(NOW - 1_000).toUTCString(), 250, null],
  ] as const) {
    const { proxy, nylas, waits } = setUp();
    const limited = () => nylasJson({ error: { type: 'x' } }, 429, { 'retry-after': header });
    nylas.plan('GET', '/calendars', limited);
    const { status, body, headers } = await read(proxy(calendars()));
    assert.deepEqual(waits.slept, slept === null ? [] : [slept], header);
    assert.equal(status, slept === null ? 429 : 200, header);
    assert.equal(headers.get('retry-after'), passedOn, header);
    if (slept === null) assert.equal(body.code, 'rate-limited');
  }
});

test('what refuses clearly is not asked again', async () => {
  for (const status of [400, 403, 404, 409, 422]) {
    const { proxy, nylas } = setUp();
    nylas.plan('GET', '/calendars', () => nylasError(status, 'x'));
    assert.notEqual((await proxy(calendars())).status, 200);
    assert.equal(nylas.count('GET', '/calendars'), 1);
  }
});

test('one time limit covers headers and body', async () => {
  for (const hang of [
    () => new Promise<Response>(() => {}),
    () => new Response(new ReadableStream(), { headers: { 'content-type': 'application/json' } }),
  ]) {
    const { another, nylas } = setUp();
    let signal: AbortSignal | null | undefined;
    nylas.plan('GET', '/calendars', (_, init) => {
      signal = init.signal;
      return hang();
    });
    const { status, body } = await read(another({}, noPatience)(calendars()));
    assert.equal(status, 504);
    assert.equal(body.code, 'timeout');
    assert.equal(signal?.aborted, true, 'the request is given up');
  }
});

test('an unreadable answer is told as such, without an echo', async () => {
  const json = { 'content-type': 'application/json' };
  const big = `{"data":"${'x'.repeat(1_100_000)}"}`;
  for (const [make, code] of [
    [
      () => new Response('<p>ECHO</p>', { headers: { 'content-type': 'text/html' } }),
      'upstream-malformed',
    ],
    [
      () => new Response('{"data":[]}', { headers: { 'content-type': 'text/plain' } }),
      'upstream-malformed',
    ],
    [() => new Response('', { headers: json }), 'upstream-malformed'],
    [() => new Response('{"data":[ECHO', { headers: json }), 'upstream-malformed'],
    [() => new Response('[]', { headers: json }), 'upstream-malformed'],
    [() => new Response('{}', { headers: json }), 'upstream-malformed'],
    [() => new Response(big, { headers: json }), 'upstream-malformed'],
    [() => new Response(new Uint8Array([0x22, 0xff]), { headers: json }), 'upstream-malformed'],
    [() => new Response('<p>ECHO</p>', { status: 409 }), 'upstream-failed'],
  ] as const) {
    const { proxy, nylas } = setUp();
    nylas.plan('GET', '/calendars', make);
    const { status, body } = await read(proxy(calendars()));
    assert.equal(status, 502);
    assert.equal(body.code, code);
    assert.doesNotMatch(JSON.stringify(body), /ECHO/);
  }
});

test('redirects are never followed, and nothing is sent after them', async () => {
  for (const location of ['https://evil.example/', 'http://169.254.169.254/latest/meta-data']) {
    const { proxy, nylas } = setUp();
    nylas.plan('GET', '/calendars', (_, init) => {
      assert.notEqual(init.redirect, 'follow');
      return new Response(null, { status: 301, headers: { location } });
    });
    assert.equal((await read(proxy(calendars()))).status, 502);
    assert.equal(nylas.seen.length, 1);
  }
  const { proxy, nylas } = setUp();
  nylas.plan('GET', '/calendars', () => {
    const response = nylasJson({ data: [] });
    Object.defineProperty(response, 'redirected', { value: true });
    return response;
  });
  assert.equal((await read(proxy(calendars()))).body.code, 'upstream-malformed');
});

test('the API key may come from a function, each time anew', async () => {
  let version = 0;
  const { proxy, nylas } = setUp({ apiKey: async () => `${API_KEY}-${(version += 1)}` });
  await proxy(calendars());
  await proxy(calendars());
  assert.deepEqual(
    nylas.seen.map(({ headers }) => headers.get('authorization')),
    [`Bearer ${API_KEY}-1`, `Bearer ${API_KEY}-2`],
  );
  for (const [apiKey, code] of [
    [() => Promise.reject(new Error('CANARY')), 'unavailable'],
    [() => 'line\nbreak', 'misconfigured'],
    [() => '', 'misconfigured'],
  ] as const) {
    const broken = setUp({ apiKey });
    assert.equal((await read(broken.proxy(calendars()))).body.code, code);
    assert.equal(broken.nylas.seen.length, 0);
  }
});
