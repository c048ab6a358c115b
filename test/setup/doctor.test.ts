// Every mistake that people make, made on purpose, and named by the doctor.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createZoomProxy } from '../../src/proxy.ts';
import { serve } from '../support/serve.ts';
import type { Served } from '../support/serve.ts';
import { openStage, plain, run, type Stage } from './cli.ts';

interface Finding {
  id: string;
  title: string;
  status: 'pass' | 'fail' | 'unknown';
  reason: string;
  fix: string | null;
}

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.sandbox.reset());
after(() => stage.close());

/** Runs the doctor, whose exit code must fit what it says, and gives its findings by id. */
async function diagnose(env: Record<string, string> = {}): Promise<Record<string, Finding>> {
  const { code, stdout, stderr } = await run(['doctor', '--json'], {
    cwd: stage.cwd,
    env: { ...stage.env, PUBLIC_URL: '', ...env },
  });
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: Finding[] };
  const failed = checks.some(({ status }) => status === 'fail');
  assert.deepEqual([ok, code], failed ? [false, 1] : [true, 0], stderr);
  for (const { status, fix, title } of checks) {
    if (status === 'fail') assert.ok(fix, `${title} says what to do`);
  }
  return Object.fromEntries(checks.map((finding) => [finding.id, finding]));
}

const statuses = (findings: Record<string, Finding>): Record<string, string> =>
  Object.fromEntries(Object.values(findings).map(({ id, status }) => [id, status]));

function assertFails(finding: Finding | undefined, reason: RegExp, fix?: RegExp): void {
  assert.equal(finding?.status, 'fail', JSON.stringify(finding));
  assert.match(finding.reason, reason);
  if (fix) assert.match(finding.fix ?? '', fix);
}

const connectZoom = async (): Promise<string> => {
  const answer = await stage.nylas('POST /v3/connect/custom', {
    provider: 'zoom',
    settings: { refresh_token: 'zoom@example.com' },
  });
  return ((await answer.json()) as { data: { id: string } }).data.id;
};

/** The proxy on HTTP, with something in front of it. */
async function serveProxy(
  front: (response: Response) => Response | void = () => {},
  options: { now?: () => number; clientId?: string } = {},
): Promise<Served & { env: Record<string, string> }> {
  let proxy: ((request: Request) => Promise<Response>) | undefined;
  const served = await serve(async (request) => {
    const response = (await proxy?.(request)) ?? new Response();
    return front(response) ?? response;
  });
  const publicUrl = `${served.url}/zoom`;
  proxy = createZoomProxy({
    apiKey: 'sandbox-key',
    clientId: 'sandbox-client',
    apiUri: stage.url,
    publicUrl,
    secret: 'x'.repeat(32),
    authorize: (request) =>
      request.headers.get('cookie') === 'session=ann'
        ? { subject: 'ann', calendarGrantId: 'cal-grant-1' }
        : null,
    ...options,
  });
  await stage.nylas('POST /v3/applications/redirect-uris', {
    url: `${publicUrl}/connect/callback`,
  });
  return { ...served, env: { PUBLIC_URL: publicUrl, PROXY_COOKIE: 'session=ann' } };
}

test('all is well: nothing fails, and what nobody can see from here is not claimed', async () => {
  await connectZoom();
  const proxy = await serveProxy();
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

test('a proxy that is down, or something else in its place', async () => {
  const gone = await serve(() => new Response());
  await gone.close();
  const down = await diagnose({ PUBLIC_URL: `${gone.url}/zoom` });
  assertFails(down['proxy-reachable'], /No answer .* \(ECONNREFUSED\)/, /Start the proxy/);
  assert.equal(down['proxy-callback']?.status, 'unknown');
  const other = await serve(() => new Response('<h1>Welcome</h1>'));
  const wrong = await diagnose({ PUBLIC_URL: `${other.url}/zoom` });
  await other.close();
  assertFails(wrong['proxy-reachable'], /Something else answers/, /PUBLIC_URL/);
});

test('a front that adds an opener policy', async () => {
  const proxy = await serveProxy(({ headers }) => {
    headers.set('cross-origin-opener-policy', 'same-origin');
  });
  const findings = await diagnose(proxy.env);
  await proxy.close();
  for (const id of ['proxy-headers', 'proxy-sign-in', 'proxy-callback']) {
    assertFails(findings[id], /Cross-Origin-Opener-Policy: same-origin/, /Exempt the proxy/);
  }
});

test('a front that changes headers, opens CORS, or spoils the cookie', async () => {
  const proxy = await serveProxy(({ headers }) => {
    headers.set('cache-control', 'public, max-age=60');
    headers.set('access-control-allow-origin', '*');
    const cookie = headers.get('set-cookie');
    if (cookie) headers.set('set-cookie', cookie.replace(' HttpOnly;', ''));
  });
  const findings = await diagnose(proxy.env);
  await proxy.close();
  assertFails(findings['proxy-headers'], /changes cache-control/, /cache-control: no-store/);
  assertFails(findings['proxy-cors'], /Access-Control-Allow-Origin: \*/);
  assertFails(findings['proxy-sign-in'], /lost httponly/);
  assertFails(findings['proxy-callback'], /cache-control/);
});

test('a front that loses the cookie, or keeps the callback for itself', async () => {
  const proxy = await serveProxy((response) => {
    response.headers.delete('set-cookie');
    return response.status === 400 ? new Response('<p>no</p>', { status: 404 }) : undefined;
  });
  const findings = await diagnose(proxy.env);
  await proxy.close();
  assertFails(findings['proxy-sign-in'], /cookie is lost/);
  assertFails(findings['proxy-callback'], /answered with 404/);
});

test('a proxy that runs with another configuration, or another clock', async () => {
  const later = (): number => Date.now() + 300_000;
  const proxy = await serveProxy(undefined, { clientId: 'stale-client', now: later });
  const findings = await diagnose(proxy.env);
  await proxy.close();
  assertFails(findings['proxy-sign-in'], /another client_id/);
  assertFails(findings['proxy-clock'], /(299|300|301) s ahead/);
});

test('without a session of the app, the sign-in can not be told', async () => {
  const proxy = await serveProxy();
  const findings = await diagnose({ ...proxy.env, PROXY_COOKIE: '' });
  await proxy.close();
  assert.equal(findings['proxy-sign-in']?.status, 'unknown');
  assert.match(findings['proxy-sign-in']?.fix ?? '', /PROXY_COOKIE/);
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
