import { getResponse, http } from 'msw';
import type { HttpHandler } from 'msw';
import { applicationRoutes } from './applications.ts';
import { authorizeRoutes } from './authorize.ts';
import { availabilityRoutes } from './availability.ts';
import { bookingRoutes } from './bookings.ts';
import { calendarRoutes } from './calendars.ts';
import { connectorRoutes } from './connectors.ts';
import { controlRoutes, readState } from './controls.ts';
import type { SandboxState } from './controls.ts';
import { eventRoutes } from './events.ts';
import { freeBusyRoutes } from './free-busy.ts';
import { Front, answerUnknown } from './front.ts';
import { grantRoutes } from './grants.ts';
import { groupEventRoutes } from './group-events.ts';
import { rsvpRoutes } from './rsvp.ts';
import { schedulingRoutes } from './scheduling.ts';
import { tokenRoutes } from './tokens.ts';
import { createWorld, resetWorld } from './world.ts';
import type { SandboxOptions } from './world.ts';

/** A pretend Nylas and Zoom. */
export interface Sandbox {
  /** For `setupServer(...handlers)` or `setupWorker(...handlers)`; they match any origin. */
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

/** A local stand-in for the Nylas API and Zoom's consent page, strict where Nylas is strict. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const world = createWorld(options);
  const front = new Front(world);
  const reset = (): void => resetWorld(world, options);
  const handlers = [
    authorizeRoutes(world),
    tokenRoutes(world),
    grantRoutes(world),
    connectorRoutes(world),
    applicationRoutes(world),
    freeBusyRoutes(world),
    calendarRoutes(world),
    eventRoutes(world),
    rsvpRoutes(world),
    schedulingRoutes(world),
    groupEventRoutes(world),
    availabilityRoutes(world),
    bookingRoutes(world),
    controlRoutes(world, reset),
  ]
    .flat()
    .map(({ method, path, answer }) =>
      http[method](`*${path}`, ({ request, params }) =>
        front.serve(request, answer, params as Record<string, string>),
      ),
    );

  async function answer(request: Request): Promise<Response> {
    front.arrive(request);
    // The handlers would also find their paths below a prefix; Nylas has none.
    const known = /^\/(v3|_sandbox)\//.test(new URL(request.url).pathname);
    const response =
      (known && (await getResponse(handlers, request))) ||
      (await front.serve(request, answerUnknown));
    const { status } = response;
    if (response.type === 'error') throw new TypeError('The sandbox broke the connection');
    if (request.redirect === 'error' && status >= 300 && status < 400 && status !== 304)
      throw new TypeError('The sandbox answered with a redirect');
    return response;
  }

  return {
    handlers,
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
