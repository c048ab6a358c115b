/** Paths of the proxy below its base URL. The list is closed: anything else is 404. */
export const ROUTES = {
  connect: '/connect',
  callback: '/connect/callback',
  result: '/connect/result',
  tickets: '/connect/tickets',
  custom: '/connect/custom',
  session: '/session',
  connection: '/connection',
  calendars: '/calendars',
  events: '/events',
  freeBusy: '/free-busy',
  schedulerPages: '/scheduler/pages',
  health: '/health',
} as const;

/**
 * Header that every write to the proxy must carry with the value `1`: a form or a link on a foreign
 * page can't set it without a CORS preflight.
 */
export const CSRF_HEADER = 'x-zoom-connect';

/** Header that makes repeated `POST /events` one intent. 1–256 visible ASCII characters. */
export const IDEMPOTENCY_HEADER = 'idempotency-key';
