import { createHash } from 'node:crypto';
import { createProxy } from '../../src/proxy/create-proxy.ts';
import type { ProxyEvent, ZoomProxyOptions } from '../../src/proxy.ts';
import type { Problem } from '../../src/contract/problem.ts';
import type { FlowResult } from '../../src/contract/wire.ts';
import type { Waits } from '../../src/proxy/runtime/waits.ts';
import { memoryStore } from '../../src/proxy/stores/memory.ts';
import { FakeNylas, NOW } from './fake-nylas.ts';

export { NOW };

export const OWN = 'https://app.example.com';
export const LISTED = 'https://other.example.net';
export const BASE = `${OWN}/zoom`;
export const API_KEY = 'nyk_v0_CANARY-KEY';
export const SECRET = 'CANARY-SECRET-7tqUe2LzWkXn5RvB9hYdJm3fSgPoAc';
/** A secret of its own for each name. */
export const secretOf = (name: string): string =>
  createHash('sha256').update(name).digest('base64url');
export const FLOW = 'flow-0123456789-0123456789';

/** Waits that are over at once, and limits that are never reached. */
export const noWaits = (): Waits & { slept: number[] } => {
  const slept: number[] = [];
  return {
    slept,
    random: () => 0.5,
    limit: () => () => {},
    sleep: async (ms) => {
      slept.push(ms);
      // A turn of the event loop, so that whoever is waited for gets on.
      return new Promise((resolve) => setImmediate(resolve));
    },
  };
};

/** Waits whose limits are over at once. */
export const noPatience: Waits = {
  random: () => 0.5,
  sleep: () => new Promise((resolve) => setImmediate(resolve)),
  limit: (_, late) => {
    const timer = setImmediate(late);
    return () => clearImmediate(timer);
  },
};

export interface Setup {
  nylas: FakeNylas;
  waits: ReturnType<typeof noWaits>;
  events: ProxyEvent[];
  /** Milliseconds since 1970; moves only when set. */
  clock: { now: number };
  proxy: (request: Request) => Promise<Response>;
  /** The same proxy as another process with the same options would be. */
  another: (
    options?: Partial<ZoomProxyOptions>,
    waits?: Waits,
  ) => (request: Request) => Promise<Response>;
}

/** A proxy in front of a fake Nylas; the header `x-user` is the session (default `ann`). */
export function setUp(options: Partial<ZoomProxyOptions> = {}): Setup {
  const nylas = new FakeNylas();
  const waits = noWaits();
  const events: ProxyEvent[] = [];
  const clock = { now: NOW };
  const another: Setup['another'] = (more = {}, otherWaits = waits) =>
    createProxy(
      {
        apiKey: API_KEY,
        clientId: 'client-1',
        apiUri: 'https://api.nylas.example',
        publicUrl: BASE,
        allowedOrigins: [LISTED],
        secret: SECRET,
        authorize: (request) => {
          const subject = request.headers.get('x-user') ?? 'ann';
          return subject === 'nobody'
            ? null
            : { subject, label: `Label of ${subject}`, calendarGrantId: 'cal-1' };
        },
        fetch: nylas.fetch,
        now: () => clock.now,
        onEvent: (event) => events.push(event),
        store: memoryStore(() => clock.now),
        ...options,
        ...more,
      },
      otherWaits,
    );
  return { nylas, waits, events, clock, another, proxy: another() };
}

/** A request as the page of the proxy's own origin sends it. */
export function ask(
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Request {
  return new Request(BASE + path, {
    method,
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(method !== 'GET' && { origin: OWN, 'x-zoom-connect': '1' }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

/** Status, headers and parsed body, which is a problem unless said otherwise. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what it asks
export async function read<Body = Problem>(
  answer: Response | Promise<Response>,
): Promise<{ status: number; headers: Headers; body: Body }> {
  const response = await answer;
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Body,
  };
}

/** `name=value` of every cookie an answer sets, and the names of those it removes. */
export function cookiesOf(response: Response): { set: string[]; removed: string[] } {
  const cookies = response.headers.getSetCookie();
  const pairs = (those: string[]) => those.map((cookie) => cookie.split(';')[0] ?? '');
  const isGone = (cookie: string): boolean => cookie.endsWith('Max-Age=0');
  return {
    set: pairs(cookies.filter((cookie) => !isGone(cookie))),
    removed: pairs(cookies.filter(isGone)).map((pair) => pair.split('=')[0] ?? ''),
  };
}

/** The path and query of a start. */
export const startPath = (query: Record<string, string> = {}): string =>
  `/connect?${new URLSearchParams({ flow: FLOW, origin: OWN, ...query })}`;

/** Starts a sign-in as the popup does, and gives what the way back needs. */
export async function start(
  { proxy, nylas }: Pick<Setup, 'proxy' | 'nylas'>,
  query: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<{ state: string; cookie: string; location: URL }> {
  const response = await proxy(ask('GET', startPath(query), { headers }));
  if (response.status !== 302) throw new Error(`not started: ${response.status}`);
  const location = new URL(response.headers.get('location') ?? '');
  nylas.challenge = location.searchParams.get('code_challenge');
  const state = location.searchParams.get('state') ?? '';
  return { state, location, cookie: cookiesOf(response).set[0] ?? '' };
}

/** The way back from Nylas: a navigation from another site, with the cookie. */
export const comeBack = (
  query: Record<string, string>,
  cookie: string,
  headers: Record<string, string> = {},
): Request =>
  ask('GET', `/connect/callback?${new URLSearchParams(query)}`, {
    headers: { 'sec-fetch-site': 'cross-site', cookie, ...headers },
  });

/** Connects the subject's Zoom account. */
export async function connect(setup: Setup, subject = 'ann'): Promise<void> {
  const headers = { 'x-user': subject };
  const { state, cookie } = await start(setup, {}, headers);
  const page = await setup.proxy(comeBack({ code: 'good', state }, cookie, headers));
  if (page.status !== 200) throw new Error(`not connected: ${page.status}`);
}

/** What `GET /connect/result` says about a flow. */
export const resultOf = async ({ proxy }: Pick<Setup, 'proxy'>, flow = FLOW): Promise<FlowResult> =>
  (await read<FlowResult>(proxy(ask('GET', `/connect/result?flow=${flow}`)))).body;

/** The inert data of a page that ends a sign-in. */
export function dataOf(page: string): Record<string, unknown> {
  const json = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1];
  if (json === undefined) throw new Error('the page has no data');
  return JSON.parse(json) as Record<string, unknown>;
}
