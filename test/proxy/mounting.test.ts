// How frameworks pass a request on: with the base path or without, with a slash at the end or without,
// and with a body that somebody else has read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProxyProblem } from '../../src/proxy.ts';
import { ask, OWN, read, setUp } from './support.ts';

test('the base path may be in front or taken away, and a slash may be at the end', async () => {
  const { proxy } = setUp();
  for (const path of ['/zoom/health', '/health', '/zoom/health/', '/health/']) {
    assert.equal((await proxy(new Request(OWN + path))).status, 200, path);
  }
  const deep = setUp({ publicUrl: `${OWN}/api/v1/zoom/` }).proxy;
  for (const path of ['/api/v1/zoom/health', '/health']) {
    assert.equal((await deep(new Request(OWN + path))).status, 200, path);
  }
  for (const path of ['/v1/zoom/health', '/zoom/health', '/api/v1/zoomhealth', '/api/v1/zoom']) {
    assert.equal((await deep(new Request(OWN + path))).status, 404, path);
  }
  const root = setUp({ publicUrl: OWN }).proxy;
  assert.equal((await root(new Request(`${OWN}/health`))).status, 200);
});

test('an id keeps its own, and a path that ends in a slash is no id', async () => {
  const { proxy, nylas } = setUp();
  nylas.make({ title: 'x' });
  const found = await proxy(ask('GET', '/events/event-1/?calendar_id=primary'));
  assert.equal(found.status, 200);
  assert.equal((await proxy(ask('DELETE', '/events/?calendar_id=primary'))).status, 404);
  assert.equal(nylas.count('DELETE', ''), 0);
});

test('a body that somebody has read is a mistake of the host, named in the log', async () => {
  for (const eat of [
    async (request: Request) => void (await request.json()),
    // What a body parser leaves of a request, as adapters pass it on.
    (request: Request) =>
      new Request(request.url, {
        method: 'POST',
        headers: [...request.headers, ['content-length', '100']],
      }),
  ]) {
    const { proxy, events } = setUp();
    const request = ask('POST', '/free-busy', {
      body: { start_time: 1, end_time: 2, emails: ['a@example.com'] },
    });
    const { status, body } = await read(proxy((await eat(request)) ?? request));
    assert.deepEqual([status, body.status, body.code], [500, 500, 'misconfigured']);
    const problem = events.find((event): event is ProxyProblem => event.type === 'problem');
    assert.match(
      problem?.cause.message ?? '',
      /body parser such as express\.json\(\).*nodeListener/,
    );
  }
});

test('a page of a native shell gets its CORS headers and its ticket', async () => {
  const origin = 'capacitor://localhost';
  const { proxy } = setUp({ allowedOrigins: [origin] });
  const headers = { origin, 'sec-fetch-site': 'cross-site' };
  const session = await proxy(ask('GET', '/session', { headers }));
  assert.equal(session.headers.get('access-control-allow-origin'), origin);
  const body = { flow: 'f'.repeat(22), origin };
  assert.equal((await proxy(ask('POST', '/connect/tickets', { body, headers }))).status, 200);
  const other = { ...headers, origin: 'capacitor://evil' };
  assert.equal((await proxy(ask('GET', '/session', { headers: other }))).status, 403);
});
