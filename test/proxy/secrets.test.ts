// Canaries: words that stand for secrets go through every endpoint, well and badly, and must turn up
// in no answer, no log line and no URL.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { ENDPOINTS } from '../../src/proxy/endpoints.ts';
import { fullPage } from './booking-pages.ts';
import { broken, nylasError, nylasJson } from './fake-nylas.ts';
import {
  API_KEY,
  ask,
  comeBack,
  connect,
  FLOW,
  LISTED,
  NOW,
  SECRET,
  setUp,
  start,
  startPath,
} from './support.ts';

const when = { start_time: NOW / 1_000 + 60, end_time: NOW / 1_000 + 120 };
const CODE = 'CANARY-CODE';
const REFRESH = 'CANARY-REFRESH';

/** A request, and its status when all is well. */
type Try = readonly [request: Request, status: number];

/** What is asked of each endpoint, in an order in which all can go well. */
const tries = (state: string, cookie: string): Record<string, Try[]> => ({
  'GET /connect': [
    [ask('GET', startPath()), 302],
    [ask('GET', startPath({ origin: LISTED }), { headers: { 'sec-fetch-site': 'none' } }), 403],
  ],
  'GET /connect/callback': [
    [comeBack({ code: CODE, state: 'other' }, cookie), 400],
    [comeBack({ code: CODE, state }, cookie), 200],
    [comeBack({ error: 'oauth_failed', error_description: CODE, state }, cookie), 200],
  ],
  'GET /connect/result': [[ask('GET', `/connect/result?flow=${FLOW}`), 200]],
  'GET /health': [[ask('GET', '/health'), 200]],
  'POST /connect/tickets': [
    [
      ask('POST', '/connect/tickets', {
        body: { flow: 'f'.repeat(22), origin: LISTED },
        headers: { origin: LISTED },
      }),
      200,
    ],
  ],
  'POST /connect/custom': [[ask('POST', '/connect/custom', { body: {} }), 200]],
  'GET /session': [[ask('GET', '/session'), 200]],
  'GET /calendars': [[ask('GET', '/calendars'), 200]],
  'GET /events': [[ask('GET', '/events?calendar_id=primary'), 200]],
  'POST /events': [
    [
      ask('POST', '/events?calendar_id=primary', {
        body: {
          when,
          conferencing: {
            provider: 'Zoom Meeting',
            autocreate: { conf_settings: { password: 'CANARY-PW' } },
          },
        },
        headers: { 'idempotency-key': 'k' },
      }),
      200,
    ],
    [
      ask('POST', '/events?calendar_id=primary', {
        body: { when, title: 5, description: 'CANARY' },
        headers: { 'idempotency-key': 'k2' },
      }),
      400,
    ],
  ],
  'GET /events/:id': [[ask('GET', '/events/event-1?calendar_id=primary'), 200]],
  'GET /events/intents/:id': [[ask('GET', '/events/intents/k?calendar_id=primary'), 200]],
  'PUT /events/:id': [[ask('PUT', '/events/event-1?calendar_id=primary', { body: { when } }), 200]],
  'DELETE /events/:id': [[ask('DELETE', '/events/event-1?calendar_id=primary'), 200]],
  'POST /free-busy': [
    [
      ask('POST', '/free-busy', {
        body: { start_time: 1, end_time: 2, emails: ['a@example.com'] },
      }),
      200,
    ],
  ],
  'GET /scheduler/pages': [[ask('GET', '/scheduler/pages'), 200]],
  'PUT /scheduler/pages/:id/zoom': [
    [ask('PUT', '/scheduler/pages/page-1/zoom', { body: { confirm: true } }), 200],
  ],
  'DELETE /connection': [[ask('DELETE', '/connection?revoke=true'), 200]],
});

test('every endpoint is tried', () => {
  assert.deepEqual(
    Object.keys(tries('', '')).toSorted(),
    ENDPOINTS.map(({ method, path }) => `${method} ${path}`).toSorted(),
  );
});

const failures = [
  null,
  () => nylasError(401, `x ${API_KEY}`, { message: `CANARY ${API_KEY}` }),
  () => nylasError(400, 'x', { message: `zoom CANARY ${API_KEY}` }),
  () => nylasJson({ error: 'invalid_grant', error_description: `CANARY ${API_KEY}` }, 400),
  () =>
    new Response(`<h1>CANARY ${API_KEY}</h1>`, {
      status: 502,
      headers: { 'x-request-id': `CANARY ${API_KEY}` },
    }),
  () => Promise.reject(Object.assign(broken(), { message: `CANARY ${API_KEY}` })),
  () =>
    new Response(`CANARY ${API_KEY}`, {
      headers: { 'set-cookie': 'CANARY=1', 'content-type': 'text/plain' },
    }),
];

for (const [index, failure] of failures.entries()) {
  test(`no secret leaves the proxy (${index === 0 ? 'all well' : `failure ${index}`})`, async () => {
    const setup = setUp({ zoomRefreshToken: () => REFRESH, mayRevoke: () => true });
    await connect(setup);
    const { state, cookie } = await start(setup, { flow: 'another-flow-0123456789' });
    setup.nylas.challenge = null;
    const out: string[] = [];
    setup.nylas.pages.push(fullPage('page-1', 'zoom-0'));
    for (const [request, status] of Object.values(tries(state, cookie)).flat()) {
      const path = new URL(request.url).pathname.split('/').at(-1) ?? '';
      if (failure) {
        for (const ending of [path, '/token', '/custom', '/events', '/cal-1', '/zoom-1']) {
          for (let times = 0; times < 3; times += 1)
            setup.nylas.plan(request.method, ending, failure);
        }
      }
      const response = await setup.proxy(request);
      if (!failure) assert.equal(response.status, status, `${request.method} ${request.url}`);
      out.push(inspect([...response.headers]), await response.text());
    }
    out.push(inspect(setup.events), inspect(setup.proxy, { depth: 9, showHidden: true }));
    out.push(...setup.nylas.seen.map(({ path, query }) => `${path}?${query}`));
    const all = out.join('\n');
    assert.doesNotMatch(all, /CANARY/);
    assert.ok(!all.includes(SECRET) && !all.includes(API_KEY));
    for (const { body } of setup.nylas.seen) {
      const verifier = body?.['code_verifier'];
      if (typeof verifier === 'string') assert.ok(!all.includes(verifier));
    }
  });
}
