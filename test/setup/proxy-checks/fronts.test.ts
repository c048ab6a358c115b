// Mistakes of what stands in front of a proxy, each as a real nginx makes it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertFails, type Front } from '../diagnose.ts';
import { examine, onAnswer, passOn, pathOf, serveProxy, troubles } from './bench.ts';

test('a front that passes on another path, redirects, or reaches nobody', async () => {
  const moved = await serveProxy((request, answer) =>
    answer(new Request(request.url.replace('/zoom/', '/zoom/zoom/'), request)),
  );
  assertFails((await examine(moved))['proxy-reachable'], /asked for another path/, /proxy_pass/);
  const https = await serveProxy(() => Response.redirect('https://app.example.com/zoom/health'));
  assertFails((await examine(https))['proxy-reachable'], /redirects to https:\/\/app\.example/);
  const alone = await serveProxy(() => new Response('<h1>502</h1>', { status: 502 }));
  assertFails((await examine(alone))['proxy-reachable'], /does not reach the proxy \(status 502\)/);
});

test('a front that puts error pages of its own in place of refusals', async () => {
  const html = { headers: { 'content-type': 'text/html' } };
  for (const status of [undefined, 200]) {
    const publicUrl = await serveProxy(
      onAnswer((response) =>
        response.status < 400
          ? undefined
          : new Response('<h1>Sorry</h1>', { ...html, status: status ?? response.status }),
      ),
    );
    const findings = await examine(publicUrl);
    assertFails(findings['proxy-errors'], /answers of its own/, /proxy_intercept_errors off/);
    assert.equal(findings['proxy-writes']?.status, 'unknown');
  }
});

test('a front that stops writes: their method, their size, their header', async () => {
  const refuse =
    (wanted: (request: Request) => boolean): Front =>
    (request, answer) =>
      wanted(request) ? new Response('<h1>No</h1>', { status: 403 }) : answer(request);
  const onlyGet = await serveProxy(refuse(({ method }) => !['GET', 'POST'].includes(method)));
  assertFails((await examine(onlyGet))['proxy-writes'], /answers PUT and DELETE for the proxy/);
  const small = await serveProxy(
    refuse(({ headers }) => Number(headers.get('content-length')) > 1024),
  );
  assertFails((await examine(small))['proxy-writes'], /64 kB.*403/, /client_max_body_size/);
  const bare = await serveProxy((request, answer) =>
    answer(passOn(request, { 'x-zoom-connect': null })),
  );
  assertFails((await examine(bare))['proxy-writes'], /x-zoom-connect is lost/);
});

test('a front that adds a policy beside the one of the proxy', async () => {
  const adding = (policy: string): Promise<string> =>
    serveProxy(onAnswer(({ headers }) => headers.append('content-security-policy', policy)));
  const strict = await examine(await adding("default-src 'self'"));
  for (const id of ['proxy-headers', 'proxy-callback', 'proxy-return'])
    assertFails(strict[id], /adds a Content-Security-Policy/);
  for (const harmless of ['upgrade-insecure-requests', "script-src 'unsafe-inline'"])
    assert.deepEqual(troubles(await examine(await adding(harmless))), []);
});

test('a front with little room for headers', async () => {
  const asking = await serveProxy((request, answer) =>
    pathOf(request) === '/connect/callback' && request.headers.has('cookie')
      ? new Response('<h1>Request Header Or Cookie Too Large</h1>', { status: 400 })
      : answer(request),
  );
  assertFails(
    (await examine(asking))['proxy-return'],
    /cookies .* bytes together/,
    /header_buffers/,
  );
  const answering = await serveProxy(
    onAnswer(({ headers }) =>
      headers.has('set-cookie') ? new Response('<h1>Bad Gateway</h1>', { status: 502 }) : undefined,
    ),
  );
  assertFails((await examine(answering))['proxy-sign-in'], /502 here/, /proxy_buffer_size/);
});

test('a cookie that has got a domain, which browsers do not take', async () => {
  const publicUrl = await serveProxy(
    onAnswer(({ headers }) => {
      const cookie = headers.get('set-cookie');
      if (cookie) headers.set('set-cookie', `${cookie}; Domain=example.com`);
    }),
  );
  assertFails((await examine(publicUrl))['proxy-sign-in'], /got a Domain/);
});

test('a front that answers navigations with the app', async () => {
  const shell = await serveProxy((request, answer) =>
    request.headers.get('accept')?.includes('text/html')
      ? new Response('<div id="app"></div>', { headers: { 'content-type': 'text/html' } })
      : answer(request),
  );
  const findings = await examine(shell);
  assertFails(findings['proxy-callback'], /answered with 200 instead of the proxy's own page/);
  assertFails(findings['proxy-sign-in'], /answers 200/);
});

test('a front that limits requests is not mistaken for one that changes headers', async () => {
  let left = 1;
  const publicUrl = await serveProxy((request, answer) =>
    left-- > 0 ? answer(request) : new Response('<h1>Slow down</h1>', { status: 503 }),
  );
  const { 'proxy-headers': headers } = await examine(publicUrl);
  assert.equal(headers?.status, 'unknown');
  assert.match(headers?.reason ?? '', /503.*limit/);
});
