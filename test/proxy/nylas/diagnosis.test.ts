import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zoom, body, create, update, connected } from '../event-requests.ts';
import { nylasError } from '../fake-nylas.ts';
import { ask, read, type Setup } from '../support.ts';

test('which grant has expired is found out, whatever Nylas answers', async () => {
  const zoomed = { ...body, conferencing: zoom };
  const cases: [(setup: Setup) => void, Request, string][] = [
    [
      ({ nylas }) =>
        nylas.grants.set('cal-1', { id: 'cal-1', provider: 'google', grant_status: 'invalid' }),
      ask('GET', '/calendars'),
      'calendar-expired',
    ],
    [
      ({ nylas }) => nylas.grants.delete('cal-1'),
      ask('GET', '/events?calendar_id=a'),
      'calendar-expired',
    ],
    [
      ({ nylas }) => nylas.plan('GET', '/calendars', () => nylasError(403, 'insufficient_scopes')),
      ask('GET', '/calendars'),
      'calendar-expired',
    ],
    [
      ({ nylas }) => {
        nylas.plan('GET', '/calendars', () => nylasError(401, 'unauthorized'));
        nylas.plan('GET', '/cal-1', () => nylasError(401, 'unauthorized'));
      },
      ask('GET', '/calendars'),
      'misconfigured',
    ],
    [
      ({ nylas }) => {
        nylas.plan('POST', '/events', () =>
          nylasError(400, 'api.invalid_request_error', { code: 124 }),
        );
        nylas.grants.set('zoom-1', { id: 'zoom-1', provider: 'zoom', grant_status: 'invalid' });
      },
      create(zoomed),
      'zoom-expired',
    ],
    [
      ({ nylas }) => {
        nylas.plan('POST', '/events', () => nylasError(404, 'not_found_error'));
        nylas.grants.delete('zoom-1');
      },
      create(zoomed),
      'zoom-expired',
    ],
    [
      ({ nylas }) => nylas.plan('POST', '/events', () => nylasError(400, 'x', { code: 300 })),
      create(zoomed),
      'zoom-refused',
    ],
    [
      ({ nylas }) => {
        nylas.plan('PUT', '/event-1', () => nylasError(400, 'x', { message: 'Zoom: 4711' }));
        Object.assign(nylas.events[0] ?? {}, { conferencing: { provider: 'Zoom Meeting' } });
      },
      update(body),
      'zoom-refused',
    ],
    [
      ({ nylas }) => nylas.plan('PUT', '/event-1', () => nylasError(403, 'x')),
      update(zoomed),
      'calendar-refused',
    ],
    [
      ({ nylas }) => nylas.plan('POST', '/events', () => nylasError(400, 'x')),
      create(body),
      'invalid-body',
    ],
    [
      ({ nylas }) => nylas.plan('PUT', '/event-1', () => nylasError(404, 'x')),
      update(body),
      'not-found',
    ],
    [
      ({ nylas }) => nylas.plan('PUT', '/event-1', () => nylasError(502, 'x')),
      update(body),
      'upstream-failed',
    ],
    [
      ({ nylas }) => nylas.plan('PUT', '/event-1', () => nylasError(502, 'x')),
      update(zoomed),
      'outcome-unknown',
    ],
    [
      ({ nylas }) => nylas.plan('PUT', '/event-1', () => nylasError(400, 'x', { code: 124 })),
      update(body),
      'calendar-refused',
    ],
    [
      ({ nylas }) => {
        nylas.plan('PUT', '/event-1', () => nylasError(400, 'x', { code: 124 }));
        Object.assign(nylas.events[0] ?? {}, { conferencing: { provider: 'Zoom Meeting' } });
      },
      update(body),
      'zoom-expired',
    ],
    [
      ({ nylas }) => {
        nylas.plan('PUT', '/event-1', () => nylasError(400, 'x', { code: 124 }));
        Object.assign(nylas.events[0] ?? {}, { conferencing: { provider: 'Zoom Meeting' } });
        nylas.grants.set('zoom-1', { id: 'zoom-1', provider: 'zoom', grant_status: 'invalid' });
      },
      update(body),
      'zoom-expired',
    ],
  ];
  for (const [arrange, request, code] of cases) {
    const setup = await connected();
    setup.nylas.make(body);
    arrange(setup);
    const answer = await read(setup.proxy(request));
    assert.equal(answer.body.code, code, `${request.method} ${request.url}`);
    assert.doesNotMatch(JSON.stringify(answer.body), /UPSTREAM|4711/);
  }
});
