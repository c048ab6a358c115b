// What a backend is held to: ours does all of it, and one that does one thing wrong is told which.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createZoomProxy } from '../../src/proxy.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import { openBackend } from '../../src/setup/conformance/backend.ts';
import { BEHAVIOURS, judge } from '../../src/setup/conformance/conformance.ts';
import { serve } from '../support/serve.ts';
import { start } from './cli.ts';

type Handler = (request: Request) => Promise<Response>;
type Wrong = (right: Handler) => Handler;

/** Our proxy with somebody connected, as a server, with something wrong about it. */
async function withBackend(
  wrong: Wrong,
  use: (publicUrl: string, sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  const sandbox = createSandbox();
  let handler: Handler = () => Promise.reject(new Error('Not yet.'));
  const served = await serve((request) => handler(request));
  const publicUrl = `${served.url.replace('127.0.0.1', 'localhost')}/zoom`;
  handler = wrong(
    createZoomProxy({
      apiKey: 'sandbox-key',
      clientId: 'sandbox-client',
      apiUri: 'http://127.0.0.1:1',
      publicUrl,
      secret: 'Zm9yIHRoZSB0ZXN0cyBvZiB0aGUgY29uZm9ybWFuY2U',
      authorize: (request) =>
        request.headers.get('cookie')?.includes('session=ada')
          ? { subject: 'ada', calendarGrantId: 'cal-grant-1' }
          : null,
      zoomRefreshToken: () => 'zoom-refresh',
      fetch: (url, init) => sandbox.fetch(url, init),
    }),
  );
  try {
    await use(publicUrl, sandbox);
  } finally {
    await served.close();
  }
}

async function connect(publicUrl: string): Promise<void> {
  const answer = await fetch(`${publicUrl}/connect/custom`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-zoom-connect': '1',
      cookie: 'session=ada',
      origin: new URL(publicUrl).origin,
    },
    body: '{}',
  });
  assert.equal(answer.status, 200);
}

const right: Wrong = (handler) => handler;

/** With another answer where the request is this one. */
const instead =
  (
    when: (request: Request) => boolean,
    other: (answer: Response) => Promise<Response> | Response,
  ): Wrong =>
  (handler) =>
  async (request) => {
    const matches = when(request);
    const answer = await handler(request);
    return matches ? other(answer) : answer;
  };

const is =
  (method: string, path: RegExp) =>
  (request: Request): boolean =>
    request.method === method && path.test(new URL(request.url).pathname);

const withHeader =
  (name: string, value: string | null) =>
  (answer: Response): Response => {
    const headers = new Headers(answer.headers);
    if (value === null) headers.delete(name);
    else headers.set(name, value);
    return new Response(answer.body, { status: answer.status, headers });
  };

/** Passes the request on with other headers. */
const asIf =
  (when: (request: Request) => boolean, change: (headers: Headers) => void): Wrong =>
  (handler) =>
  async (request) => {
    if (!when(request)) return handler(request);
    const headers = new Headers(request.headers);
    change(headers);
    const body =
      request.method === 'GET' || request.method === 'DELETE' ? null : await request.text();
    return handler(new Request(request.url, { method: request.method, headers, body }));
  };

const always = (): boolean => true;
const json = (body: unknown) => (): Response => Response.json(body);

/** One wrong backend, or several, for each behaviour. */
const WRONG: Record<string, Wrong[]> = {
  health: [instead(is('GET', /health$/), json({ status: 'fine' }))],
  'signed-in': [asIf(is('GET', /calendars$/), (headers) => headers.set('cookie', 'session=ada'))],
  session: [
    instead(is('GET', /session$/), json({ zoom: { status: 'yes' } })),
    instead(is('GET', /session$/), async (answer) =>
      Response.json({ ...((await answer.json()) as object), person: crypto.randomUUID() }),
    ),
  ],
  'unknown-path': [instead(is('GET', /nothing-here$/), json({}))],
  'foreign-page': [
    instead(always, withHeader('access-control-allow-origin', '*')),
    asIf(is('POST', /events$/), (headers) => {
      headers.delete('origin');
      headers.set('sec-fetch-site', 'same-origin');
    }),
  ],
  'forged-write': [
    asIf(is('POST', /events$/), (headers) => headers.set('x-zoom-connect', '1')),
    asIf(is('POST', /events$/), (headers) => headers.set('content-type', 'application/json')),
  ],
  'private-answers': [
    instead(is('GET', /session$/), withHeader('cache-control', 'max-age=60')),
    instead(is('GET', /callback$/), withHeader('cross-origin-opener-policy', 'same-origin')),
  ],
  'strict-body': [
    (handler) => async (request) => {
      if (!is('POST', /events$/)(request)) return handler(request);
      const text = await request.text();
      const body = text.replace(',"colour":"red"', '');
      return handler(new Request(request.url, { method: 'POST', headers: request.headers, body }));
    },
    instead(is('POST', /events$/), async (answer) => {
      const { fields: _, ...body } = (await answer.json()) as { fields?: unknown };
      return new Response(JSON.stringify(body), { status: answer.status, headers: answer.headers });
    }),
  ],
  start: [
    instead(is('GET', /connect$/), (answer) =>
      withHeader('location', `${answer.headers.get('location')}&scope=meeting`)(answer),
    ),
    instead(is('GET', /connect$/), withHeader('set-cookie', 'state=1; Path=/')),
  ],
  'start-elsewhere': [
    asIf(is('GET', /connect$/), (headers) => {
      headers.set('sec-fetch-site', 'same-origin');
    }),
    asIf(is('GET', /connect$/), (headers) => {
      headers.set('sec-fetch-mode', 'navigate');
      headers.set('sec-fetch-dest', 'document');
    }),
  ],
  result: [instead(is('GET', /result$/), json({ status: 'denied' }))],
  callback: [
    (handler) => async (request) =>
      is('GET', /callback$/)(request)
        ? new Response(`<p>${request.url}</p>`, {
            status: 400,
            headers: { 'content-type': 'text/html' },
          })
        : handler(request),
  ],
  tickets: [instead(is('POST', /tickets$/), json({ ticket: 'for everybody' }))],
  calendars: [instead(is('GET', /calendars$/), json({ data: [] }))],
  key: [
    asIf(is('POST', /events$/), (headers) => {
      if (!headers.has('idempotency-key')) headers.set('idempotency-key', crypto.randomUUID());
    }),
  ],
  'one-event': [
    asIf(is('POST', /events$/), (headers) => headers.set('idempotency-key', crypto.randomUUID())),
  ],
  'one-event-at-once': [
    asIf(is('POST', /events$/), (headers) => headers.set('idempotency-key', crypto.randomUUID())),
  ],
  intents: [
    instead(is('GET', /intents/), json({ status: 'none' })),
    instead(is('GET', /intents/), async (answer) => {
      const body = (await answer.json()) as { status: string };
      return Response.json({ ...body, status: body.status.replace('none', 'unknown') });
    }),
  ],
  etag: [
    instead(is('GET', /events\/[^/]+$/), withHeader('etag', null)),
    asIf(is('PUT', /events/), (headers) => headers.delete('if-match')),
  ],
  delete: [
    (handler) => async (request) =>
      is('DELETE', /events/)(request) ? Response.json({}) : handler(request),
  ],
  zoom: [
    instead(is('GET', /events\/[^/]+$/), async (answer) => {
      const { data, ...rest } = (await answer.json()) as { data?: { conferencing?: unknown } };
      const body = { ...rest, data: { ...data, conferencing: {} } };
      return new Response(JSON.stringify(body), { status: answer.status, headers: answer.headers });
    }),
  ],
};
const find = (publicUrl: string) =>
  openBackend(publicUrl, { cookie: 'session=ada' }, 'primary', AbortSignal.timeout(60_000));

describe('a backend', () => {
  it('such as ours does all that pages rely on', async () => {
    await withBackend(right, async (publicUrl) => {
      await connect(publicUrl);
      for (const behaviour of BEHAVIOURS) {
        const { id, status, reason } = await judge(behaviour, find(publicUrl));
        assert.deepEqual([id, status, reason], [id, 'pass', 'as pages rely on it.']);
      }
    });
  });

  it('is tried for each behaviour by a wrong one', () => {
    assert.deepEqual(Object.keys(WRONG).sort(), BEHAVIOURS.map(({ id }) => id).sort());
  });

  for (const behaviour of BEHAVIOURS) {
    for (const [at, wrong] of (WRONG[behaviour.id] ?? []).entries()) {
      it(`that is wrong is told so: ${behaviour.id}, ${at + 1}`, async () => {
        await withBackend(wrong, async (publicUrl) => {
          await connect(publicUrl);
          const { status, reason } = await judge(behaviour, find(publicUrl));
          assert.equal(status, 'fail');
          assert.match(reason, /\.$/);
        });
      });
    }
  }

  it('is tried by a command, which leaves nothing behind', async () => {
    await withBackend(right, async (publicUrl, sandbox) => {
      const before = sandbox.state().events.length;
      const env = { PROXY_COOKIE: 'session=ada' };
      const options = { cwd: process.cwd(), env };
      const { code, stdout } = await start(['conformance', publicUrl, '--json'], options).done;
      const { ok, behaviours } = JSON.parse(stdout) as {
        ok: boolean;
        behaviours: { id: string; status: string }[];
      };
      assert.deepEqual([code, ok], [0, true]);
      assert.deepEqual(
        behaviours.filter(({ status }) => status !== 'pass').map(({ id, status }) => [id, status]),
        [['zoom', 'unknown']],
      );
      assert.equal(sandbox.state().events.length, before);
    });
    const failing = instead(is('GET', /health$/), json({}));
    await withBackend(failing, async (publicUrl) => {
      const env = { PROXY_HEADER: 'Cookie: session=ada' };
      const { code, stdout } = await start(['conformance', publicUrl], {
        cwd: process.cwd(),
        env,
      }).done;
      assert.equal(code, 1);
      assert.match(stdout, /✖ failed +Says that it is there: GET \/health has to answer/);
    });
  });

  it('is not tried as nobody', async () => {
    const { code, stderr } = await start(['conformance', 'http://localhost:1/zoom'], {
      cwd: process.cwd(),
    }).done;
    assert.equal(code, 2);
    assert.match(stderr, /PROXY_COOKIE or PROXY_HEADER/);
  });
});
