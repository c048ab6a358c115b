import { ROUTES } from '../contract/routes.ts';
import { listCalendars } from './calendar/calendars.ts';
import { createEvent } from './calendar/create-event.ts';
import { deleteEvent } from './calendar/delete-event.ts';
import { askFreeBusy } from './calendar/free-busy.ts';
import { listEvents, readEvent } from './calendar/read-events.ts';
import { readIntent } from './calendar/read-intent.ts';
import { listPages, movePage } from './calendar/scheduler.ts';
import { updateEvent } from './calendar/update-event.ts';
import { json } from './request/answers.ts';
import type { Call, PageAnswer, UserCall } from './request/call.ts';
import type { Services } from './services.ts';
import { finishConnect } from './sign-in/callback.ts';
import { startConnect } from './sign-in/connect.ts';
import { connectCustom, disconnect, readSession } from './sign-in/connection.ts';
import { tellResult } from './sign-in/outcomes.ts';
import { issueTicket } from './sign-in/tickets.ts';

/** One method of one path, who may come, and who answers. */
export type Endpoint =
  /** A navigation: it answers pages and judges by itself who may come. */
  | {
      kind: 'page';
      method: 'GET';
      path: string;
      respond: (services: Services, call: Call) => Promise<PageAnswer>;
    }
  /** Asked by pages; anybody's. */
  | {
      kind: 'open';
      method: 'GET';
      path: string;
      respond: (services: Services, call: Call) => Promise<Response>;
    }
  /** Asked by pages of somebody signed in. */
  | {
      kind: 'user';
      method: 'GET' | 'POST' | 'PUT' | 'DELETE';
      path: string;
      respond: (services: Services, call: UserCall) => Promise<Response>;
    }
  /** The same about one thing, whose id is in the path. */
  | {
      kind: 'item';
      method: 'GET' | 'POST' | 'PUT' | 'DELETE';
      path: `${string}/:id${string}`;
      respond: (services: Services, call: UserCall, id: string) => Promise<Response>;
    };

const EVENT = `${ROUTES.events}/:id` as const;
const INTENT = `${ROUTES.intents}/:id` as const;
const PAGE_ZOOM = `${ROUTES.schedulerPages}/:id/zoom` as const;

const health = async (): Promise<Response> => json({ status: 'ok' });

/** All that the proxy answers; anything else is 404 or 405. */
export const ENDPOINTS: readonly Endpoint[] = [
  { kind: 'page', method: 'GET', path: ROUTES.connect, respond: startConnect },
  { kind: 'page', method: 'GET', path: ROUTES.callback, respond: finishConnect },
  { kind: 'open', method: 'GET', path: ROUTES.health, respond: health },
  { kind: 'open', method: 'GET', path: ROUTES.result, respond: tellResult },
  { kind: 'user', method: 'POST', path: ROUTES.tickets, respond: issueTicket },
  { kind: 'user', method: 'POST', path: ROUTES.custom, respond: connectCustom },
  { kind: 'user', method: 'GET', path: ROUTES.session, respond: readSession },
  { kind: 'user', method: 'DELETE', path: ROUTES.connection, respond: disconnect },
  { kind: 'user', method: 'GET', path: ROUTES.calendars, respond: listCalendars },
  { kind: 'user', method: 'GET', path: ROUTES.events, respond: listEvents },
  { kind: 'user', method: 'POST', path: ROUTES.events, respond: createEvent },
  { kind: 'item', method: 'GET', path: EVENT, respond: readEvent },
  { kind: 'item', method: 'GET', path: INTENT, respond: readIntent },
  { kind: 'item', method: 'PUT', path: EVENT, respond: updateEvent },
  { kind: 'item', method: 'DELETE', path: EVENT, respond: deleteEvent },
  { kind: 'user', method: 'POST', path: ROUTES.freeBusy, respond: askFreeBusy },
  { kind: 'user', method: 'GET', path: ROUTES.schedulerPages, respond: listPages },
  { kind: 'item', method: 'PUT', path: PAGE_ZOOM, respond: movePage },
];
