import { randomBytes } from 'node:crypto';
import { ROUTES } from '../../contract/routes.ts';
import { cantTell, fail, pass, type Verdict } from '../checks.ts';
import { judgeHeaders } from './headers.ts';
import { isSignedIn, type RunningProxy } from './running-proxy.ts';
import { FROM_NYLAS, type Starts } from './start.ts';

export async function checkHealth({ ask, publicUrl }: RunningProxy): Promise<Verdict> {
  const response = await ask(ROUTES.health);
  const health = (await response.json().catch(() => null)) as {
    status?: unknown;
    code?: unknown;
  } | null;
  if (response.status === 200 && health?.status === 'ok') return pass(`${publicUrl} answers.`);
  return judgeOther(response, publicUrl, typeof health?.code === 'string');
}

/** Who answered, if it wasn't the proxy at its own address. */
function judgeOther({ status, headers }: Response, publicUrl: string, isOurs: boolean): Verdict {
  if (isOurs) {
    return fail(
      `The proxy answers at ${publicUrl}, but is asked for another path than ${ROUTES.health} (status ${status}).`,
      'Pass the path on unchanged, or without the base path of PUBLIC_URL (nginx: look at the path behind proxy_pass).',
    );
  }
  if ([502, 503, 504].includes(status)) {
    return fail(
      `What stands in front at ${publicUrl} does not reach the proxy (status ${status}).`,
      'Start the proxy, and correct the address to which requests are passed on.',
    );
  }
  const target = headers.get('location');
  if (status >= 300 && status < 400 && target !== null) {
    return fail(
      `What stands in front at ${publicUrl} redirects to ${target}.`,
      'Correct PUBLIC_URL, or switch the redirect off for everything below it.',
    );
  }
  return fail(
    `Something else answers at ${publicUrl} (status ${status}).`,
    'Start the proxy, or correct PUBLIC_URL: it is where createZoomProxy is mounted.',
  );
}

/**
 * Whether a cache stands in front. It would hand one person's sealed cookie to all others. Each of
 * the proxy's answers has an id of its own, and each start of a sign-in a state of its own.
 */
export async function checkCache(proxy: RunningProxy, starts: Starts): Promise<Verdict> {
  const { ask, askApi } = proxy;
  const [first, second] = await starts();
  const pairs: [string, { headers: Headers }, { headers: Headers }][] = [
    [ROUTES.health, await ask(ROUTES.health), await ask(ROUTES.health)],
    [ROUTES.session, await askApi(ROUTES.session), await askApi(ROUTES.session)],
    [ROUTES.connect, first.answer, second.answer],
  ];
  const cached = pairs.filter(([, one, other]) => isRepeated(one.headers, other.headers));
  if (cached.length === 0) return pass('Each answer is fresh.');
  const state = first.location?.searchParams.get('state') ?? null;
  const shared = state !== null && state === second.location?.searchParams.get('state');
  return fail(
    `A cache in front answers for the proxy (${cached.map(([path]) => path).join(', ')}).` +
      (shared ? " It gives one person's sign-in to others." : ''),
    `Switch caching off for everything below ${proxy.publicUrl}/.`,
  );
}

function isRepeated(first: Headers, second: Headers): boolean {
  const id = second.get('x-request-id');
  const location = second.get('location');
  return (
    (id !== null && id === first.get('x-request-id')) ||
    // A login page in front redirects everybody alike, and is no cache.
    (location !== null && /[?&]state=/.test(location) && location === first.get('location')) ||
    Number(second.get('age') ?? 0) > 0 ||
    ['x-cache', 'cf-cache-status', 'cache-status'].some((name) =>
      /\bhit\b/i.test(second.get(name) ?? ''),
    )
  );
}

/** The callback by itself: it often has a route, a cache or a policy of its own in front. */
export async function checkCallback(proxy: RunningProxy): Promise<Verdict> {
  const state = `doctor-${randomBytes(12).toString('hex')}`;
  const response = await proxy.ask(`${ROUTES.callback}?state=${state}`, { headers: FROM_NYLAS });
  const { status, headers } = response;
  const isHtml = headers.get('content-type')?.startsWith('text/html') ?? false;
  if (status !== 400 || !isHtml) {
    return fail(
      `An unknown state is answered with ${status} instead of the proxy's own page.`,
      `Route {PUBLIC_URL}${ROUTES.callback} to the proxy.`,
    );
  }
  const page = await response.text();
  if (page.includes(state)) return judgeHeaders(headers);
  // Our own page tells its script the state that came; that of another backend may not.
  return page.includes('<script type="application/json" id="data">')
    ? fail(
        'The query is lost on the way to the callback.',
        `Pass ${ROUTES.callback} on with its query (nginx: add $is_args$args to a proxy_pass with variables).`,
      )
    : cantTell(
        'The page does not show whether the query reached it.',
        isSignedIn(proxy) ? null : 'Set PROXY_COOKIE to have a whole sign-in tried.',
      );
}

/** Where service workers usually lie, below the origin. */
const WORKERS = ['/sw.js', '/service-worker.js', '/serviceworker.js', '/ngsw-worker.js'];

/**
 * A service worker that answers navigations shows people the app instead of the sign-in. It runs in
 * their browsers, so all that can be seen from here is whether there is one.
 */
export async function checkServiceWorker({
  origin,
  publicUrl,
  askSite,
}: RunningProxy): Promise<Verdict> {
  const base = new URL(publicUrl).pathname;
  for (const path of WORKERS) {
    const response = await askSite(path);
    const isScript = response.headers.get('content-type')?.includes('javascript') ?? false;
    if (response.status !== 200 || !isScript) continue;
    const script = await response.text();
    if (base.length > 1 && script.includes(base)) {
      return pass(`${path} is a service worker, and it mentions ${base}.`);
    }
    return cantTell(
      `There is a service worker at ${origin}${path}. Whether it answers navigations can't be seen from here; if it does, the pop-up shows your app instead of the sign-in.`,
      `Let it leave ${base}/ alone (Workbox: navigateFallbackDenylist; Angular: "!${base}/**" in navigationUrls).`,
    );
  }
  return pass('There is none at the usual addresses.');
}
