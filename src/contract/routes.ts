import { SESSION_ROUTE } from './channels.ts';

/** Paths of the proxy below its base URL. The list is closed: anything else is 404. */
export const ROUTES = {
  connect: '/connect',
  callback: '/connect/callback',
  result: '/connect/result',
  tickets: '/connect/tickets',
  custom: '/connect/custom',
  session: SESSION_ROUTE,
  connection: '/connection',
  calendars: '/calendars',
  events: '/events',
  intents: '/events/intents',
  freeBusy: '/free-busy',
  schedulerPages: '/scheduler/pages',
  health: '/health',
} as const;

/** One of these paths; its own constant is less to load than the table. */
export type Route = (typeof ROUTES)[keyof typeof ROUTES];

export { CSRF_HEADER, IDEMPOTENCY_HEADER, IF_MATCH_HEADER } from './headers.ts';
