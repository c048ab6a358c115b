import { randomBytes } from 'node:crypto';
import { ROUTES } from '../contract/routes.ts';
import { API_OF } from '../proxy/nylas/api.ts';
import { MAX_SKEW } from './checks-nylas.ts';
import { cantTell, fail, pass, type Check, type Verdict } from './checks.ts';
import { Failure } from './exit.ts';
import { reasonOf } from './nylas-api.ts';
import { redirectUriOf, type Settings } from './settings.ts';

const TIMEOUT = 10_000;
/** Reserved by RFC 2606: no app can have it on its list. */
const FOREIGN = 'https://zoom-connect-doctor.example';

/** Headers that every answer of the proxy carries, each with what it must hold. */
const FIXED = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "frame-ancestors 'none'",
} as const;

type Ask = (path: string, headers?: Record<string, string>) => Promise<Response>;

/** The checks of a proxy that runs somewhere. */
export function proxyChecks(settings: Settings, signal: AbortSignal): Check[] {
  const { publicUrl } = settings;
  if (publicUrl === undefined) {
    const run = (): Verdict =>
      cantTell('Where it is mounted is not known.', 'Set PUBLIC_URL (or --public-url).');
    return [{ id: 'proxy-reachable', title: 'Proxy', run }];
  }
  const ask: Ask = async (path, headers = {}) => {
    try {
      return await fetch(publicUrl + path, {
        headers,
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
      });
    } catch (cause) {
      signal.throwIfAborted();
      const message = `No answer from ${publicUrl} (${reasonOf(cause)}).`;
      throw new Failure(message, undefined, { cause });
    }
  };
  const after = 'proxy-reachable';
  const title = (text: string): string => `Proxy: ${text}`;
  return [
    { id: after, title: title('reachable'), run: () => checkHealth(ask, publicUrl) },
    {
      id: 'proxy-headers',
      title: title('security headers'),
      after,
      run: async () => judgeHeaders((await ask(ROUTES.health)).headers),
    },
    { id: 'proxy-cors', title: title('other origins kept out'), after, run: () => checkCors(ask) },
    {
      id: 'proxy-sign-in',
      title: title('start of a sign-in and its cookie'),
      after,
      run: () => checkSignIn(ask, settings, publicUrl),
    },
    { id: 'proxy-clock', title: title('clock'), after, run: () => checkClock(ask) },
    { id: 'proxy-callback', title: title('callback page'), after, run: () => checkCallback(ask) },
  ];
}

async function checkHealth(ask: Ask, publicUrl: string): Promise<Verdict> {
  const mend = `Start the proxy, or correct PUBLIC_URL: it is where createZoomProxy is mounted.`;
  let response: Response;
  try {
    response = await ask(ROUTES.health);
  } catch (error) {
    if (error instanceof Failure) return fail(error.message, mend);
    throw error;
  }
  const health = (await response.json().catch(() => null)) as { status?: unknown } | null;
  if (response.status === 200 && health?.status === 'ok') return pass(`${publicUrl} answers.`);
  return fail(`Something else answers at ${publicUrl} (status ${response.status}).`, mend);
}

const COOP = 'cross-origin-opener-policy';
const COOP_FIX =
  'Exempt the proxy from Cross-Origin-Opener-Policy: your framework (helmet sets it) or CDN adds it.';
const coopReason = (value: string): string =>
  `Something in front adds Cross-Origin-Opener-Policy: ${value}, which cuts the pop-up off from the page.`;

function judgeHeaders(headers: Headers): Verdict {
  const coop = headers.get(COOP);
  if (coop !== null) return fail(coopReason(coop), COOP_FIX);
  const missing = Object.entries(FIXED).filter(
    ([name, value]) => !headers.get(name)?.includes(value),
  );
  if (missing.length === 0) return pass('All are there, and no opener policy.');
  return fail(
    `Something in front changes ${missing.map(([name]) => name).join(', ')}.`,
    `Let it pass: ${missing.map(([name, value]) => `${name}: ${value}`).join('; ')}.`,
  );
}

async function checkCors(ask: Ask): Promise<Verdict> {
  const { status, headers } = await ask(ROUTES.session, {
    origin: FOREIGN,
    'sec-fetch-site': 'cross-site',
  });
  const allowed = headers.get('access-control-allow-origin');
  if (allowed !== null) {
    return fail(
      `A page of any origin may read its answers (Access-Control-Allow-Origin: ${allowed}).`,
      'Remove the CORS headers that something in front adds; the proxy sets its own.',
    );
  }
  return status === 403
    ? pass('A foreign origin is refused.')
    : fail(
        `A foreign origin is not refused (status ${status}).`,
        'Let the Origin header pass through to the proxy.',
      );
}

async function checkSignIn(
  ask: Ask,
  { proxyCookie, clientId, apiUri = API_OF.us }: Settings,
  publicUrl: string,
): Promise<Verdict> {
  const { origin, protocol } = new URL(publicUrl);
  const flow = randomBytes(18).toString('base64url');
  const query = new URLSearchParams({ flow, origin });
  const response = await ask(`${ROUTES.connect}?${query}`, {
    origin,
    referer: `${origin}/`,
    'sec-fetch-site': 'same-origin',
    ...(proxyCookie !== undefined && { cookie: proxyCookie }),
  });
  const { status, headers } = response;
  const coop = headers.get(COOP);
  if (coop !== null) return fail(coopReason(coop), COOP_FIX);
  if (status === 401) {
    return cantTell(
      'The proxy rightly starts nothing without a session of your app.',
      "Set PROXY_COOKIE to the Cookie header of somebody signed in (from the browser's developer tools).",
    );
  }
  const location = headers.get('location') ?? '';
  if (status !== 302 || !URL.canParse(location)) {
    return fail(
      `The proxy answers ${status} instead of sending people to Nylas.`,
      'Correct PUBLIC_URL, and pass Origin, Referer and Sec-Fetch-Site through to the proxy.',
    );
  }
  const wrong = wrongIn(new URL(location), {
    origin: apiUri,
    client_id: clientId,
    redirect_uri: redirectUriOf(publicUrl),
  });
  if (wrong.length > 0) {
    return fail(
      `The proxy runs with another ${wrong.join(' and ')}, so the pop-up never comes home.`,
      'Give the running proxy the same configuration.',
    );
  }
  return judgeCookie(headers.getSetCookie(), protocol === 'https:');
}

/** What of the address that people are sent to isn't as configured here. */
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
  if (cookie === undefined) return fail('Its cookie is lost on the way.', fix);
  const attributes = cookie.toLowerCase().split(/;\s*/).slice(1);
  const wanted = ['httponly', 'samesite=lax', 'path=/', ...(secure ? ['secure'] : [])];
  const missing = wanted.filter((each) => !attributes.includes(each));
  return missing.length === 0
    ? pass('People are sent to Nylas as configured, with a sealed cookie.')
    : fail(`Its cookie has lost ${missing.join(', ')}.`, fix);
}

async function checkClock(ask: Ask): Promise<Verdict> {
  const { headers } = await ask(ROUTES.health);
  const skew = Date.parse(headers.get('date') ?? '') - Date.now();
  if (Number.isNaN(skew)) return cantTell('The answer has no Date.');
  return Math.abs(skew) > MAX_SKEW
    ? fail(
        `It is ${Math.round(Math.abs(skew) / 1000)} s ${skew < 0 ? 'behind' : 'ahead of'} this machine's.`,
        'Set the clock of the machine that runs the proxy (NTP).',
      )
    : pass("It agrees with this machine's.");
}

async function checkCallback(ask: Ask): Promise<Verdict> {
  const { status, headers } = await ask(`${ROUTES.callback}?state=zoom-connect-doctor`);
  const isHtml = headers.get('content-type')?.startsWith('text/html') ?? false;
  if (status !== 400 || !isHtml) {
    return fail(
      `An unknown state is answered with ${status} instead of the proxy's own page.`,
      'Route {PUBLIC_URL}/connect/callback to the proxy, query included.',
    );
  }
  return judgeHeaders(headers);
}
