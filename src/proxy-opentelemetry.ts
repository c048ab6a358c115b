import type { ZoomProxy } from './proxy/create-proxy.ts';
import type { ZoomProxyOptions } from './proxy/options.ts';
import { createTracedProxy } from './proxy/traced.ts';

/**
 * `createZoomProxy` with spans of OpenTelemetry: one for each request, and one inside it for each call to
 * Nylas. Needs the package `@opentelemetry/api`; without an SDK that collects them, spans cost nothing.
 * @throws TypeError that names the option which is missing or wrong
 */
export const createTracedZoomProxy = (options: ZoomProxyOptions): ZoomProxy =>
  createTracedProxy(options);
