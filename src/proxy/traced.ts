import { SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { createProxy, type ZoomProxy } from './create-proxy.ts';
import type { ProxyEvent, ZoomProxyOptions } from './options.ts';
import { realWaits } from './runtime/waits.ts';

/**
 * A proxy whose requests are spans of OpenTelemetry, with one inside for each call to Nylas. They hold
 * methods, route templates, statuses, codes and request ids; no path, query, id of a person or text.
 */
export function createTracedProxy(options: ZoomProxyOptions): ZoomProxy {
  const tracer = trace.getTracer('zoom-connect');
  const { fetch = (url, init) => globalThis.fetch(url, init) } = options;
  const within = <T>(name: string, kind: SpanKind, work: (span: Span) => Promise<T>): Promise<T> =>
    tracer.startActiveSpan(name, { kind }, async (span) => {
      try {
        return await work(span);
      } catch (error) {
        // Its name alone: nobody knows what stands in a message.
        span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
        throw error;
      } finally {
        span.end();
      }
    });
  const tracedFetch: NonNullable<ZoomProxyOptions['fetch']> = (url, init) => {
    const { method = 'GET' } = init;
    return within(`${method} Nylas`, SpanKind.CLIENT, async (span) => {
      span.setAttributes({ 'http.request.method': method, 'server.address': new URL(url).host });
      const response = await fetch(url, init);
      span.setAttribute('http.response.status_code', response.status);
      if (response.status >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
      return response;
    });
  };
  const proxy = createProxy({ ...options, fetch: tracedFetch }, realWaits, (event) => {
    describe(trace.getActiveSpan(), event);
  });
  const handler = (request: Request): Promise<Response> =>
    within(request.method, SpanKind.SERVER, () => proxy(request));
  return Object.assign(handler, { health: () => proxy.health() });
}

function describe(span: Span | undefined, event: ProxyEvent): void {
  if (!span || event.type !== 'request') return;
  const { method, route, status, requestId, code } = event;
  span.updateName(`${method} ${route}`);
  span.setAttributes({
    'http.request.method': method,
    'http.route': route,
    'http.response.status_code': status,
    'zoom_connect.request_id': requestId,
    ...(code !== undefined && { 'error.type': code }),
  });
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
}
