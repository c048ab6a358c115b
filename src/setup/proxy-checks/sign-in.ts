import { randomBytes } from 'node:crypto';
import { CSRF_HEADER, ROUTES } from '../../contract/routes.ts';
import { cantTell, fail, pass, type Verdict } from '../checks.ts';
import { stringOf } from '../nylas-api.ts';
import { once } from '../once.ts';
import { redirectUriOf } from '../settings.ts';
import { judgeHeaders, openerPolicyOf } from './headers.ts';
import type { RunningProxy } from './running-proxy.ts';

/** What came of starting a sign-in. */
export interface SignIn {
  flow: string;
  answer: Response;
  /** Where people are sent to; null when they are sent nowhere. */
  location: URL | null;
  /** The status with which a ticket was refused, where one was needed. */
  ticketRefused?: number;
}

/** One sign-in, started twice by the very same request; started at the first call. */
export type Starts = () => Promise<readonly [SignIn, SignIn]>;

export const startTwice = (proxy: RunningProxy): Starts =>
  once(async () => {
    const flow = randomBytes(18).toString('base64url');
    return [await startSignIn(proxy, flow), await startSignIn(proxy, flow)] as const;
  });

/** What a browser says when somebody on a page of the own origin opens another. */
const NAVIGATION = {
  accept: 'text/html',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
} as const;

/** Starts a sign-in as `<zoom-connect>` does: by the session's cookie, or by a ticket. */
async function startSignIn(proxy: RunningProxy, flow: string): Promise<SignIn> {
  const { ask, origin, credentials } = proxy;
  const query = new URLSearchParams({ flow, origin });
  const headers = { ...NAVIGATION, referer: `${origin}/` };
  const { cookie, ...others } = credentials;
  const withHeader = Object.keys(others).length > 0;
  if (withHeader) {
    // A navigation carries no header of the page's own.
    const { status, body } = await proxy.askApi(ROUTES.tickets, { flow, origin });
    const ticket = stringOf(body['ticket']);
    const answer = new Response(null);
    if (ticket === undefined) return { flow, answer, location: null, ticketRefused: status };
    query.set('ticket', ticket);
  }
  const cookies = cookie === undefined ? {} : { cookie };
  const first = await ask(`${ROUTES.connect}?${query}`, { headers: { ...headers, ...cookies } });
  const question = withHeader && first.status === 200 ? await first.clone().text() : null;
  const answer = question === null ? first : await sayYes(proxy, first, question);
  const target = answer.headers.get('location') ?? '';
  const location = answer.status === 302 && URL.canParse(target) ? new URL(target) : null;
  return { flow, answer, location };
}

/** Presses the one button of the page that asks "Connect Zoom to …?". */
async function sayYes(
  { ask, origin, publicUrl, credentials }: RunningProxy,
  page: Response,
  html: string,
): Promise<Response> {
  const fields = [...html.matchAll(/<input[^>]*\bname="([^"]*)"[^>]*\bvalue="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [unescape(name), unescape(value)],
  );
  if (fields.length === 0) return page;
  const cookies = [credentials['cookie'], ...cookiePairs(page)].filter(
    (each) => each !== undefined,
  );
  const headers = { ...NAVIGATION, referer: `${publicUrl}${ROUTES.connect}` };
  return ask(`${ROUTES.connect}?${new URLSearchParams([...fields])}`, {
    headers: {
      ...headers,
      referer: `${origin}/`,
      ...(cookies[0] && { cookie: cookies.join('; ') }),
    },
  });
}

const unescape = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

/** The cookies that an answer sets, as a browser sends them back. */
export const cookiePairs = ({ headers }: Response): string[] =>
  headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');

/** Whether the start of a sign-in leads to Nylas, with what it needs to come back. */
export async function judgeStart(proxy: RunningProxy, starts: Starts): Promise<Verdict> {
  const [, { answer, location, ticketRefused }] = await starts();
  if (ticketRefused !== undefined) {
    return fail(
      `The proxy gives no ticket for a sign-in (status ${ticketRefused}).`,
      `Let POST ${ROUTES.tickets} and the header ${CSRF_HEADER} pass through to the proxy.`,
    );
  }
  const policy = openerPolicyOf(answer.headers);
  if (policy) return policy;
  if (!location) return judgeNoStart(answer.status);
  const wrong = wrongIn(location, {
    origin: proxy.apiUri,
    client_id: proxy.clientId,
    redirect_uri: redirectUriOf(proxy.publicUrl),
  });
  if (wrong.length > 0) {
    return fail(
      `The running proxy has another ${wrong.join(' and ')} than the settings here, so the pop-up never comes home.`,
      'Give the running proxy the same settings, and restart it.',
    );
  }
  return judgeCookie(answer.headers.getSetCookie(), proxy.origin.startsWith('https:'));
}

function judgeNoStart(status: number): Verdict {
  switch (status) {
    case 401:
      return fail(
        `The session is known at ${ROUTES.session}, and not at ${ROUTES.connect}.`,
        "Give the session's cookie Path=/, and let the Cookie header pass through on every path.",
      );
    case 403:
      return fail(
        'The proxy takes the start for one of a foreign page.',
        'Let Referer and the Sec-Fetch headers pass through, and correct PUBLIC_URL.',
      );
    case 429:
      return cantTell('Too many sign-ins were started.', 'Wait a minute, then run it again.');
    case 503:
      return fail(
        "The proxy can't start a sign-in (503): `authorize` or the store fails.",
        "Look at the proxy's log: it names the cause.",
      );
    default:
      return fail(
        `The proxy answers ${status} instead of sending people to Nylas.`,
        `Correct PUBLIC_URL, and let ${ROUTES.connect} pass through with its query.`,
      );
  }
}

/** What of the address that people are sent to isn't as the settings have it. */
function wrongIn(url: URL, wanted: Record<string, string | undefined>): string[] {
  const { origin, ...params } = wanted;
  return [
    ...(url.origin === origin ? [] : ['NYLAS_API_URI']),
    ...Object.entries(params).flatMap(([name, value]) =>
      value === undefined || url.searchParams.get(name) === value ? [] : [name],
    ),
  ];
}

function judgeCookie(cookies: readonly string[], secure: boolean): Verdict {
  const pattern = secure ? /^__Host-zoom-[0-9a-f]{16}=[^;]/ : /^zoom-[0-9a-f]{16}=[^;]/;
  const cookie = cookies.find((each) => pattern.test(each));
  const fix = 'Let Set-Cookie pass unchanged through whatever is in front of the proxy.';
  if (cookie === undefined) return fail('The cookie of the sign-in is lost on the way.', fix);
  const attributes = cookie.toLowerCase().split(/;\s*/).slice(1);
  const wanted = ['httponly', 'samesite=lax', 'path=/', ...(secure ? ['secure'] : [])];
  const missing = wanted.filter((each) => !attributes.includes(each));
  return missing.length === 0
    ? pass('People are sent to Nylas with the right settings and a sealed cookie.')
    : fail(`The cookie of the sign-in has lost ${missing.join(', ')}.`, fix);
}

/**
 * Comes back from Nylas as somebody who said no: the one ending that connects nothing. It shows
 * whether the query and the cookie reach the callback.
 */
export async function judgeReturn(proxy: RunningProxy, starts: Starts): Promise<Verdict> {
  const [, { flow, answer, location }] = await starts();
  const state = location?.searchParams.get('state') ?? '';
  const query = new URLSearchParams({ state, error: 'access_denied' });
  const cookie = [proxy.credentials['cookie'], ...cookiePairs(answer)]
    .filter((each) => each !== undefined)
    .join('; ');
  const headers = { ...NAVIGATION, 'sec-fetch-site': 'cross-site', cookie };
  const page = await proxy.ask(`${ROUTES.callback}?${query}`, { headers });
  if (page.status === 400) {
    // The page tells its script the state that came.
    return (await page.text()).includes(state)
      ? fail(
          'The cookie of the sign-in is lost on the way to the callback.',
          `Let the Cookie header pass through on ${ROUTES.callback} too.`,
        )
      : fail(
          'The query is lost on the way to the callback.',
          `Pass ${ROUTES.callback} on with its query (nginx: add $is_args$args to a proxy_pass with variables).`,
        );
  }
  const result = await proxy.askApi(`${ROUTES.result}?${new URLSearchParams({ flow })}`);
  if (page.status !== 200 || result.body['status'] !== 'denied') {
    return fail(
      `A sign-in that was refused ends with ${page.status} and "${stringOf(result.body['status']) ?? result.status}".`,
      `Route {PUBLIC_URL}${ROUTES.callback} to the proxy, and give all its machines one store and one secret.`,
    );
  }
  const headersVerdict = judgeHeaders(page.headers);
  return headersVerdict.status === 'pass'
    ? pass('A sign-in that was refused came back, and the page could learn of it.')
    : headersVerdict;
}
