// What can go wrong around a proxy that runs, made on purpose, and named by the doctor.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { serve } from '../support/serve.ts';
import { openStage, type Stage } from './cli.ts';
import { assertFails, diagnose as diagnoseOn, serveProxy as serveProxyOn } from './diagnose.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.sandbox.reset());
after(() => stage.close());

const diagnose = (env?: Record<string, string>) => diagnoseOn(stage, env);

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
  const proxy = await serveProxyOn(stage, ({ headers }) => {
    headers.set('cross-origin-opener-policy', 'same-origin');
  });
  const findings = await diagnose(proxy.env);
  await proxy.close();
  for (const id of ['proxy-headers', 'proxy-sign-in', 'proxy-callback']) {
    assertFails(findings[id], /Cross-Origin-Opener-Policy: same-origin/, /Exempt the proxy/);
  }
});

test('a front that changes headers, opens CORS, or spoils the cookie', async () => {
  const proxy = await serveProxyOn(stage, ({ headers }) => {
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
  const proxy = await serveProxyOn(stage, (response) => {
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
  const proxy = await serveProxyOn(stage, undefined, { clientId: 'stale-client', now: later });
  const findings = await diagnose(proxy.env);
  await proxy.close();
  assertFails(findings['proxy-sign-in'], /another client_id/);
  assertFails(findings['proxy-clock'], /(299|300|301) s ahead/);
});

test('without a session of the app, the sign-in can not be told', async () => {
  const proxy = await serveProxyOn(stage);
  const findings = await diagnose({ ...proxy.env, PROXY_COOKIE: '' });
  await proxy.close();
  assert.equal(findings['proxy-sign-in']?.status, 'unknown');
  assert.match(findings['proxy-sign-in']?.fix ?? '', /PROXY_COOKIE/);
});
