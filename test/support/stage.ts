// A whole stage for end-to-end tests: the sandbox, the proxy and an app page, each where a test wants
// it. `localhost` and `127.0.0.1` are different sites; ports of one host are one site.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createZoomProxy, type ZoomProxyOptions } from '../../src/proxy.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import { serve } from './serve.ts';

const CDN = resolve(import.meta.dirname, '../../dist/cdn');
const TYPES: Record<string, string> = { js: 'text/javascript', html: 'text/html; charset=utf-8' };

export interface StageOptions {
  /** Body of the app's page; default: one `<zoom-connect>`. */
  body?: (stage: Stage) => string;
  /** Headers of the app's page. */
  headers?: Record<string, string>;
  /** Where the proxy answers: on the app's origin, on another of its site, or on another site. */
  proxy?: 'same-origin' | 'same-site' | 'cross-site';
  /** Whether the app is also to be had in a frame of a page of another site. */
  framed?: boolean;
  sandbox?: Parameters<typeof createSandbox>[0];
  options?: Partial<ZoomProxyOptions>;
}

export interface Stage {
  /** Address of the app's page. */
  url: string;
  /** Address of a page of another site, with the app in a frame. */
  frameUrl: string;
  /** Base URL of the proxy. */
  proxyUrl: string;
  sandbox: Sandbox;
  /** Asks one of the sandbox's controls. */
  control(path: string, body?: object): Promise<void>;
  /** What the proxy waits for before it passes a request on to Nylas. */
  gate: (url: string) => Promise<unknown>;
  /** What the proxy's answer waits for, when all is done. */
  delay: (url: string) => Promise<unknown>;
  /** Whether the proxy answers at all. */
  down: boolean;
  close(): Promise<void>;
}

const PAGE_LOG = `
  window.log = [];
  window.violations = [];
  addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
  for (const type of ['start', 'ed', '-cancel', '-error'].map((end) => 'zoom-connect' + end.replace('start', '-start'))
    .concat('zoom-disconnected', 'zoom-status-change'))
    addEventListener(type, ({ type, status, reason, grantId, reconnected, error }) =>
      log.push([type, status ?? reason ?? error?.code ?? (grantId ? 'grant' : ''), reconnected ?? ''].join(' ').trim()));
`;

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const where = options.proxy ?? 'same-origin';
  let stage: Stage | null = null;
  let backend = (_request: Request): Promise<Response> => Promise.reject(new Error('Not yet.'));

  const callProxy = async (request: Request): Promise<Response> => {
    if (stage?.down) throw new TypeError('The proxy is down.');
    const response = await backend(request);
    await stage?.delay(request.url);
    return response;
  };
  const app = await serve(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/zoom/')) return callProxy(request);
    if (pathname.startsWith('/cdn/')) return file(pathname.slice('/cdn/'.length));
    if (pathname === '/frame') return framePage(stage);
    return page(stage, pathname === '/app' ? {} : options);
  });
  const other = where === 'same-origin' ? app : await serve(callProxy);

  const appOrigin = onHost(app.url, 'localhost');
  const proxyUrl = `${onHost(other.url, where === 'cross-site' ? '127.0.0.1' : 'localhost')}/zoom`;
  const sandbox = createSandbox({
    redirectUris: [`${proxyUrl}/connect/callback`],
    ...options.sandbox,
  });
  const upstream = await serve((request) => sandbox.fetch(request));

  backend = createZoomProxy({
    apiKey: 'sandbox-key',
    clientId: 'sandbox-client',
    apiUri: upstream.url,
    publicUrl: proxyUrl,
    allowedOrigins: [appOrigin],
    secret: 'a secret of thirty-two bytes, or more',
    authorize(request) {
      const cookie = /subject=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1];
      const subject =
        cookie ?? /^Bearer (\w+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
      return subject ? { subject, label: 'Example app', calendarGrantId: 'cal-grant-1' } : null;
    },
    async fetch(url, init) {
      await stage?.gate(url);
      return fetch(url, init);
    },
    ...options.options,
  });

  stage = {
    url: `${appOrigin}/`,
    frameUrl: `${onHost(app.url, '127.0.0.1')}/frame`,
    proxyUrl,
    sandbox,
    down: false,
    gate: () => Promise.resolve(),
    delay: () => Promise.resolve(),
    async control(path, body = {}) {
      const answer = await sandbox.fetch(`${upstream.url}/_sandbox/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    },
    async close() {
      await Promise.all([app, other, upstream].map((served) => served.close()));
    },
  };
  return stage;
}

function onHost(url: string, host: string): string {
  const { port } = new URL(url);
  return `http://${host}:${port}`;
}

function page(stage: Stage | null, { body, headers }: StageOptions): Response {
  if (!stage) return new Response(null, { status: 503 });
  const content =
    body?.(stage) ?? `<zoom-connect id="zoom" proxy="${stage.proxyUrl}"></zoom-connect>`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>App</title>
    <link rel="icon" href="data:,"><script>${PAGE_LOG}</script></head>
    <body>${content}<script type="module" src="/cdn/zoom-elements.js"></script></body></html>`;
  const log = createHash('sha256').update(PAGE_LOG).digest('base64');
  const own = Object.entries(headers ?? {}).map(([name, value]) => [
    name,
    value.replace('LOG', log),
  ]);
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'set-cookie': 'subject=ada; Path=/; HttpOnly; SameSite=Lax',
      ...(Object.fromEntries(own) as Record<string, string>),
    },
  });
}

function framePage(stage: Stage | null): Response {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Portal</title></head>
    <body><iframe title="App" src="${stage?.url}" width="700" height="400"></iframe></body></html>`;
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

async function file(name: string): Promise<Response> {
  if (!/^[\w.-]+$/.test(name)) return new Response(null, { status: 404 });
  const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain';
  return new Response(await readFile(resolve(CDN, name)), {
    headers: { 'content-type': type, 'access-control-allow-origin': '*' },
  });
}

/** Body of a page whose session is a header. */
export const withHeaders = (stage: Stage): string =>
  `<zoom-connect id="zoom" proxy="${stage.proxyUrl}"></zoom-connect>
   <script>document.querySelector('#zoom').headers = () => ({ authorization: 'Bearer ada' });</script>`;
