// What the sandbox's tests share: asking it as a client would, and walking its consent page as a
// person would, by the page's own form.
import { createSandbox } from '../../src/sandbox.ts';
import type { Sandbox, SandboxOptions, ZoomAccount } from '../../src/sandbox.ts';

export const ORIGIN = 'http://127.0.0.1:5174';
export const REDIRECT_URI = 'http://localhost:5173/zoom/connect/callback';
/** 2026-03-02T12:00:00Z, in milliseconds; the tests' clock stands still. */
export const NOW = Date.UTC(2026, 2, 2, 12);
export const HOUR = 3600;

// What answers look like is what the tests are there to find out.
// oxlint-disable-next-line typescript/no-explicit-any
type Body = any;

interface Answer {
  status: number;
  headers: Headers;
  body: Body;
}

export const open = (options: SandboxOptions = {}): Sandbox =>
  createSandbox({ now: () => NOW, ...options });

/** Asks with the API key; `body` goes as JSON. */
export async function ask(
  sandbox: Sandbox,
  request: string,
  body?: unknown,
  headers: Record<string, string> = { authorization: 'Bearer sandbox-key' },
): Promise<Answer> {
  const [method = '', path = ''] = request.split(' ');
  const response = await sandbox.fetch(`${ORIGIN}${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
}

export const authUrl = (parameters: Record<string, string> = {}): string =>
  `${ORIGIN}/v3/connect/auth?${new URLSearchParams({
    client_id: 'sandbox-client',
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    provider: 'zoom',
    state: 'some-state',
    ...parameters,
  })}`;

const unescape = (html: string): string =>
  html.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescape(value);
};

/** Presses Allow or Deny on a consent page, by its own form; gives where the redirect goes. */
export async function decide(
  fetch: Sandbox['fetch'],
  url: string,
  decision: 'allow' | 'deny' = 'allow',
  account?: string,
): Promise<URL> {
  const page = await (await fetch(url)).text();
  const action = attribute(/<form[^>]*>/.exec(page)?.[0] ?? '', 'action');
  if (!action) throw new Error(`no consent form: ${page}`);
  const target = new URL(action, url);
  for (const [tag] of page.matchAll(/<input[^>]*>/g))
    if (attribute(tag, 'type') === 'hidden' || / checked/.test(tag))
      target.searchParams.set(attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '');
  if (account) target.searchParams.set('account', account);
  target.searchParams.set('decision', decision);
  const response = await fetch(target.href, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '', url);
}

export const exchange = (
  sandbox: Sandbox,
  code: string | null,
  more: Record<string, unknown> = {},
): Promise<Answer> =>
  ask(
    sandbox,
    'POST /v3/connect/token',
    {
      client_id: 'sandbox-client',
      client_secret: 'sandbox-key',
      grant_type: 'authorization_code',
      redirect_uri: REDIRECT_URI,
      code,
      ...more,
    },
    {},
  );

/** Connects a Zoom account the whole way; gives the grant's id. */
export async function connectZoom(sandbox: Sandbox, account?: string): Promise<string> {
  const home = await decide(sandbox.fetch, authUrl(), 'allow', account);
  const { body } = await exchange(sandbox, home.searchParams.get('code'));
  return body.grant_id;
}

/** Tomorrow at noon, for an hour. */
export const WHEN = {
  start_time: NOW / 1000 + 24 * HOUR,
  end_time: NOW / 1000 + 25 * HOUR,
  start_timezone: 'Europe/Berlin',
  end_timezone: 'Europe/Berlin',
};

export const EVENTS = '/v3/grants/cal-grant-1/events';
export const IN_PRIMARY = 'calendar_id=primary';

export const zoomOn = (grantId: string, settings?: object): object => ({
  provider: 'Zoom Meeting',
  autocreate: {
    conf_grant_id: grantId,
    ...(settings && { conf_settings: settings }),
  },
});

/** Creates an event with a Zoom meeting; gives the event. */
export async function createMeeting(sandbox: Sandbox, grantId: string, more = {}): Promise<Body> {
  const { body } = await ask(sandbox, `POST ${EVENTS}?${IN_PRIMARY}`, {
    title: 'Standup',
    description: 'Bring coffee.',
    when: WHEN,
    conferencing: zoomOn(grantId),
    ...more,
  });
  return body.data;
}

const SCOPES = [
  'meeting:write:meeting',
  'meeting:update:meeting',
  'meeting:delete:meeting',
  'user:read:user',
];

/** The Zoom account, short of one scope. */
export const without = (scope: string): ZoomAccount[] => [
  { email: 'zoom@example.com', scopes: SCOPES.filter((each) => each !== scope) },
];

/** Asks for an event with this conferencing. */
export const createWith = (sandbox: Sandbox, conferencing: unknown, more = {}) =>
  ask(sandbox, `POST ${EVENTS}?${IN_PRIMARY}`, { title: 'T', when: WHEN, conferencing, ...more });

/** The state but for the requests: what a failed write must leave alone. */
export const worldOf = (sandbox: Sandbox) => {
  const { requests: _, ...world } = sandbox.state();
  return world;
};
