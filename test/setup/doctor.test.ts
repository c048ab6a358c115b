// Every mistake that people make, made on purpose, and named by the doctor.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { serve } from '../support/serve.ts';
import { openStage, plain, run, type Stage } from './cli.ts';
import { assertFails, diagnose as diagnoseOn, serveProxy, type Finding } from './diagnose.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.sandbox.reset());
after(() => stage.close());

const diagnose = (env?: Record<string, string>) => diagnoseOn(stage, env);

const statuses = (findings: Record<string, Finding>): Record<string, string> =>
  Object.fromEntries(Object.values(findings).map(({ id, status }) => [id, status]));

const connectZoom = async (): Promise<string> => {
  const answer = await stage.nylas('POST /v3/connect/custom', {
    provider: 'zoom',
    settings: { refresh_token: 'zoom-refresh' },
  });
  return ((await answer.json()) as { data: { id: string } }).data.id;
};

test('all is well: nothing fails, and what nobody can see from here is not claimed', async () => {
  await connectZoom();
  const proxy = await serveProxy(stage);
  const findings = await diagnose({ ...proxy.env, ZOOM_CLIENT_ID: 'zoom-app' });
  await proxy.close();
  assert.deepEqual(statuses(findings), {
    environment: 'pass',
    'key-region': 'pass',
    application: 'pass',
    clock: 'pass',
    'redirect-uri': 'pass',
    connector: 'pass',
    'connector-scopes': 'pass',
    'zoom-client-id': 'pass',
    'calendar-grant': 'pass',
    'calendar-writable': 'pass',
    'zoom-grants': 'pass',
    'zoom-app': 'unknown',
    'proxy-reachable': 'pass',
    'proxy-headers': 'pass',
    'proxy-cors': 'pass',
    'proxy-sign-in': 'pass',
    'proxy-clock': 'pass',
    'proxy-callback': 'pass',
  });
});

test('nothing is set', async () => {
  const findings = await diagnose({ NYLAS_API_KEY: '', NYLAS_CLIENT_ID: '', NYLAS_GRANT_ID: '' });
  assertFails(findings['environment'], /NYLAS_API_KEY and NYLAS_CLIENT_ID are not set/);
  assert.equal(findings['key-region']?.status, 'unknown');
  assert.match(findings['connector']?.reason ?? '', /Waits for/);
});

test('a key that a server of its own refuses is not tried elsewhere', async () => {
  const findings = await diagnose({ NYLAS_API_KEY: 'wrong-canary-key' });
  assertFails(findings['key-region'], /belongs to another region or server/);
  assert.equal(stage.sandbox.state().requests.length, 1);
});

// See hosts.ts: only the EU one takes the key.
const bothRegions = (): Record<string, string> => ({ EU_STANDS_AT: stage.url, NYLAS_API_URI: '' });

test('a key of the other region is named as such', async () => {
  const findings = await diagnose(bothRegions());
  assertFails(
    findings['key-region'],
    /EU accepts it, US refuses it/,
    /NYLAS_API_URI=https:\/\/api\.eu\.nylas\.com/,
  );
});

test('a key that no region takes is wrong', async () => {
  const findings = await diagnose({ ...bothRegions(), NYLAS_API_KEY: 'nobodys-key' });
  assertFails(findings['key-region'], /Neither region accepts the key/);
});

test('an application that lives elsewhere', async () => {
  const env = { ...bothRegions(), NYLAS_API_URI: 'https://api.eu.nylas.com' };
  const findings = await diagnose(env);
  assert.equal(findings['key-region']?.status, 'pass');
  assertFails(findings['application'], /lives in us, not in eu/);
});

test('a client id of another application', async () => {
  const findings = await diagnose({ NYLAS_CLIENT_ID: 'other-client' });
  assertFails(findings['application'], /never comes home/, /NYLAS_CLIENT_ID=sandbox-client/);
});

test('a Nylas that answers with an error page, or not at all', async () => {
  await stage.control('faults', { path: '/v3/applications', status: 502, body: '<h1>no</h1>' });
  assertFails((await diagnose())['key-region'], /answered 502/);
  const gone = await serve(() => new Response());
  await gone.close();
  const findings = await diagnose({ NYLAS_API_URI: gone.url });
  assert.match(findings['key-region']?.reason ?? '', /No answer from .* \(ECONNREFUSED\)/);
});

test('redirect URIs that are almost registered', async (t) => {
  const misses: [string, RegExp][] = [
    ['https://app.example.com/zoom/connect/callback/', /is, with a slash at the end/],
    ['https://app.example.com/Zoom/connect/callback', /capitals in the path/],
    ['https://www.example.com/zoom/connect/callback', /host www\.example\.com instead of app\.exa/],
    ['https://app.example.com:8443/zoom/connect/callback', /port 8443 instead of 443/],
  ];
  for (const [url, reason] of misses) {
    await t.test(url, async () => {
      stage.sandbox.reset();
      await stage.nylas('POST /v3/applications/redirect-uris', { url });
      const findings = await diagnose({ PUBLIC_URL: 'https://app.example.com/zoom' });
      assertFails(findings['redirect-uri'], reason, /zoom-connect setup/);
      assert.match(findings['redirect-uri']?.reason ?? '', /never comes home/);
    });
  }
});

test('a redirect URI with http instead of https, and one that has nothing like it', async () => {
  const secure = await diagnose({ PUBLIC_URL: 'https://localhost:5173/zoom' });
  assertFails(secure['redirect-uri'], /with http instead of https/);
  const other = await diagnose({ PUBLIC_URL: 'https://other.example.org/api' });
  assertFails(other['redirect-uri'], /callback is not registered\. The pop-up/);
});

test('a connector that is missing, has scopes, or is of another Zoom app', async () => {
  await stage.nylas('PATCH /v3/connectors/zoom', { scope: ['meeting:write'] });
  const scoped = await diagnose({ ZOOM_CLIENT_ID: 'my-zoom-app' });
  assertFails(scoped['connector-scopes'], /meeting:write/, /zoom-connect setup/);
  assertFails(scoped['zoom-client-id'], /has zoom-app, which is not ZOOM_CLIENT_ID/);
  await stage.nylas('DELETE /v3/connectors/zoom');
  const missing = await diagnose();
  assertFails(missing['connector'], /has none/, /zoom-connect setup/);
  assert.equal(missing['connector-scopes']?.status, 'unknown');
});

test('a Zoom grant as calendar grant', async () => {
  const findings = await diagnose({ NYLAS_GRANT_ID: await connectZoom() });
  assertFails(findings['calendar-grant'], /is a Zoom grant/, /Google, Microsoft or iCloud/);
  assert.equal(findings['calendar-writable']?.status, 'unknown');
});

test('grants that have expired, or that nobody knows', async () => {
  await stage.control(`grants/${await connectZoom()}/expire`);
  await stage.control('grants/cal-grant-1/expire');
  const expired = await diagnose();
  assertFails(expired['calendar-grant'], /expired/, /sign in again/);
  assertFails(expired['zoom-grants'], /1 of 1 have expired/, /connect again/);
  const unknown = await diagnose({ NYLAS_GRANT_ID: 'no-grant' });
  assertFails(unknown['calendar-grant'], /no grant of this application/);
});

test('a Zoom grant without a scope', async () => {
  await stage.control('accounts', {
    email: 'zoom@example.com',
    scopes: ['meeting:write:meeting', 'user:read:user'],
  });
  await connectZoom();
  assertFails(
    (await diagnose())['zoom-grants'],
    /lack meeting:update:meeting, meeting:delete:meeting/,
    /all four scopes/,
  );
});

test('nothing but calendars that are read-only', async () => {
  await stage.control('faults', {
    path: '/v3/grants/cal-grant-1/calendars',
    body: { request_id: '1', data: [{ id: 'holidays', read_only: true }] },
  });
  assertFails((await diagnose())['calendar-writable'], /read-only/);
});

test('a clock that is wrong here', async () => {
  const date = new Date(Date.now() - 3_600_000).toUTCString();
  await stage.control('faults', { path: '/v3/applications', headers: { date } });
  assertFails((await diagnose())['clock'], /36\d\d s ahead of Nylas/, /clock/);
});

test('for people: one line for each check, what to do, and no colours outside a terminal', async () => {
  const { code, stdout } = await run(['doctor'], {
    cwd: stage.cwd,
    env: { ...stage.env, NYLAS_CLIENT_ID: 'other-client', PUBLIC_URL: '' },
  });
  assert.equal(code, 1);
  assert.equal(stdout, plain(stdout));
  assert.match(stdout, /✖ failed {4} Application id: .*\n\s+→ Set NYLAS_CLIENT_ID=sandbox-client/);
  assert.match(stdout, /\? can't tell Zoom app for people of other organisations: .*published/);
  assert.match(stdout, /\n\d+ ok, 1 failed, \d+ can't tell\.\n$/);
});
