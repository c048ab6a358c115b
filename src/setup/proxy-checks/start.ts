import { randomBytes } from 'node:crypto';
import { ROUTES } from '../../contract/routes.ts';
import { stringOf } from '../nylas-api.ts';
import { once } from '../once.ts';
import type { RunningProxy } from './running-proxy.ts';
import { NAVIGATION } from './visit.ts';

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

/** The same when Nylas sends a browser back. */
export const FROM_NYLAS = { ...NAVIGATION, 'sec-fetch-site': 'cross-site' } as const;

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
  { ask, credentials }: RunningProxy,
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
  // The page lets its address be told to nobody, so there is no Referer.
  return ask(`${ROUTES.connect}?${new URLSearchParams([...fields])}`, {
    headers: { ...NAVIGATION, ...(cookies[0] && { cookie: cookies.join('; ') }) },
  });
}

const unescape = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

/** The cookies that an answer sets, as a browser sends them back. */
export const cookiePairs = ({ headers }: Response): string[] =>
  headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
