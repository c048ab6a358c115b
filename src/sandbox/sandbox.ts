import { http } from 'msw';
import type { HttpHandler } from 'msw';
import { applicationRoutes } from './applications.ts';
import { authorizeRoutes } from './authorize.ts';
import { availabilityRoutes } from './availability.ts';
import { bookingChangeRoutes } from './booking-changes.ts';
import { bookingRoutes } from './bookings.ts';
import { calendarAvailabilityRoutes } from './calendar-availability.ts';
import { calendarRoutes } from './calendars.ts';
import { connectorRoutes } from './connectors.ts';
import { controlRoutes, readState } from './controls.ts';
import type { SandboxState } from './controls.ts';
import { importRoutes } from './event-import.ts';
import { eventRoutes } from './events.ts';
import { freeBusyRoutes } from './free-busy.ts';
import { createFront } from './front.ts';
import { grantRoutes } from './grants.ts';
import { groupEventRoutes } from './group-events.ts';
import { rsvpRoutes } from './rsvp.ts';
import { schedulingRoutes } from './scheduling.ts';
import { sessionRoutes } from './scheduling-sessions.ts';
import { webhookRoutes } from './webhooks/destinations.ts';
import { tokenRoutes } from './tokens.ts';
import { zoomOAuthRoutes } from './zoom-app/zoom-oauth.ts';
import { createWorld, resetWorld } from './world.ts';
import type { SandboxOptions } from './world.ts';

/** A pretend Nylas and Zoom. */
export interface Sandbox {
  /**
   * For `setupServer(...handlers)` or `setupWorker(...handlers)`. They answer the origins of
   * Nylas's API and of Zoom, and the sandbox's own; other requests they leave alone.
   */
  handlers: HttpHandler[];
  /**
   * Answers any request, the controls included, without a network; redirects are not followed. It
   * rejects with a `TypeError` where the connection breaks: a server that passes requests on to it
   * must then break its own.
   */
  fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  /** A copy of what has happened so far. */
  state: () => SandboxState;
  /** Back to the options. */
  reset: () => void;
}

const API_ORIGINS = [
  'https://api.us.nylas.com',
  'https://api.eu.nylas.com',
  'https://zoom.us',
  'https://api.zoom.us',
];

/** What MSW compares with a whole URL. */
const inOrigins = (origins: readonly string[]): RegExp =>
  new RegExp(
    `^(${origins.map((origin) => origin.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})/`,
  );

/** A local stand-in for the Nylas API and Zoom's consent page, strict where Nylas is strict. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const world = createWorld(options);
  const reset = (): void => resetWorld(world, options);
  const serve = createFront(
    world,
    [
      authorizeRoutes(world),
      tokenRoutes(world),
      zoomOAuthRoutes(world),
      grantRoutes(world),
      connectorRoutes(world),
      applicationRoutes(world),
      freeBusyRoutes(world),
      calendarAvailabilityRoutes(world),
      calendarRoutes(world),
      eventRoutes(world),
      importRoutes(world),
      rsvpRoutes(world),
      schedulingRoutes(world),
      groupEventRoutes(world),
      availabilityRoutes(world),
      sessionRoutes(world),
      bookingRoutes(world),
      bookingChangeRoutes(world),
      webhookRoutes(world),
      controlRoutes(world, reset),
    ].flat(),
  );

  async function answer(request: Request): Promise<Response> {
    const response = await serve(request);
    const { status } = response;
    if (response.type === 'error') throw new TypeError('The sandbox broke the connection');
    if (request.redirect === 'error' && status >= 300 && status < 400 && status !== 304)
      throw new TypeError('The sandbox answered with a redirect');
    return response;
  }

  return {
    handlers: [
      http.all(inOrigins([...API_ORIGINS, world.origin]), ({ request }) => serve(request)),
    ],
    fetch: async (input, init) => {
      const request = new Request(input, init);
      // As on a real network, who stops waiting doesn't stop what is under way.
      return Promise.race([answer(request), rejectOnAbort(request.signal)]);
    },
    state: () => readState(world),
    reset,
  };
}

const rejectOnAbort = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
