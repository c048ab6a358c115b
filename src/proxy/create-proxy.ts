import { Hono, type Handler } from 'hono';
import { ROUTES } from '../contract/routes.ts';
import { json, problem } from './request/answers.ts';
import { checkMedia } from './request/body.ts';
import { askFreeBusy, listCalendars } from './calendar/calendars.ts';
import { finishConnect } from './sign-in/callback.ts';
import { startConnect } from './sign-in/connect.ts';
import { connectCustom, disconnect, readSession } from './sign-in/connection.ts';
import {
  createEvent,
  deleteEvent,
  listEvents,
  readEvent,
  updateEvent,
} from './calendar/write-events.ts';
import { checkOrigin, corsHeaders, preflight } from './request/origin.ts';
import { readOptions, type Config, type ZoomProxyOptions } from './options.ts';
import { readOutcome } from './sign-in/outcomes.ts';
import { toRefusal } from './nylas/errors.ts';
import { Refusal } from './request/refusal.ts';
import { listPages, movePage } from './calendar/scheduler.ts';
import { createServices, type Call, type Services, type UserCall } from './services.ts';
import { issueTicket } from './sign-in/tickets.ts';
import { realWaits, type Waits } from './runtime/waits.ts';

interface ProxyEnv {
  Bindings: { call: Call };
}
type Respond<C extends Call> = (services: Services, call: C) => Promise<Response>;

/** Navigations: they answer pages, and no script of another origin may read those. */
const PAGES: readonly string[] = [ROUTES.connect, ROUTES.callback];

/** The handler behind `createZoomProxy`, with waiting and chance injected. */
export function createProxy(
  options: ZoomProxyOptions,
  waits: Waits = realWaits,
): (request: Request) => Promise<Response> {
  const config = readOptions(options);
  const app = routes(createServices(config, waits), config);
  return async (request) => {
    const started = config.now();
    const url = new URL(request.url);
    const call: Call = { request, url, requestId: crypto.randomUUID(), route: '*' };
    const response = await app.fetch(request, { call });
    const { headers } = response;
    headers.set('x-request-id', call.requestId);
    headers.set('date', new Date(config.now()).toUTCString());
    headers.set('vary', 'origin');
    if (!PAGES.includes(call.route)) {
      for (const [name, value] of Object.entries(corsHeaders(config, request))) {
        headers.set(name, value);
      }
    }
    log(config, call, response.status, config.now() - started);
    return response;
  };
}

function log({ onEvent }: Config, call: Call, status: number, ms: number): void {
  const { requestId, route, failure, request } = call;
  const { method } = request;
  const event = { type: 'request', requestId, method, route, status, ms } as const;
  // A log that fails, at once or later, must not fail what it logs.
  const told = async () => onEvent(failure === undefined ? event : { ...event, code: failure });
  void told().catch(() => {});
}

function routes(services: Services, config: Config): Hono<ProxyEnv> {
  const app = new Hono<ProxyEnv>({ getPath: (request) => pathBelow(config, request) });
  app.onError((error, { env: { call } }) => {
    const refusal = toRefusal(error);
    call.failure = refusal.code;
    return problem(refusal, call.requestId);
  });
  app.notFound(() => {
    throw new Refusal('not-found');
  });
  // Hono would answer HEAD as GET, and a link checker's HEAD must not use a code up.
  app.use(async ({ req }, next) => {
    if (req.method === 'HEAD' && PAGES.includes(req.path)) {
      throw new Refusal('method-not-allowed', { allow: 'GET' });
    }
    await next();
  });

  const methods = new Map<string, string[]>();

  const on = (method: string, path: string, handler: Handler<ProxyEnv>): void => {
    methods.set(path, [...(methods.get(path) ?? []), method]);
    app.on(method, path, (context, next) => {
      context.env.call.route = path;
      return handler(context, next);
    });
  };
  /** A navigation: it answers pages and judges by itself who may come. */
  const page = (path: string, respond: Respond<Call>): void =>
    on('GET', path, ({ env }) => respond(services, env.call));
  /** Asked by pages; anybody's. */
  const open = (path: string, respond: Respond<Call>): void =>
    on('GET', path, ({ env }) => {
      checkOrigin(config, env.call.request, false);
      return respond(services, env.call);
    });
  /** Asked by pages of somebody signed in. */
  const user = (method: string, path: string, respond: Respond<UserCall>): void =>
    on(method, path, async ({ env: { call } }) => {
      const isWrite = method !== 'GET';
      checkOrigin(config, call.request, isWrite);
      if (method === 'POST' || method === 'PUT') checkMedia(call.request);
      const who = await services.whoAsks(call.request);
      if (!who) throw new Refusal('unauthorized');
      services.limit(who.subject, isWrite ? 'write' : 'read');
      return respond(services, Object.assign(call, { who }));
    });

  page(ROUTES.connect, startConnect);
  page(ROUTES.callback, finishConnect);
  open(ROUTES.health, async () => json({ status: 'ok' }));
  open(ROUTES.result, async (_, { url }) =>
    json(await readOutcome(config.store, url.searchParams.get('flow') ?? '')),
  );
  user('POST', ROUTES.tickets, issueTicket);
  user('POST', ROUTES.custom, connectCustom);
  user('GET', ROUTES.session, readSession);
  user('DELETE', ROUTES.connection, disconnect);
  user('GET', ROUTES.calendars, listCalendars);
  user('GET', ROUTES.events, listEvents);
  user('POST', ROUTES.events, createEvent);
  user('GET', `${ROUTES.events}/:id`, readEvent);
  user('PUT', `${ROUTES.events}/:id`, updateEvent);
  user('DELETE', `${ROUTES.events}/:id`, deleteEvent);
  user('POST', ROUTES.freeBusy, askFreeBusy);
  user('GET', ROUTES.schedulerPages, listPages);
  user('PUT', `${ROUTES.schedulerPages}/:id/zoom`, movePage);

  for (const [path, allowed] of methods) {
    if (!PAGES.includes(path)) {
      on('OPTIONS', path, async ({ env }) => preflight(config, env.call.request));
    }
    app.all(path, () => {
      throw new Refusal('method-not-allowed', { allow: allowed.join(', ') });
    });
  }
  return app;
}

/** The path below where the handler is mounted, undecoded; outside of it one that matches nothing. */
function pathBelow({ basePath }: Config, request: Request): string {
  const { pathname } = new URL(request.url);
  return pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : '*';
}
