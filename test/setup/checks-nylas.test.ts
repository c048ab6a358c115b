import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { serve } from '../support/serve.ts';
import { openStage, type Stage } from './cli.ts';
import { assertFails, diagnose as diagnoseOn } from './diagnose.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.sandbox.reset());
after(() => stage.close());

const diagnose = (env?: Record<string, string>) => diagnoseOn(stage, env);

// See hosts.ts: only the EU one takes the key.
const bothRegions = (): Record<string, string> => ({ EU_STANDS_AT: stage.url, NYLAS_API_URI: '' });

test('a key that a server of its own refuses is not tried elsewhere', async () => {
  const findings = await diagnose({ NYLAS_API_KEY: 'wrong-canary-key' });
  assertFails(findings['key-region'], /belongs to another region or server/);
  assert.equal(stage.sandbox.state().requests.length, 1);
});

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

test('a client id of another application, or none', async () => {
  const none = await diagnose({ NYLAS_CLIENT_ID: '' });
  assertFails(none['environment'], /NYLAS_CLIENT_ID is not set/);
  assert.match(none['application']?.fix ?? '', /NYLAS_CLIENT_ID=sandbox-client/);
  const findings = await diagnose({ NYLAS_CLIENT_ID: 'other-client' });
  assertFails(findings['application'], /never comes home/, /NYLAS_CLIENT_ID=sandbox-client/);
});

test('a Nylas that answers with an error page, or not at all', async () => {
  await stage.control('faults', { path: '/v3/applications', status: 502, body: '<h1>no</h1>' });
  assertFails((await diagnose())['key-region'], /answered 502/);
  const gone = await serve(() => new Response());
  await gone.close();
  const findings = await diagnose({ NYLAS_API_URI: gone.url });
  assertFails(
    findings['key-region'],
    /No answer from .* \(ECONNREFUSED\)/,
    /NYLAS_API_URI.*firewall/,
  );
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

test('a clock that is wrong here', async () => {
  const date = new Date(Date.now() - 3_600_000).toUTCString();
  await stage.control('faults', { path: '/v3/applications', headers: { date } });
  assertFails((await diagnose())['clock'], /ahead of Nylas by 36\d\d s/, /clock/);
});

test('a connector whose client id is shown masked is no alarm', async () => {
  for (const masked of ['zoo*****', '••••••app', 'zoo...app']) {
    const body = { data: { provider: 'zoom', settings: { client_id: masked }, scope: [] } };
    await stage.control('faults', { path: '/v3/connectors/zoom', body });
    const findings = await diagnose({ ZOOM_CLIENT_ID: 'my-zoom-app' });
    assert.equal(findings['zoom-client-id']?.status, 'unknown', masked);
  }
});

test('a redirect URI of a platform that keeps no secret', async () => {
  const url = 'https://app.example.com/zoom/connect/callback';
  const settings = { origin: 'https://app.example.com' };
  await stage.nylas('POST /v3/applications/redirect-uris', { url, platform: 'js', settings });
  const findings = await diagnose({ PUBLIC_URL: 'https://app.example.com/zoom' });
  assertFails(findings['redirect-uri'], /platform "js"/, /"web"/);
});
