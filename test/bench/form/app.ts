// A page for each form, on one origin with the proxy and the sandbox behind them both.
import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { createZoomProxy } from '../../../src/proxy.ts';
import { createSandbox } from '../../../src/sandbox.ts';
import { pageBody, savePage } from '../../sandbox/scheduling-kit.ts';
import { serve } from '../../support/serve.ts';
import { aliases, root } from '../sizes.ts';
import { installProbe } from './probe.ts';

export type Name = 'ours' | 'editor';

export interface App {
  url: string;
  /** The event that is edited. */
  eventId: string;
  /** Bytes after gzip of each script that was asked for since this was called last. */
  takeScripts(): number[];
  close(): Promise<void>;
}

const NYLAS = resolve(root, 'node_modules/@nylas/web-elements/dist/nylas-web-elements');

export async function openApp(): Promise<App> {
  const files = await bundlePages();
  let scripts: number[] = [];
  let call = (_request: Request): Promise<Response> => Promise.reject(new Error('Not yet.'));

  const script = (text: string | Buffer): Response => {
    scripts.push(gzip(text));
    return new Response(text as BodyInit, { headers: { 'content-type': 'text/javascript' } });
  };

  const served = await serve(async (request) => {
    const { pathname } = new URL(request.url);
    if (/^\/(?:zoom|v3)\//.test(pathname)) return call(request);
    const file = files.get(pathname);
    if (file) return script(file);
    if (pathname.startsWith('/nylas/')) {
      const path = resolve(NYLAS, pathname.slice('/nylas/'.length));
      if (!path.startsWith(NYLAS)) return new Response(null, { status: 404 });
      const text = await readFile(path).catch(() => null);
      if (!text) return new Response(null, { status: 404 });
      return extname(path) === '.js' ? script(text) : new Response(text as BodyInit);
    }
    const [, name] = /^\/(ours|editor)$/.exec(pathname) ?? [];
    if (!name) return new Response(null, { status: 404 });
    return new Response(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>App</title>
      <link rel="icon" href="data:,"><script>(${String(installProbe)})()</script></head>
      <body><main></main><script type="module" src="/${name}.js"></script></body></html>`,
      { headers: { 'content-type': 'text/html; charset=utf-8' } },
    );
  });

  const url = `http://localhost:${new URL(served.url).port}`;
  const sandbox = createSandbox({ redirectUris: [`${url}/zoom/connect/callback`] });
  const proxy = createZoomProxy({
    apiKey: 'sandbox-key',
    clientId: 'sandbox-client',
    apiUri: url,
    publicUrl: `${url}/zoom`,
    allowedOrigins: [url],
    secret: 'bench-secret-5e1f0c7d9a3b42868c1d',
    fetch: (request, init) => sandbox.fetch(new Request(request, init)),
    authorize: () => ({ subject: 'u1', label: 'Example app', calendarGrantId: 'cal-grant-1' }),
  });
  call = (request) =>
    new URL(request.url).pathname.startsWith('/v3/') ? sandbox.fetch(request) : proxy(request);

  await savePage(sandbox, pageBody(null));
  return {
    url,
    eventId: await makeEvent(sandbox),
    takeScripts() {
      const taken = scripts;
      scripts = [];
      return taken;
    },
    close: () => served.close(),
  };
}

/** A meeting to edit. */
async function makeEvent({ fetch }: ReturnType<typeof createSandbox>): Promise<string> {
  const start = Math.floor(Date.now() / 1_000) + 86_400;
  const answer = await fetch(
    new Request('http://127.0.0.1/v3/grants/cal-grant-1/events?calendar_id=primary', {
      method: 'POST',
      headers: { authorization: 'Bearer sandbox-key', 'content-type': 'application/json' },
      body: JSON.stringify({
        title: 'Review',
        when: { start_time: start, end_time: start + 1_800 },
      }),
    }),
  );
  if (!answer.ok) throw new Error(`No event: ${await answer.text()}`);
  return ((await answer.json()) as { data: { id: string } }).data.id;
}

const gzip = (text: string | Buffer): number => gzipSync(text, { level: 9 }).length;

/** Pages as a bundler makes them for a site, by path. */
async function bundlePages(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: ['ours', 'editor'].map((name) => resolve(import.meta.dirname, `pages/${name}.ts`)),
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    write: false,
    absWorkingDir: root,
    alias: aliases,
    external: ['/nylas/*'],
  });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}
