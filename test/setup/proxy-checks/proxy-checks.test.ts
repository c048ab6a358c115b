// What can go wrong around a proxy that runs, made on purpose, and named by the doctor.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '../../support/serve.ts';
import { assertFails, type Front } from '../diagnose.ts';
import { examine, onAnswer, open, passOn, pathOf, serveProxy, stage, troubles } from './bench.ts';

const connectZoom = async (): Promise<string> => {
  const answer = await stage.nylas('POST /v3/connect/custom', {
    provider: 'zoom',
    settings: { refresh_token: 'zoom-refresh' },
  });
  return ((await answer.json()) as { data: { id: string } }).data.id;
};

/** The proxy of somebody who has connected this grant. */
async function serveConnected(grantId: string, email = 'zoom@example.com'): Promise<string> {
  const stored: Record<string, unknown> = { 'grant:ann': { grantId, email, former: [] } };
  return serveProxy(undefined, {
    store: {
      get: async (key) => stored[key],
      set: async (key, value) => void (stored[key] = value),
      setIfAbsent: async (key, value) => !(key in stored) && Boolean((stored[key] = value)),
      delete: async (key) => void delete stored[key],
    },
  });
}

test('a proxy that works has nothing to be told of', async () => {
  assert.deepEqual(troubles(await examine(await serveProxy())), []);
});

test('a session that is a header starts by a ticket, and is examined as well', async () => {
  const proxyHeader = { name: 'authorization', value: 'Bearer ann' };
  assert.deepEqual(troubles(await examine(await serveProxy(), { proxyHeader })), []);
});

test('a start that asks "Connect Zoom?" first is answered with yes', async () => {
  let asked = 0;
  const publicUrl = await serveProxy(async (request, answer) => {
    const isTicket = request.url.includes('ticket=');
    const response = await answer(isTicket ? passOn(request, { referer: null }) : request);
    if (isTicket && response.status === 200) asked += 1;
    return response;
  });
  const proxyHeader = { name: 'authorization', value: 'Bearer ann' };
  assert.deepEqual(troubles(await examine(publicUrl, { proxyHeader })), []);
  assert.equal(asked, 2);
});

test('sign-ins are started as a browser starts them: by a navigation', async () => {
  const seen: string[] = [];
  const publicUrl = await serveProxy((request, answer) => {
    const named = ['mode', 'dest', 'site'].map((name) => request.headers.get(`sec-fetch-${name}`));
    if (pathOf(request) === '/connect') seen.push(named.join(' '));
    return answer(request);
  });
  await examine(publicUrl);
  assert.deepEqual(seen, Array(2).fill('navigate document same-origin'));
});

test('a proxy that is down, or something else in its place', async () => {
  const gone = await serve(() => new Response());
  await gone.close();
  const down = await examine(`${gone.url}/zoom`);
  assertFails(down['proxy-reachable'], /No answer .* \(ECONNREFUSED\)/, /Start the proxy/);
  assert.equal(down['proxy-callback']?.status, 'unknown');
  const other = await serve(() => new Response('<h1>Welcome</h1>'));
  open.push(other.close);
  const wrong = await examine(`${other.url}/zoom`);
  assertFails(wrong['proxy-reachable'], /Something else answers/, /PUBLIC_URL/);
});

test('a front that adds an opener policy', async () => {
  const policy = (wanted: (status: number) => boolean): Front =>
    onAnswer(({ headers, status }) => {
      if (wanted(status)) headers.set('cross-origin-opener-policy', 'same-origin');
    });
  const all = await examine(await serveProxy(policy(() => true)));
  for (const id of ['proxy-headers', 'proxy-sign-in', 'proxy-callback']) {
    assertFails(all[id], /Cross-Origin-Opener-Policy: same-origin/, /Exempt the proxy/);
  }
  // Only on the page that ends a sign-in, which no request by itself brings up.
  const pages = onAnswer(({ headers, status }) => {
    const isHtml = headers.get('content-type')?.startsWith('text/html');
    if (isHtml && status === 200) headers.set('cross-origin-opener-policy', 'same-origin');
  });
  const last = await examine(await serveProxy(pages));
  assert.deepEqual(troubles(last), ['proxy-return']);
  assertFails(last['proxy-return'], /Cross-Origin-Opener-Policy/);
});

test('a front that changes headers, opens CORS, or spoils the cookie', async () => {
  const publicUrl = await serveProxy(
    onAnswer(({ headers }) => {
      headers.set('cache-control', 'public, max-age=60');
      headers.set('access-control-allow-origin', '*');
      const cookie = headers.get('set-cookie');
      if (cookie) headers.set('set-cookie', cookie.replace(' HttpOnly;', ''));
    }),
  );
  const findings = await examine(publicUrl);
  assertFails(findings['proxy-headers'], /changes cache-control/, /cache-control: no-store/);
  assertFails(findings['proxy-cors'], /Access-Control-Allow-Origin: \*/);
  assertFails(findings['proxy-sign-in'], /lost httponly/);
  assertFails(findings['proxy-callback'], /cache-control/);
});

test('a front that loses the cookie, or keeps the callback for itself', async () => {
  const publicUrl = await serveProxy(
    onAnswer((response) => {
      response.headers.delete('set-cookie');
      return response.status === 400 ? new Response('<p>no</p>', { status: 404 }) : undefined;
    }),
  );
  const findings = await examine(publicUrl);
  assertFails(findings['proxy-sign-in'], /cookie of the sign-in is lost/);
  assertFails(findings['proxy-callback'], /answered with 404/);
});

test('a proxy that runs with other settings, or another clock', async () => {
  const later = (): number => Date.now() + 300_000;
  const publicUrl = await serveProxy(undefined, { clientId: 'stale-client', now: later });
  const findings = await examine(publicUrl);
  assertFails(findings['proxy-sign-in'], /another client_id/);
  assertFails(findings['proxy-clock'], /ahead of this machine by (299|300|301) s/);
});

test('without a session of the app, what needs one is not claimed', async () => {
  const findings = await examine(await serveProxy(), {});
  assert.equal(findings['proxy-session']?.status, 'unknown');
  assert.match(findings['proxy-session']?.fix ?? '', /PROXY_COOKIE.*PROXY_HEADER/);
  const waiting = ['session', 'key', 'calendar', 'zoom', 'sign-in', 'return'];
  assert.deepEqual(troubles(findings).toSorted(), waiting.map((id) => `proxy-${id}`).toSorted());
});

test('a session that is not known, for it is stale or its cookie is stripped', async () => {
  const stale = await examine(await serveProxy(), { proxyCookie: 'session=stale' });
  const stripped = await examine(
    await serveProxy((request, answer) => answer(passOn(request, { cookie: null }))),
  );
  for (const findings of [stale, stripped]) {
    assertFails(
      findings['proxy-session'],
      /does not know the session.*expired.*returns null.*lost on the way/,
      /proxy_set_header Cookie/,
    );
  }
});

test('a cookie that is stripped on one path only', async () => {
  const stripAt = (path: string): Promise<string> =>
    serveProxy((request, answer) =>
      answer(pathOf(request) === path ? passOn(request, { cookie: null }) : request),
    );
  const start = await examine(await stripAt('/connect'));
  assertFails(start['proxy-sign-in'], /known at \/session, and not at \/connect/, /Path=\//);
  const callback = await examine(await stripAt('/connect/callback'));
  assert.deepEqual(troubles(callback), ['proxy-return']);
  assertFails(callback['proxy-return'], /cookie .* lost on the way to the callback/);
});

test('a query that is lost, on every path or on the callback alone', async () => {
  const without = (lost: (path: string) => boolean): Promise<string> =>
    serveProxy((request, answer) => {
      const url = new URL(request.url);
      if (lost(pathOf(request))) url.search = '';
      return answer(new Request(url, { headers: request.headers }));
    });
  const callback = await examine(await without((path) => path === '/connect/callback'));
  assert.deepEqual(troubles(callback), ['proxy-callback', 'proxy-return']);
  for (const id of troubles(callback)) {
    assertFails(callback[id], /query is lost on the way to the callback/, /is_args/);
  }
  const all = await examine(await without(() => true));
  assertFails(all['proxy-sign-in'], /answers 400 instead/, /query/);
});

test('a front that takes the start for one of a foreign page', async () => {
  const publicUrl = await serveProxy((request, answer) =>
    answer(passOn(request, { 'sec-fetch-site': null, referer: null })),
  );
  assertFails((await examine(publicUrl))['proxy-sign-in'], /page of another site/, /Referer/);
});

test('an authorize that throws, answers nonsense, or knows everybody', async () => {
  const boom = (): never => {
    throw new Error('no database');
  };
  const throwing = await examine(await serveProxy(undefined, { authorize: boom }));
  assertFails(throwing['proxy-session'], /`authorize` throws, or returns/, /log/);
  const bare = await examine(await serveProxy(undefined, { authorize: boom }), {});
  assertFails(bare['proxy-session'], /throws for a request without a session/);
  const odd = () => ({ subject: '' });
  const nonsense = await examine(await serveProxy(undefined, { authorize: odd }));
  assertFails(nonsense['proxy-session'], /`authorize`/);
  const one = () => ({ subject: 'one', calendarGrantId: 'cal-grant-1' });
  const local = await examine(await serveProxy(undefined, { authorize: one }), {});
  assert.match(local['proxy-session']?.reason ?? '', /this machine only/);
});

test('a store that does not work', async () => {
  const down = (): never => {
    throw new Error('down');
  };
  const store = { get: down, set: down, setIfAbsent: down, delete: down };
  const findings = await examine(await serveProxy(undefined, { store }));
  assertFails(findings['proxy-session'], /store does not work/);
});

test('a proxy that runs with an old key', async () => {
  const findings = await examine(await serveProxy(undefined, { apiKey: 'rotated-key' }));
  assertFails(findings['proxy-key'], /refuses the API key that the running proxy has/, /restart/);
  assert.deepEqual(troubles(findings), ['proxy-key', 'proxy-calendar', 'proxy-zoom']);
});

test('a proxy that cannot reach Nylas', async () => {
  const unreachable = (): never => {
    throw new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } });
  };
  const findings = await examine(await serveProxy(undefined, { fetch: unreachable }));
  assert.equal(findings['proxy-session']?.status, 'pass');
  assertFails(findings['proxy-key'], /can't reach Nylas|does not answer the proxy/);
});

const serveCalendar = (calendarGrantId: string | null): Promise<string> =>
  serveProxy(undefined, { authorize: () => ({ subject: 'ann', calendarGrantId }) });

test('a calendar grant that is none, unknown, expired, or the Zoom grant', async () => {
  const none = await examine(await serveCalendar(null));
  assertFails(none['proxy-calendar'], /names no calendar grant/, /calendarGrantId/);
  const unknown = await examine(await serveCalendar('nobodys-grant'));
  assertFails(unknown['proxy-calendar'], /has expired, or does not belong/, /Dashboard/);
  const zoom = await examine(await serveCalendar(await connectZoom()));
  assertFails(zoom['proxy-calendar'], /Zoom grant|no calendar grant/);
  await stage.control('grants/cal-grant-1/expire');
  const expired = await examine(await serveCalendar('cal-grant-1'));
  assertFails(expired['proxy-calendar'], /has expired/);
});

test('a person without a calendar that can be written to', async () => {
  const authorize = () => ({ subject: 'ann', calendarGrantId: 'cal-grant-1', calendarIds: ['x'] });
  const findings = await examine(await serveProxy(undefined, { authorize }));
  assertFails(findings['proxy-calendar'], /no calendar that can be written to/, /calendarIds/);
});

test('a Zoom grant that has expired', async () => {
  const grantId = await connectZoom();
  const publicUrl = await serveConnected(grantId);
  assert.deepEqual(troubles(await examine(publicUrl)), []);
  await stage.control(`grants/${grantId}/expire`);
  assertFails((await examine(publicUrl))['proxy-zoom'], /expired/, /Reconnect/);
});

test('a Zoom grant that is the calendar grant is told, and not revoked', async () => {
  const findings = await examine(await serveConnected('cal-grant-1', 'demo@example.com'));
  assertFails(findings['proxy-zoom'], /is a google grant/, /Never revoke/);
  assert.ok(stage.sandbox.state().grants.some(({ id }) => id === 'cal-grant-1'));
  assert.ok(!stage.writes().some((write) => write.startsWith('DELETE')));
});

test('a cache in front, whatever it goes by', async () => {
  const cacheBy = (keyOf: (request: Request) => string | null): Front => {
    const kept = new Map<string, Response>();
    return async (request, answer) => {
      const key = keyOf(request);
      if (key === null) return answer(request);
      const response = kept.get(key) ?? (await answer(request));
      kept.set(key, response.clone());
      return response;
    };
  };
  const byPath = await examine(await serveProxy(cacheBy(pathOf)));
  assertFails(byPath['proxy-cache'], /\/health, \/session, \/connect.*to others/, /caching off/);
  const starts = cacheBy((request) => (pathOf(request) === '/connect' ? request.url : null));
  const byUrl = await examine(await serveProxy(starts));
  assertFails(byUrl['proxy-cache'], /\(\/connect\)\. It gives one person's sign-in to others/);
});

test('a cache that shows itself by Age, though the ids of requests are its own', async () => {
  const publicUrl = await serveProxy(
    onAnswer(({ headers }) => {
      headers.set('x-request-id', crypto.randomUUID());
      headers.set('age', '12');
    }),
  );
  assertFails((await examine(publicUrl))['proxy-cache'], /cache in front/);
});

test('a service worker, as far as it can be told from here', async () => {
  const serveWorker = (script: string): Promise<string> =>
    serveProxy((request, answer) =>
      request.url.endsWith('/sw.js')
        ? new Response(script, { headers: { 'content-type': 'text/javascript' } })
        : answer(request),
    );
  const worker = (await examine(await serveWorker('addEventListener("fetch", shell)')))[
    'proxy-service-worker'
  ];
  assert.equal(worker?.status, 'unknown');
  assert.match(worker?.reason ?? '', /\/sw\.js.*can't be seen from here/);
  assert.match(worker?.fix ?? '', /\/zoom\/ alone/);
  const careful = await examine(await serveWorker('denylist: [/^\\/zoom\\//, "/zoom"]'));
  assert.equal(careful['proxy-service-worker']?.status, 'pass');
});

test('something else that answers below the same address', async () => {
  const publicUrl = await serveProxy((request, answer) =>
    pathOf(request) === '/session' ? new Response('<p>Log in</p>') : answer(request),
  );
  assertFails((await examine(publicUrl))['proxy-key'], /does not answer as openapi/);
  const login = await serveProxy((request, answer) =>
    pathOf(request) === '/session' ? Response.redirect('https://sso.example/') : answer(request),
  );
  assertFails((await examine(login))['proxy-session'], /Something other than the proxy/);
});
