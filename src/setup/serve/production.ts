import { createProxy } from '../../proxy/create-proxy.ts';
import type { ProxyHealth } from '../../proxy/health.ts';
import { API_OF } from '../../proxy/nylas/api.ts';
import { weaknessOf } from '../../proxy/secret.ts';
import { textOf, type Context, type Values } from '../command.ts';
import { EXIT, Failure, usage } from '../exit.ts';
import { untilStopped } from '../listen.ts';
import type { Settings } from '../settings.ts';
import { loadHook } from './hook.ts';
import { createLog, writeEvent, type WriteLine } from './log.ts';
import { openPages } from './pages.ts';
import { open, type Server } from './server.ts';
import { openStore, type Opened } from './stores.ts';

/** A write at Nylas may take 45 s, and be looked for after that. In milliseconds. */
const PATIENCE = 60_000;

/** What production can't do without, checked. */
interface Needs {
  apiKey: string;
  clientId: string;
  apiUri: string;
  publicUrl: string;
  secret: string | [string, string];
}

/** Serves people, with the host's own `authorize`, until it is told to stop. */
export async function produce(
  context: Context,
  values: Values,
  settings: Settings,
  hook: string,
  asked: number | undefined,
): Promise<number> {
  const { terminal, env, signal } = context;
  const needs = readNeeds(settings, env);
  const port = asked ?? readPort(env['PORT'], needs.publicUrl);
  const log = createLog(terminal);
  const authorize = await loadHook(hook, needs.publicUrl);
  const storeUrl = readStoreUrl(values, settings.storeUrl);
  if (URL.canParse(storeUrl)) terminal.hide(decodeURIComponent(new URL(storeUrl).password));
  const opened = await openStore(storeUrl, (error) => {
    log('error', { type: 'store', cause: error.message });
  });
  try {
    const folder = textOf(values, 'static');
    const pages =
      folder === undefined ? null : openPagesBeside(folder, needs, settings, hook, opened);
    const proxy = createProxy({
      ...needs,
      authorize,
      store: opened.store,
      allowedOrigins: listOf(values['allow-origin']),
      onEvent: (event) => writeEvent(log, event),
    });
    judgeHealth(await proxy.health(), log);
    const { pathname } = new URL(needs.publicUrl);
    const isProxys = (path: string): boolean =>
      pages === null || path === pathname || path.startsWith(`${pathname}/`);
    const handler = (request: Request): Promise<Response> =>
      pages && !isProxys(new URL(request.url).pathname) ? pages(request) : proxy(request);
    const host = textOf(values, 'host') ?? '127.0.0.1';
    const server = await open(handler, port, host);
    const { publicUrl } = needs;
    log('info', { type: 'start', publicUrl, host, port: server.port, store: opened.kind });
    await untilStopped(signal);
    await stop(server, log);
  } finally {
    await opened.close();
  }
  return EXIT.ok;
}

/** Finishes what was begun; a second signal breaks it off. */
async function stop(server: Server, log: WriteLine): Promise<void> {
  log('info', { type: 'stopping', running: server.running() });
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((over) => {
    timer = setTimeout(over, PATIENCE);
    process.once('SIGINT', over).once('SIGTERM', over);
  });
  await server.stop(patience);
  clearTimeout(timer);
  const unfinished = server.running();
  log(unfinished > 0 ? 'error' : 'info', { type: 'stopped', unfinished });
  // What still runs would keep the process, and what it makes can be looked up by its key.
  if (unfinished > 0) process.exit(EXIT.failed);
}

function readNeeds(settings: Settings, env: Context['env']): Needs {
  const {
    apiKey,
    clientId,
    publicUrl,
    apiUri = API_OF.us,
    sessionSecret,
    previousSecret,
  } = settings;
  if (!apiKey || !clientId) throw usage('Set NYLAS_API_KEY and NYLAS_CLIENT_ID.');
  if (!publicUrl) throw usage('Set PUBLIC_URL to where pages reach the proxy.');
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    throw usage(
      'NODE_TLS_REJECT_UNAUTHORIZED is 0, so anybody on the way could read the API key. Unset it.',
    );
  }
  if (!sessionSecret) throw usage('Set SESSION_SECRET. Make one by `openssl rand -hex 32`.');
  for (const [name, secret] of [
    ['SESSION_SECRET', sessionSecret],
    ['SESSION_SECRET_PREVIOUS', previousSecret],
  ] as const) {
    const weakness = secret === undefined ? null : weaknessOf(secret);
    if (weakness !== null) {
      throw usage(`${name} must be ${weakness}. Make one by \`openssl rand -hex 32\`.`);
    }
  }
  const secret: Needs['secret'] = previousSecret ? [sessionSecret, previousSecret] : sessionSecret;
  return { apiKey, clientId, apiUri, publicUrl, secret };
}

function readPort(text: string | undefined, publicUrl: string): number {
  const { port } = new URL(publicUrl);
  const value = text?.trim() || port || '3000';
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw usage('PORT must be a port from 0 to 65535.');
  }
  return Number(value);
}

function readStoreUrl(values: Values, setting: string | undefined): string {
  const flag = textOf(values, 'store')?.trim();
  if (flag !== undefined && URL.canParse(flag) && new URL(flag).password !== '') {
    throw usage(
      'A password must not be an argument: other users of this machine can read it. Set STORE_URL instead.',
    );
  }
  const url = flag ?? setting;
  if (url) return url;
  throw usage(
    'Name a store: --store sqlite:zoom.db on one machine, redis://… or postgres://… on several. Without one every connection is forgotten when the proxy ends.',
  );
}

function openPagesBeside(
  folder: string,
  { publicUrl }: Needs,
  { envFile }: Settings,
  hook: string,
  { file }: Opened,
): ReturnType<typeof openPages> {
  if (new URL(publicUrl).pathname === '/') {
    throw usage(
      'With --static the proxy needs a path of its own. Set PUBLIC_URL to one with a path such as /zoom.',
    );
  }
  return openPages(folder, {
    'the file with settings': envFile,
    'the module of --authorize': hook,
    'the store': file,
  });
}

/** A proxy that can't work isn't started; Nylas may be away for a while. */
function judgeHealth({ store, nylas }: ProxyHealth, log: WriteLine): void {
  if (!store.ok) {
    throw new Failure(`The store doesn't work: ${store.cause.message}`, EXIT.failed, store);
  }
  if (nylas.ok) return;
  if (/answered 40[13]/.test(nylas.cause.message)) {
    throw usage(`Nylas doesn't take NYLAS_API_KEY: ${nylas.cause.message}.`);
  }
  log('error', { type: 'nylas', cause: nylas.cause.message });
}

const listOf = (value: Values[string]): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
