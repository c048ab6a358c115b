import { http } from 'msw';
import type { HttpHandler } from 'msw';
import { createInside } from './stand-in.ts';
import type { StandIn } from './stand-in.ts';
import type { SandboxOptions } from './world.ts';

/** A pretend Nylas and Zoom. */
export interface Sandbox extends StandIn {
  /**
   * For `setupServer(...handlers)` or `setupWorker(...handlers)`. They answer the origins of
   * Nylas's API and of Zoom, and the sandbox's own; other requests they leave alone.
   */
  handlers: HttpHandler[];
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
  const { serve, origin, ...standIn } = createInside(options);
  const path = inOrigins([...API_ORIGINS, origin]);
  return { ...standIn, handlers: [http.all(path, ({ request }) => serve(request))] };
}
