import { ENDPOINTS } from './endpoints.ts';
import { checkHealth, type ProxyHealth } from './health.ts';
import { toRefusal } from './nylas/errors.ts';
import {
  readOptions,
  type ProxyEvent,
  type ProxyRequest,
  type Settings,
  type ZoomProxyOptions,
} from './options.ts';
import { causeOf } from './problems.ts';
import { admit } from './request/admit.ts';
import { problem } from './request/answers.ts';
import type { Call, PageAnswer, UserCall } from './request/call.ts';
import { idFromSegment } from './request/ids.ts';
import { checkOrigin, corsHeaders, isOfOwnPage, preflight } from './request/origin.ts';
import { Refusal, type ProblemCode } from './request/refusal.ts';
import { createRouter, type Match } from './router.ts';
import { realWaits, type Waits } from './runtime/waits.ts';
import { createServices, type Services } from './services.ts';
import { serverTiming, timedNylas, type Timing } from './timing.ts';

/** What a request comes to, with what the log tells of it. */
interface Outcome {
  response: Response;
  /** The route's template, or `*` where no endpoint was found. */
  route: string;
  /** Why the answer is a failure. */
  code?: ProblemCode | undefined;
  /** What was thrown. */
  error?: unknown;
}

/** No script of another origin may read these. */
const PAGES = new Set(ENDPOINTS.flatMap(({ kind, path }) => (kind === 'page' ? [path] : [])));

const findEndpoint = createRouter(ENDPOINTS);

/** The handler, and what only who holds it may ask. */
export interface ZoomProxy {
  (request: Request): Promise<Response>;
  /** How the store and Nylas are; asks both. For a check of your own that not everybody may see. */
  health(): Promise<ProxyHealth>;
}

/**
 * The handler behind `createZoomProxy`, with waiting and chance injected.
 * @param observe is told what `onEvent` is told, while the request is being answered
 */
export function createProxy(
  options: ZoomProxyOptions,
  waits: Waits = realWaits,
  observe: (event: ProxyEvent) => void = () => {},
): ZoomProxy {
  const read = readOptions(options);
  const settings: Settings = {
    ...read,
    onEvent: (event) => {
      observe(event);
      return read.onEvent(event);
    },
  };
  const tell = (call: Call, route: string, error: unknown): void => {
    const { code } = toRefusal(error);
    const { requestId, request } = call;
    const { method } = request;
    onEvent(settings, { type: 'problem', requestId, method, route, code, ...causeOf(error) });
  };
  const services = createServices(settings, waits, tell);
  const { config, now } = settings;
  const handler = async (request: Request): Promise<Response> => {
    const started = now();
    const call: Call = { request, url: new URL(request.url), requestId: crypto.randomUUID() };
    const timing: Timing = { admit: 0, nylas: null };
    const nylas = timedNylas(services.nylas, timing, now);
    const outcome = await answer({ ...services, nylas }, call, timing);
    // A HEAD has the headers of the GET, and no body.
    const response =
      request.method === 'HEAD' ? new Response(null, outcome.response) : outcome.response;
    const { headers } = response;
    headers.set('x-request-id', call.requestId);
    headers.set('date', new Date(now()).toUTCString());
    headers.set('vary', 'origin');
    if (!PAGES.has(outcome.route)) {
      for (const [name, value] of Object.entries(corsHeaders(config, request))) {
        headers.set(name, value);
      }
    }
    const ms = now() - started;
    if (isOfOwnPage(config, request)) headers.set('server-timing', serverTiming(timing, ms));
    if (outcome.code !== undefined && outcome.response.status >= 500) {
      tell(call, outcome.route, outcome.error ?? new Refusal(outcome.code));
    }
    log(settings, call, outcome, { ms, ...(timing.nylas !== null && { nylasMs: timing.nylas }) });
    return response;
  };
  return Object.assign(handler, { health: () => checkHealth(services) });
}

async function answer(services: Services, call: Call, timing: Timing): Promise<Outcome> {
  let route = '*';
  try {
    const match = findMatch(services.config.basePath, call);
    ({ route } = match);
    return { route, ...(await respond(services, call, match, timing)) };
  } catch (error) {
    const refusal = toRefusal(error);
    return { route, response: problem(refusal, call.requestId), code: refusal.code, error };
  }
}

/**
 * The path below where the handler is mounted, undecoded. Frameworks take the base path away before
 * they pass a request on, or leave it, and some add a slash at the end.
 */
function pathBelow(basePath: string, { pathname }: URL): string {
  const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : pathname;
  return path.replace(/(?<=[^/])\/$/, '');
}

/** A slash at the end may be what the platform left of `/.`, which names nothing. */
function findMatch(basePath: string, { request, url }: Call): Match {
  try {
    return findEndpoint(request.method, pathBelow(basePath, url));
  } catch (error) {
    const isOther = error instanceof Refusal && error.code === 'method-not-allowed';
    throw isOther && url.pathname.endsWith('/') ? new Refusal('not-found') : error;
  }
}

async function respond(
  services: Services,
  call: Call,
  { endpoint, segment }: Match,
  timing: Timing,
): Promise<PageAnswer> {
  const { config, now } = services;
  const { request } = call;
  const letIn = async (method: string): Promise<UserCall> => {
    const started = now();
    try {
      return { ...call, who: await admit(services, method, request) };
    } finally {
      timing.admit = now() - started;
    }
  };
  switch (endpoint?.kind) {
    case undefined:
      return { response: preflight(config, request) };
    case 'page':
      return endpoint.respond(services, call);
    case 'open':
      checkOrigin(config, request, false);
      return { response: await endpoint.respond(services, call) };
    case 'user':
      return { response: await endpoint.respond(services, await letIn(endpoint.method)) };
    case 'item': {
      const user = await letIn(endpoint.method);
      return { response: await endpoint.respond(services, user, idFromSegment(segment)) };
    }
  }
}

function log(
  settings: Settings,
  call: Call,
  outcome: Outcome,
  times: Pick<ProxyRequest, 'ms' | 'nylasMs'>,
): void {
  const { requestId, request } = call;
  const { route, response, code } = outcome;
  const { method } = request;
  const { status } = response;
  const event = { type: 'request', requestId, method, route, status, ...times } as const;
  onEvent(settings, code === undefined ? event : { ...event, code });
}

/** A log that fails, at once or later, must not fail what it logs. */
function onEvent(settings: Settings, event: ProxyEvent): void {
  const told = async (): Promise<void> => settings.onEvent(event);
  void told().catch(() => {});
}
