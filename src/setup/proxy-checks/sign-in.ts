import { CSRF_HEADER, ROUTES } from '../../contract/routes.ts';
import { cantTell, fail, pass, type Verdict } from '../checks.ts';
import { stringOf } from '../nylas-api.ts';
import { redirectUriOf } from '../settings.ts';
import { judgeHeaders, openerPolicyOf } from './headers.ts';
import type { RunningProxy } from './running-proxy.ts';
import { cookiePairs, FROM_NYLAS, type Starts } from './start.ts';

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
      `The running proxy uses another ${wrong.join(' and ')} than the settings here, so the pop-up never comes home.`,
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
        'The proxy believes that a page of another site starts it.',
        'Let Referer and the Sec-Fetch headers pass through, and correct PUBLIC_URL.',
      );
    case 429:
      return cantTell('Too many sign-ins were started.', 'Wait a minute, then run it again.');
    case 502:
      return fail(
        'What stands in front answers 502 here, and passes other answers of the proxy on.',
        'Let it take answers with headers of 4 kB, which carry the address of Nylas and the sealed cookie (nginx: proxy_buffer_size 8k; its log says "upstream sent too big header").',
      );
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
  if (attributes.some((each) => each.startsWith('domain='))) {
    return fail('The cookie of the sign-in has got a Domain, so browsers do not take it.', fix);
  }
  const missing = wanted.filter((each) => !attributes.includes(each));
  return missing.length === 0
    ? pass('People are sent to Nylas with the right settings and a sealed cookie.')
    : fail(`The cookie of the sign-in has lost ${missing.join(', ')}.`, fix);
}

const tooLarge = (status: number, { length }: string): Verdict =>
  fail(
    `What stands in front refuses the way back (status ${status}): the cookies of the app and of the sign-in have ${length} bytes together.`,
    'Let it take request headers of 8 kB (nginx: large_client_header_buffers 4 8k).',
  );

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
  const page = await proxy.ask(`${ROUTES.callback}?${query}`, {
    headers: { ...FROM_NYLAS, cookie },
  });
  if ([413, 414, 431, 494].includes(page.status)) return tooLarge(page.status, cookie);
  if (page.status === 400) {
    const text = await page.text();
    // The page tells its script the state that came.
    if (text.includes(state)) {
      return fail(
        'The cookie of the sign-in is lost on the way to the callback.',
        `Let the Cookie header pass through on ${ROUTES.callback} too.`,
      );
    }
    // nginx has its own number for this, which it tells as 400.
    return /too large/i.test(text)
      ? tooLarge(page.status, cookie)
      : fail(
          'The query is lost on the way to the callback.',
          `Pass ${ROUTES.callback} on with its query (nginx: add $is_args$args to a proxy_pass with variables).`,
        );
  }
  const result = await proxy.askApi(`${ROUTES.result}?${new URLSearchParams({ flow })}`);
  if (page.status !== 200 || result.body['status'] !== 'denied') {
    return fail(
      `A refused sign-in ends with ${page.status} and "${stringOf(result.body['status']) ?? result.status}".`,
      `Route {PUBLIC_URL}${ROUTES.callback} to the proxy, and give all its machines one store and one secret.`,
    );
  }
  const headersVerdict = judgeHeaders(page.headers);
  return headersVerdict.status === 'pass'
    ? pass('A refused sign-in came back, and the page can learn of it.')
    : headersVerdict;
}
