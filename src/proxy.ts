import { createProxy, type ZoomProxy } from './proxy/create-proxy.ts';
import type { ZoomProxyOptions } from './proxy/options.ts';

export type { ZoomChoice } from './meeting/draft.ts';
export { zoomConferencing } from './meeting/scheduler-conferencing.ts';
export type { ZoomConferencing } from './meeting/scheduler-conferencing.ts';
export type { ZoomProxy } from './proxy/create-proxy.ts';
export type { PartHealth, ProxyHealth } from './proxy/health.ts';
export type { ProxyEvent, ProxyRequest, Timeouts, ZoomProxyOptions } from './proxy/options.ts';
export type { ProxyProblem } from './proxy/problems.ts';
export type { Limits } from './proxy/request/rate-limit.ts';
export type { Who } from './proxy/request/call.ts';
export type { Store } from './proxy/stores/store.ts';

/**
 * The backend of `<zoom-connect>` and `<zoom-event-form>`: a handler from `Request` to `Response` that
 * alone holds the Nylas API key. Mount it at `publicUrl` and register
 * `{publicUrl}/connect/callback` with Nylas.
 * @throws TypeError that names the option which is missing or wrong
 */
export const createZoomProxy = (options: ZoomProxyOptions): ZoomProxy => createProxy(options);
