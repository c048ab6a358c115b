import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { afterEach, test } from 'node:test';
import {
  context,
  INVALID_SPAN_CONTEXT,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { createTracedZoomProxy } from '../../src/proxy-opentelemetry.ts';
import { memoryStore } from '../../src/proxy/stores/memory.ts';
import { nylasError, nylasJson } from './fake-nylas.ts';
import { API_KEY, ask, SECRET } from './support.ts';

/** A span as an SDK would collect it. */
interface Seen {
  name: string;
  parent: string | undefined;
  attributes: Attributes;
  failed: boolean;
  ended: boolean;
}

/** What an SDK puts in: a tracer that notes its spans, and contexts that follow promises. */
function install(): Seen[] {
  const spans: Seen[] = [];
  const seenOf = new WeakMap<Span, Seen>();
  const begin = (name: string, within: Context): Span => {
    const parent = trace.getSpan(within);
    const seen: Seen = {
      name,
      parent: parent && seenOf.get(parent)?.name,
      attributes: {},
      failed: false,
      ended: false,
    };
    spans.push(seen);
    const noted = (note: () => void): Span => {
      note();
      return span;
    };
    const span = {
      spanContext: () => INVALID_SPAN_CONTEXT,
      updateName: (now: string) => noted(() => (seen.name = now)),
      setAttribute: (key: string, value: string) => noted(() => (seen.attributes[key] = value)),
      setAttributes: (more: Attributes) => noted(() => Object.assign(seen.attributes, more)),
      setStatus: ({ code }: { code: SpanStatusCode }) =>
        noted(() => (seen.failed = code === SpanStatusCode.ERROR)),
      end: () => (seen.ended = true),
    } as unknown as Span;
    seenOf.set(span, seen);
    return span;
  };
  const tracer = {
    startActiveSpan: (name: string, _: object, work: (span: Span) => unknown) => {
      const span = begin(name, context.active());
      return context.with(trace.setSpan(context.active(), span), () => work(span));
    },
  } as unknown as Tracer;
  const current = new AsyncLocalStorage<Context>();
  context.setGlobalContextManager({
    active: () => current.getStore() ?? ROOT_CONTEXT,
    with: (active, work, self, ...args) =>
      current.run(active, () => work.call(self as never, ...args)),
    bind: (_, target) => target,
    enable() {
      return this;
    },
    disable() {
      return this;
    },
  });
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
  return spans;
}

afterEach(() => {
  trace.disable();
  context.disable();
});

const open = (answer: () => Promise<Response>) =>
  createTracedZoomProxy({
    apiKey: API_KEY,
    clientId: 'client-1',
    apiUri: 'https://api.nylas.example',
    publicUrl: 'https://app.example.com/zoom',
    secret: SECRET,
    authorize: () => ({ subject: 'CANARY-ann', calendarGrantId: 'CANARY-grant' }),
    store: memoryStore(),
    fetch: answer,
    onEvent: () => {},
  });

test('a request is a span, with one inside for each call to Nylas', async () => {
  const spans = install();
  const proxy = open(async () => nylasJson({ data: [{ id: 'CANARY-calendar' }] }));
  const response = await proxy(ask('GET', '/calendars?x=CANARY'));
  assert.equal(response.status, 200);
  const [request, call, ...more] = spans;
  assert.equal(more.length, 0);
  assert.deepEqual(request, {
    name: 'GET /calendars',
    parent: undefined,
    attributes: {
      'http.request.method': 'GET',
      'http.route': '/calendars',
      'http.response.status_code': 200,
      'zoom_connect.request_id': response.headers.get('x-request-id'),
    },
    failed: false,
    ended: true,
  });
  assert.deepEqual(call, {
    name: 'GET Nylas',
    parent: 'GET',
    attributes: {
      'http.request.method': 'GET',
      'server.address': 'api.nylas.example',
      'http.response.status_code': 200,
    },
    failed: false,
    ended: true,
  });
  assert.doesNotMatch(JSON.stringify(spans), /CANARY/);
});

test('failures are told by code and status, and end their spans', async () => {
  const spans = install();
  assert.equal(
    (await open(async () => nylasError(401, 'x'))(ask('GET', '/calendars'))).status,
    502,
  );
  assert.ok(spans.length > 1 && spans.every(({ failed, ended }) => failed && ended));
  assert.equal(spans[0]?.attributes['error.type'], 'misconfigured');
  spans.length = 0;
  const lost = open(() => Promise.reject(new TypeError('CANARY')));
  assert.equal((await lost(ask('POST', '/events?calendar_id=x'))).status, 415);
  assert.deepEqual(
    [spans[0]?.failed, spans[0]?.attributes['error.type']],
    [false, 'unsupported-media'],
  );
});

test('without an SDK it is the same proxy', async () => {
  const proxy = open(async () => nylasJson({ data: {} }));
  assert.equal((await proxy(ask('GET', '/health'))).status, 200);
  assert.equal((await proxy.health()).nylas.ok, true);
});
