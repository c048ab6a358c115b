// The proxy runs wherever there are web standards: as a bundler makes it for Workers, in a context that
// has nothing else, not even `eval`.
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');

async function bundle(): Promise<string> {
  // "neutral" knows no built-in of any platform: an import of one fails the build.
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: ['proxy', 'proxy-d1', 'proxy-postgres', 'proxy-redis']
        .map((door) => `export * from './dist/${door}.js';`)
        .join('\n'),
      resolveDir: root,
    },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'neutral',
    conditions: ['workerd', 'worker', 'import'],
    format: 'iife',
    globalName: 'bundle',
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  assert.deepEqual(imports, []);
  return outputFiles[0]?.text ?? '';
}

/** What every runtime of web standards has, as far as a backend needs it. */
const WEB = {
  AbortController,
  AbortSignal,
  DOMException,
  Event,
  EventTarget,
  Headers,
  ReadableStream,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
  atob,
  btoa,
  clearTimeout,
  console,
  crypto,
  queueMicrotask,
  setTimeout,
  structuredClone,
  // What these give out must be of the kind that the code inside compares it with.
  ArrayBuffer,
  Uint8Array,
};

interface Bundle {
  createZoomProxy: (options: object) => (request: Request) => Promise<Response>;
  redisStore: (client: object) => object;
}

describe('the proxy without Node', () => {
  it('signs in and makes a meeting on web standards alone', async () => {
    const asked: string[] = [];
    const fetch = async (url: string, { method }: RequestInit): Promise<Response> => {
      asked.push(`${method} ${new URL(url).pathname}`);
      if (url.includes('/connect/token')) {
        return Response.json({ grant_id: 'zoom-1', provider: 'zoom', email: 'me@zoom.example' });
      }
      return Response.json({ request_id: 'r', data: method === 'GET' ? [] : { id: 'event-1' } });
    };
    const context = createContext(
      { ...WEB, fetch },
      { codeGeneration: { strings: false, wasm: false } },
    );
    runInContext(await bundle(), context);
    const { createZoomProxy, redisStore } = runInContext('bundle', context) as Bundle;
    assert.equal(typeof redisStore({}), 'object');
    const origin = 'https://app.example.com';
    const proxy = createZoomProxy({
      apiKey: 'key',
      clientId: 'client',
      region: 'eu',
      publicUrl: `${origin}/zoom`,
      secret: 'a secret of thirty-two bytes, or more',
      authorize: () => ({ subject: 'ann', calendarGrantId: 'cal-1' }),
    });
    const ask = (path: string, init?: RequestInit): Promise<Response> =>
      proxy(new Request(`${origin}/zoom${path}`, init));

    assert.deepEqual(await (await ask('/health')).json(), { status: 'ok' });

    const flow = 'a-flow-of-many-random-bits';
    const query = new URLSearchParams({ flow, origin });
    const headers = { 'sec-fetch-site': 'same-origin' };
    const start = await ask(`/connect?${query}`, { headers });
    assert.equal(start.status, 302);
    const location = new URL(start.headers.get('location') ?? '');
    assert.equal(location.origin + location.pathname, 'https://api.eu.nylas.com/v3/connect/auth');

    const cookie = start.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const back = new URLSearchParams({
      code: 'c',
      state: location.searchParams.get('state') ?? '',
    });
    assert.equal((await ask(`/connect/callback?${back}`, { headers: { cookie } })).status, 200);

    const start_time = Math.ceil(Date.now() / 1_000) + 3_600;
    const event = {
      when: { start_time, end_time: start_time + 60 },
      conferencing: { provider: 'Zoom Meeting', autocreate: {} },
    };
    const made = await ask('/events?calendar_id=primary', {
      method: 'POST',
      headers: {
        origin,
        'content-type': 'application/json',
        'x-zoom-connect': '1',
        'idempotency-key': 'key-1',
      },
      body: JSON.stringify(event),
    });
    assert.deepEqual(await made.json(), { data: { id: 'event-1' }, request_id: 'r' });
    assert.deepEqual(asked, [
      'POST /v3/connect/token',
      'GET /v3/grants/cal-1/events',
      // A young store may have forgotten: it is looked up by its mark, and by its time.
      'GET /v3/grants/cal-1/events',
      'POST /v3/grants/cal-1/events',
    ]);
  });
});
