import { Refusal, json, refuse } from './answers.ts';
import { cannedAnswer, takeFault } from './faults.ts';
import { parseBody, startRecord } from './recorder.ts';
import type { RecordedRequest } from './recorder.ts';
import type { Call, Route } from './route.ts';
import { createRouter, pathOf } from './router.ts';
import type { Fault, World } from './world.ts';

/**
 * The way every request takes: recorded, spoilt by a fault if one is planned, answered. A broken
 * connection is `Response.error()`, as MSW has it.
 */
export function createFront(
  world: World,
  routes: readonly Route[],
): (request: Request) => Promise<Response> {
  const find = createRouter([...routes, ...UNKNOWN]);

  async function serve(
    request: Request,
    record: RecordedRequest,
    fault: Fault | null,
  ): Promise<Response> {
    const body = parseBody(await request.text(), request.headers.get('content-type'));
    record.body = body ?? null;
    if (fault?.delayMs) await delay(fault.delayMs, request.signal);
    if (fault?.drop === 'before') return Response.error();

    const url = new URL(request.url);
    const { answer, params } = find(request) ?? { answer: answerUnknown, params: {} };
    const call = { request, url, query: url.searchParams, params, body };
    const canned = fault && cannedAnswer(fault);
    const response = canned ?? (await answerOrRefuse(call, answer));
    if (fault?.drop === 'after') return Response.error();

    if (!canned)
      for (const [name, value] of Object.entries(fault?.headers ?? {}))
        response.headers.set(name, value);
    // The Scheduler's elements, and a demo's panel, ask from pages of another origin.
    response.headers.set('access-control-allow-origin', '*');
    response.headers.set('access-control-expose-headers', '*');
    record.status = response.status;
    return response;
  }

  return (request) => {
    // Noted before anything is awaited: the order of arrival and the faults' `times` must not
    // depend on how long bodies take.
    const path = pathOf(request.url);
    const record = startRecord(request);
    if (path.startsWith('/_sandbox')) return serve(request, record, null);
    world.requests.push(record);
    return serve(request, record, takeFault(world, request.method, path));
  };
}

/** The answer to what no route knows. */
const answerUnknown: Route['answer'] = ({ request, url }) => {
  if (request.method !== 'OPTIONS')
    throw refuse('not_found_error', `No such endpoint: ${request.method} ${url.pathname}`);
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '*',
      'access-control-max-age': '600',
    },
  });
};

async function answerOrRefuse(call: Call, answer: Route['answer']): Promise<Response> {
  try {
    return await answer(call);
  } catch (error) {
    if (error instanceof Refusal) return json(error.body, error.status);
    throw error;
  }
}

/** Waits, but no longer than anybody waits for the answer. */
const delay = (duration: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, duration);
    const stop = (): void => {
      clearTimeout(timer);
      done();
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

/** Endpoints that Nylas has and the sandbox hasn't; their last word must not pass for an id. */
const UNKNOWN: readonly Route[] = [
  { method: 'post', path: '/v3/grants/:grant/events/batch', answer: answerUnknown },
];
