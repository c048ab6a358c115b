import { applicationRoutes } from './application/applications.ts';
import { authorizeRoutes } from './sign-in/authorize.ts';
import { availabilityRoutes } from './scheduling/availability.ts';
import { bookingChangeRoutes } from './scheduling/booking-changes.ts';
import { bookingRoutes } from './scheduling/bookings.ts';
import { calendarAvailabilityRoutes } from './calendar/availability.ts';
import { calendarRoutes } from './calendar/calendars.ts';
import { connectorRoutes } from './application/connectors.ts';
import { detectRoutes } from './application/detect.ts';
import { controlRoutes, readState } from './controls.ts';
import type { SandboxState } from './controls.ts';
import { importRoutes } from './events/event-import.ts';
import { eventRoutes } from './events/events.ts';
import { freeBusyRoutes } from './calendar/free-busy.ts';
import { createFront } from './front.ts';
import { grantRoutes } from './sign-in/grants.ts';
import { groupEventRoutes } from './scheduling/group-events.ts';
import { groupTimeslotRoutes } from './scheduling/group-timeslot.ts';
import { importGroupEventRoutes } from './scheduling/import-group-events.ts';
import { rsvpRoutes } from './events/rsvp.ts';
import { schedulingRoutes } from './scheduling/configurations.ts';
import { sessionRoutes } from './scheduling/sessions.ts';
import { webhookRoutes } from './webhooks/destinations.ts';
import { webhookSampleRoutes } from './webhooks/samples.ts';
import { tokenRoutes } from './sign-in/tokens.ts';
import { zoomOAuthRoutes } from './sign-in/zoom-oauth.ts';
import { createWorld, resetWorld } from './create-world.ts';
import type { SandboxOptions } from './world.ts';

/** A pretend Nylas and Zoom, which needs nothing but the web's own `fetch`, `URL` and `crypto`. */
export interface StandIn {
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

interface Inside extends StandIn {
  /** As `fetch`, but a broken connection is `Response.error()`. */
  serve: (request: Request) => Promise<Response>;
  origin: string;
}

/** The sandbox's inside. */
export function createInside(options: SandboxOptions): Inside {
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
      detectRoutes,
      freeBusyRoutes(world),
      calendarAvailabilityRoutes(world),
      calendarRoutes(world),
      eventRoutes(world),
      importRoutes(world),
      rsvpRoutes(world),
      schedulingRoutes(world),
      groupEventRoutes(world),
      groupTimeslotRoutes(world),
      importGroupEventRoutes(world),
      availabilityRoutes(world),
      sessionRoutes(world),
      bookingRoutes(world),
      bookingChangeRoutes(world),
      webhookRoutes(world),
      webhookSampleRoutes(world),
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
    serve,
    origin: world.origin,
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

/** A local stand-in for Nylas and Zoom where MSW can't run, such as in a service worker. */
export function createStandIn(options: SandboxOptions = {}): StandIn {
  const { fetch, state, reset } = createInside(options);
  return { fetch, state, reset };
}
