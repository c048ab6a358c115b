// Canaries: words that stand for secrets go through every route, well and badly, and must turn up in
// no answer, no log line and no URL.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { test } from 'node:test';
import { broken, nylasError, nylasJson } from './fake-nylas.ts';
import {
  API_KEY,
  ask,
  comeBack,
  connect,
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

const requests = (state: string, cookie: string): Request[] => [
  ask('GET', startPath()),
  ask('GET', startPath({ origin: LISTED }), { headers: { 'sec-fetch-site': 'none' } }),
  comeBack({ code: CODE, state }, cookie),
  comeBack({ code: CODE, state: 'other' }, cookie),
  comeBack({ error: 'oauth_failed', error_description: CODE, state }, cookie),
  ask('POST', '/connect/tickets', {
    body: { flow: 'f'.repeat(22), origin: LISTED },
    headers: { origin: LISTED },
  }),
  ask('POST', '/connect/custom', { body: {} }),
  ask('GET', '/session'),
  ask('GET', '/calendars'),
  ask('GET', '/events?calendar_id=primary'),
  ask('GET', '/events/event-1?calendar_id=primary'),
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
  ask('POST', '/events?calendar_id=primary', {
    body: { when, title: 5, description: 'CANARY' },
    headers: { 'idempotency-key': 'k2' },
  }),
  ask('PUT', '/events/event-1?calendar_id=primary', { body: { when } }),
  ask('POST', '/free-busy', { body: { start_time: 1, end_time: 2, emails: ['a@example.com'] } }),
  ask('DELETE', '/events/event-1?calendar_id=primary'),
  ask('DELETE', '/connection?revoke=true'),
];

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
    for (const request of requests(state, cookie)) {
      const path = new URL(request.url).pathname.split('/').at(-1) ?? '';
      if (failure) {
        for (const ending of [path, '/token', '/custom', '/events', '/cal-1', '/zoom-1']) {
          for (let times = 0; times < 3; times += 1)
            setup.nylas.plan(request.method, ending, failure);
        }
      }
      const response = await setup.proxy(request);
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
