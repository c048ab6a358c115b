// The app: a page for each contender, its callback page, and the proxy for ours. It is `localhost`,
// where the provider is `127.0.0.1`: two sites.
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { createZoomProxy } from '../../src/proxy.ts';
import { createSandbox } from '../../src/sandbox.ts';
import { serve } from '../support/serve.ts';
import { installProbe } from './probe.ts';
import { openProvider, type Provider } from './provider.ts';
import { aliases, root } from './sizes.ts';

export interface App {
  url: string;
  provider: Provider;
  close(): Promise<void>;
}

const PAGES = ['ours', 'nylas', 'oidc', 'auth0', 'nango', 'many'];

export async function openApp(): Promise<App> {
  const files = await bundlePages();
  let count = 0;
  let callProxy = (_request: Request): Promise<Response> => Promise.reject(new Error('Not yet.'));

  const served = await serve(async (request) => {
    const url = new URL(request.url);
    if (url.pathname.startsWith('/zoom/')) return callProxy(request);
    const file = files.get(url.pathname);
    if (file) return new Response(file, { headers: { 'content-type': 'text/javascript' } });
    const name = url.pathname.split('/').at(-1) ?? '';
    if (!PAGES.includes(name)) return new Response(null, { status: 404 });
    return page(name, url);
  });

  /** Everybody who opens a page is somebody else: nobody has connected anything yet. */
  function page(name: string, url: URL): Response {
    const isCallback = url.pathname.startsWith('/callback/');
    const subject = `u${(count += 1)}`;
    const html = `<!doctype html><html lang="en" data-subject="${subject}"
      data-provider="${provider.url}" data-socket="${provider.socket}">
      <head><meta charset="utf-8"><title>App</title><link rel="icon" href="data:,">
      ${isCallback ? '' : `<script>(${String(installProbe)})()</script>`}</head>
      <body><main>${isCallback || name === 'ours' ? '' : '<button>Connect</button>'}</main>
      <script type="module" src="/${name}.js"></script></body></html>`;
    return new Response(html, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        ...(!isCallback && { 'set-cookie': `subject=${subject}; Path=/; HttpOnly; SameSite=Lax` }),
        ...(url.searchParams.has('coop') && { 'cross-origin-opener-policy': 'same-origin' }),
      },
    });
  }

  const app = `http://localhost:${new URL(served.url).port}`;
  const sandbox = createSandbox({ redirectUris: [`${app}/zoom/connect/callback`] });
  await register(sandbox, `${app}/callback/nylas`);
  const provider = await openProvider(sandbox);

  callProxy = createZoomProxy({
    apiKey: 'sandbox-key',
    clientId: 'sandbox-client',
    apiUri: provider.url,
    publicUrl: `${app}/zoom`,
    allowedOrigins: [app],
    secret: 'a secret of thirty-two bytes, or more',
    authorize({ headers }) {
      const subject =
        /subject=(\w+)/.exec(headers.get('cookie') ?? '')?.[1] ??
        /^Bearer (\w+)$/.exec(headers.get('authorization') ?? '')?.[1];
      return subject ? { subject, label: 'Example app' } : null;
    },
  });

  return {
    url: app,
    provider,
    close: async () => void (await Promise.all([served.close(), provider.close()])),
  };
}

/** Pages as a bundler makes them for a site, by path. */
async function bundlePages(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: PAGES.map((name) => resolve(import.meta.dirname, `pages/${name}.ts`)),
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    write: false,
    absWorkingDir: root,
    alias: aliases,
  });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}

/** Only a page's redirect URI lets a page exchange codes by itself. */
async function register(sandbox: ReturnType<typeof createSandbox>, url: string): Promise<void> {
  const answer = await sandbox.fetch(
    new Request('http://127.0.0.1/v3/applications/redirect-uris', {
      method: 'POST',
      headers: { authorization: 'Bearer sandbox-key', 'content-type': 'application/json' },
      body: JSON.stringify({ url, platform: 'js', settings: { origin: new URL(url).origin } }),
    }),
  );
  if (!answer.ok) throw new Error(`No redirect URI: ${await answer.text()}`);
}
