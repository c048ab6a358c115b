import { json, refuse } from './answers.ts';
import { boolean, email, list, object, text } from './check.ts';
import { addFault } from './faults.ts';
import { addForeignEvent } from './events/foreign-event.ts';
import type { Route } from './route.ts';
import { expireGrant } from './sign-in/grants.ts';
import { setDeauthorization } from './sign-in/deauthorization.ts';
import type { RecordedRequest } from './recorder.ts';
import { changedInstances } from './series/instances.ts';
import type {
  Booking,
  CalendarEvent,
  Configuration,
  Grant,
  Meeting,
  SchedulingModes,
  World,
  ZoomAccount,
} from './world.ts';

import { setModes } from './world-modes.ts';

/** What has happened so far. */
export interface SandboxState {
  /** In order of arrival; without the controls. */
  requests: RecordedRequest[];
  grants: Grant[];
  /** Single events and masters of series, then the changed and cancelled instances. */
  events: CalendarEvent[];
  /** Meetings that Zoom holds, orphans included. */
  meetings: Meeting[];
  /** Booking pages, as they were saved. */
  configurations: Configuration[];
  bookings: Booking[];
}

export const readState = (world: World): SandboxState =>
  structuredClone({
    requests: world.requests,
    grants: [...world.grants.values()],
    events: [
      ...world.events.values(),
      ...[...world.events.values()].flatMap((event) => changedInstances(world, event)),
    ],
    meetings: [...world.meetings.values()],
    configurations: [...world.configurations.values()],
    bookings: world.bookings,
  });

const checkAccount = object(
  { email, name: text(), scopes: list(text()), failDelete: boolean },
  'email',
);

const checkModes = object({ echoEmptyGrant: boolean, checkGrant: boolean });

/** The controls for tests and for a demo's panel; no part of Nylas. */
export const controlRoutes = (world: World, reset: () => void): Route[] => [
  {
    method: 'get',
    path: '/_sandbox/state',
    answer: () => json(readState(world)),
  },
  {
    method: 'post',
    path: '/_sandbox/reset',
    answer: () => {
      reset();
      return json({});
    },
  },
  {
    method: 'post',
    path: '/_sandbox/accounts',
    answer: ({ body }) => {
      const complaint = checkAccount(body, '');
      if (complaint) throw refuse('invalid_request_error', complaint);
      const account = body as ZoomAccount;
      const known = world.accounts.findIndex((each) => each.email === account.email);
      world.accounts.splice(known < 0 ? world.accounts.length : known, 1, account);
      return json({});
    },
  },
  {
    method: 'post',
    path: '/_sandbox/grants/:grant/expire',
    answer: ({ params }) => {
      const grant = world.grants.get(params['grant'] ?? '');
      if (!grant) throw refuse('grant.not_found', 'No such grant');
      expireGrant(world, grant);
      return json({});
    },
  },
  {
    method: 'post',
    path: '/_sandbox/scheduling',
    answer: ({ body }) => {
      const complaint = checkModes(body, '');
      if (complaint) throw refuse('invalid_request_error', complaint);
      Object.assign(world.scheduling, body as Partial<SchedulingModes>);
      return json({});
    },
  },
  {
    method: 'post',
    path: '/_sandbox/world',
    answer: (call) => setModes(world, call),
  },
  {
    method: 'post',
    path: '/_sandbox/zoom-app',
    answer: (call) => setDeauthorization(world, call),
  },
  {
    method: 'post',
    path: '/_sandbox/events',
    answer: (call) => addForeignEvent(world, call),
  },
  {
    method: 'post',
    path: '/_sandbox/faults',
    answer: ({ body }) => {
      addFault(world, body);
      return json({});
    },
  },
];
