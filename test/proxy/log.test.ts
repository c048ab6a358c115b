// What `onEvent` is told of each request.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProxyEvent, ProxyRequest } from '../../src/proxy.ts';
import { ask, BASE, comeBack, setUp, start, startPath } from './support.ts';

const requestsOf = (events: ProxyEvent[]): ProxyRequest[] =>
  events.filter((event) => event.type === 'request');

test('the log has the route, never the path', async () => {
  const { proxy, events, clock } = setUp({
    authorize: (request) => {
      clock.now += 7;
      return request.headers.has('x-user') ? null : { subject: 'ann', calendarGrantId: 'cal-1' };
    },
  });
  const response = await proxy(ask('GET', '/events/secret-id?calendar_id=secret-calendar'));
  assert.deepEqual(events, [
    {
      type: 'request',
      requestId: response.headers.get('x-request-id'),
      method: 'GET',
      route: '/events/:id',
      status: 404,
      ms: 7,
      nylasMs: 0,
      code: 'not-found',
    },
  ]);
  await proxy(ask('GET', '/secret'));
  assert.equal(events[1]?.route, '*');
  const failing = setUp({
    onEvent: () => {
      throw new Error('log');
    },
  });
  assert.equal((await failing.proxy(new Request(`${BASE}/health`))).status, 200);
  const later = setUp({ onEvent: () => Promise.reject(new Error('log')) });
  assert.equal((await later.proxy(new Request(`${BASE}/health`))).status, 200);
});

test('a page that tells of a failure is logged with its code, like any other answer', async () => {
  const setup = setUp();
  const logged = async (request: Request) => {
    const { status } = await setup.proxy(request);
    const event = requestsOf(setup.events).at(-1);
    assert.equal(event?.status, status);
    return [event?.route, status, event?.code];
  };
  const nobody = { headers: { 'x-user': 'nobody' } };
  assert.deepEqual(await logged(ask('GET', startPath({ flow: 'short' }))), [
    '/connect',
    400,
    'state-mismatch',
  ]);
  assert.deepEqual(await logged(ask('GET', startPath(), nobody)), [
    '/connect',
    401,
    'unauthorized',
  ]);
  assert.deepEqual(await logged(ask('GET', startPath())), ['/connect', 302, undefined]);

  assert.deepEqual(await logged(comeBack({ code: 'good', state: 'foreign' }, '')), [
    '/connect/callback',
    400,
    'state-mismatch',
  ]);
  const failing = await start(setup);
  assert.deepEqual(await logged(comeBack({ code: 'bad', state: failing.state }, failing.cookie)), [
    '/connect/callback',
    502,
    'exchange-failed',
  ]);
  const denied = await start(setup);
  assert.deepEqual(
    await logged(comeBack({ error: 'access_denied', state: denied.state }, denied.cookie)),
    ['/connect/callback', 200, undefined],
  );
});

test('what no endpoint answers is logged under no route', async () => {
  const { proxy, events } = setUp();
  for (const [method, path, code] of [
    ['PATCH', '/events/secret-id', 'method-not-allowed'],
    ['HEAD', '/connect', 'method-not-allowed'],
    ['GET', '/events/secret-id/more', 'not-found'],
  ] as const) {
    await proxy(ask(method, path));
    const event = events.at(-1);
    assert.deepEqual([event?.method, event?.route, event?.code], [method, '*', code]);
  }
  await proxy(ask('HEAD', '/calendars'));
  const { method, route, status, code } = requestsOf(events).at(-1) ?? {};
  assert.deepEqual([method, route, status, code], ['HEAD', '/calendars', 200, undefined]);
});
