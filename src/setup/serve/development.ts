import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { API_OF } from '../../proxy/nylas/api.ts';
import { isLoopback } from '../../proxy/safe-url.ts';
import { weaknessOf } from '../../proxy/secret.ts';
import type { Context } from '../command.ts';
import { EXIT, usage } from '../exit.ts';
import { openKept, type Kept } from '../kept.ts';
import { listen, untilStopped } from '../listen.ts';
import { createNylasApi, isObject, Unreachable } from '../nylas-api.ts';
import type { Settings } from '../settings.ts';
import type { Terminal } from '../terminal.ts';

export const DEFAULT_PORT = 3000;
const COOKIE = 'zoom-connect-dev';

/** Serves one user on this machine, who signs in by a link. */
export async function develop(
  { terminal, signal }: Context,
  settings: Settings,
  user: string,
  asked: number | undefined,
): Promise<number> {
  const port = asked ?? Number(new URL(settings.publicUrl ?? 'http://x').port || DEFAULT_PORT);
  let answer: ((request: Request) => Promise<Response>) | undefined;
  const server = await listen(async (request) => answer?.(request) ?? new Response(), port);
  let kept: Kept | undefined;
  try {
    const publicUrl = settings.publicUrl ?? `http://localhost:${server.port}/zoom`;
    const link = `http://localhost:${server.port}/dev-sign-in`;
    checkSettings(settings, publicUrl);
    kept = await openKept(process.cwd());
    const { handler, key } = await createHandler(settings, kept, publicUrl, user);
    await checkGrant(settings, terminal, signal);
    answer = handler;
    terminal.out(`Proxy:   ${publicUrl}\nSign in: ${link}?key=${key}`);
    terminal.log(
      `For development only: the browser in which you open the second link belongs to ${user}.\nPress Ctrl-C to end it.`,
    );
    await untilStopped(signal);
  } finally {
    await server.close();
    kept?.close();
  }
  return EXIT.ok;
}

function checkSettings(settings: Settings, publicUrl: string): void {
  const { apiKey, clientId, grantId, sessionSecret } = settings;
  if (!apiKey || !clientId || !grantId) {
    throw usage('Set NYLAS_API_KEY, NYLAS_CLIENT_ID and NYLAS_GRANT_ID.');
  }
  if (!isLoopback(new URL(publicUrl))) {
    throw usage(
      '--dev-user is for development only, so PUBLIC_URL must be on localhost. For people, give --authorize.',
    );
  }
  const weakness = sessionSecret === undefined ? null : weaknessOf(sessionSecret);
  if (weakness !== null) throw usage(`SESSION_SECRET must be ${weakness}.`);
}

async function createHandler(
  settings: Settings,
  kept: Kept,
  publicUrl: string,
  user: string,
): Promise<{ handler: (request: Request) => Promise<Response>; key: string }> {
  const { apiKey = '', clientId = '', grantId = '', apiUri = API_OF.us } = settings;
  const secret = settings.sessionSecret ?? kept.secret;
  const sign = (text: string): string =>
    createHmac('sha256', secret).update(`zoom-connect-dev:${text}`).digest('base64url');
  const session = sign(user);
  const key = randomBytes(18).toString('base64url');
  // No other command needs it, and loading it takes longer than all the rest.
  const { createProxy } = await import('../../proxy/create-proxy.ts');
  const proxy = createProxy({
    apiKey,
    clientId,
    apiUri,
    publicUrl,
    secret,
    store: kept.store,
    authorize(request) {
      const cookies = request.headers.get('cookie') ?? '';
      const value = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(cookies)?.[1] ?? '';
      if (!same(value, session)) return null;
      return { subject: user, label: user, calendarGrantId: grantId };
    },
  });
  const handler = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (url.pathname !== '/dev-sign-in') return proxy(request);
    const known = same(url.searchParams.get('key') ?? '', key);
    const text = known
      ? `You are signed in as ${user} in this browser.`
      : 'Open the link that the terminal shows.';
    return new Response(`${text}\n`, {
      status: known ? 200 : 403,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        ...(known && { 'set-cookie': `${COOKIE}=${session}; HttpOnly; SameSite=Lax; Path=/` }),
      },
    });
  };
  return { handler, key };
}

/** A Zoom grant in the place of the calendar grant would fail at every event. */
async function checkGrant(
  { apiUri = API_OF.us, apiKey = '', grantId = '' }: Settings,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  try {
    const { status, data } = await createNylasApi(
      apiUri,
      apiKey,
      signal,
    )({
      path: ['grants', grantId],
    });
    if (status === 404) throw usage('This application has no grant with the id NYLAS_GRANT_ID.');
    if (isObject(data) && data['provider'] === 'zoom') {
      throw usage(
        'NYLAS_GRANT_ID is a Zoom grant, and Zoom has no calendars. Set it to a grant of a Google, Microsoft or iCloud account.',
      );
    }
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    terminal.log(`${error.message} The proxy starts all the same.`);
  }
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
