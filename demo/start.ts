// `npm start`: the demo site with the proxy at /zoom, and beside it the sandbox, in one process.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createVite } from 'vite';
import { createZoomProxy } from 'zoom-connect/proxy';
import { nodeListener } from 'zoom-connect/proxy/node';
import { sqliteStore, type SqliteStore } from 'zoom-connect/proxy/sqlite';
import { createSandbox } from 'zoom-connect/sandbox';
import { loadConfig, type DemoConfig } from './config.ts';
import { listen, serveHandler } from './listen.ts';
import { createSessions } from './session.ts';

/** What is started, and how to end it. */
interface Demo {
  lines: string[];
  close(): Promise<void>;
}

async function start(config: DemoConfig): Promise<Demo> {
  const site = `http://localhost:${config.port}`;
  const publicUrl = `${site}/zoom`;
  // The sandbox forgets its grants when it ends, so what is connected there is not kept either.
  const store = config.mode === 'nylas' ? openStore() : undefined;
  const secret = config.secret ?? (await keptSecret(store));
  const sessions = createSessions(secret);
  const closers: (() => unknown)[] = [];
  const lines = [`Demo:    ${site}`];

  if (config.mode === 'sandbox') {
    const redirectUris = [`${publicUrl}/connect/callback`];
    const server = serveHandler(createSandbox({ origin: config.apiUri, redirectUris }).fetch);
    await listen(server, config.sandboxPort, 'SANDBOX_PORT');
    closers.push(
      () => server.close(),
      () => server.closeAllConnections(),
    );
    lines.push(`Sandbox: ${config.apiUri}`, 'Runs against the sandbox: nothing here is real.');
  } else {
    lines.push(`Runs against Nylas at ${config.apiUri}, with the keys of the environment.`);
  }

  const proxy = createZoomProxy({
    apiKey: config.apiKey,
    clientId: config.clientId,
    apiUri: config.apiUri,
    publicUrl,
    secret,
    ...(store && { store }),
    authorize(request) {
      const subject = sessions.read(request.headers.get('cookie'));
      return subject ? { subject, calendarGrantId: config.grantId } : null;
    },
  });

  const server = createServer();
  const vite = await createVite({
    appType: 'mpa',
    // Vite's own loader writes a temporary file, which `node --watch` takes for an edit.
    configLoader: 'native',
    server: { middlewareMode: { server }, hmr: { server }, host: '127.0.0.1' },
  });
  const proxyListener = nodeListener(proxy);
  const settings = JSON.stringify({ mode: config.mode, apiUri: config.apiUri, publicUrl });

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url?.split('?', 1)[0] ?? '/';
    if (path === '/zoom' || path.startsWith('/zoom/')) {
      proxyListener(request, response);
      return;
    }
    if (!sessions.read(request.headers.cookie) && isPage(path)) {
      response.setHeader('set-cookie', sessions.create());
    }
    if (path === '/demo/settings.json') {
      response.setHeader('content-type', 'application/json').end(settings);
      return;
    }
    vite.middlewares(request, response);
  });
  await listen(server, config.port, 'PORT');
  closers.push(
    () => vite.close(),
    () => server.close(),
    () => server.closeAllConnections(),
  );

  return {
    lines,
    async close() {
      await Promise.all(closers.map((close) => close()));
      store?.close();
    },
  };
}

/** Keeps connections over a restart, in a folder that git ignores. */
function openStore(): SqliteStore {
  mkdirSync('.zoom-connect', { recursive: true, mode: 0o700 });
  return sqliteStore('.zoom-connect/demo.sqlite');
}

/** Without SESSION_SECRET: one that is made once, so that visitors stay the same over a restart. */
async function keptSecret(store: SqliteStore | undefined): Promise<string> {
  const made = randomBytes(32).toString('base64url');
  if (!store) return made;
  await store.setIfAbsent('demo-secret', made);
  return String(store.get('demo-secret'));
}

const isPage = (path: string): boolean => path.endsWith('/') || path.endsWith('.html');

try {
  const demo = await start(loadConfig());
  console.log(`\n${demo.lines.join('\n')}\n\nCtrl-C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void demo.close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
