import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { MAX_BODY_BYTES } from '../../contract/limits.ts';
import { bodyOf } from './body.ts';

const REST_TIMEOUT = 500;

/** What parsers such as `express.json()` leave on a request. */
interface Parsed {
  body?: unknown;
  rawBody?: unknown;
}

/**
 * A listener for Node's `http` and for whatever is built on it: `createServer(nodeListener(proxy))`,
 * Express and Connect by `app.use('/zoom', nodeListener(proxy))`, with a body parser before it or not.
 */
export function nodeListener(
  proxy: (request: Request) => Promise<Response>,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  const withRest = async (request: Request, env: { incoming: unknown }) => {
    const incoming = env.incoming as IncomingMessage & Parsed;
    giveBody(request, incoming);
    const response = await proxy(request);
    await takeRest(incoming);
    return response;
  };
  const answer = getRequestListener(withRest, {
    overrideGlobalObjects: false,
    errorHandler: () => new Response(null, { status: 500 }),
  });
  return (incoming, outgoing) => {
    restoreBody(incoming);
    // An answer that came before the whole body ends the connection: else the rest would be taken in.
    outgoing.once('finish', () => {
      if (!incoming.complete) incoming.socket.destroySoon();
    });
    void answer(incoming, outgoing);
  };
}

/**
 * Takes in what is still to come of a body of an allowed size, for a moment at most. A server in
 * front that is sending it would see a broken connection instead of the answer, and make it a 502.
 */
async function takeRest(incoming: IncomingMessage): Promise<void> {
  const length = Number(incoming.headers['content-length'] ?? Infinity);
  if (incoming.complete || length > MAX_BODY_BYTES) return;
  await new Promise<void>((done) => {
    const timer = setTimeout(done, REST_TIMEOUT);
    const stop = (): void => {
      clearTimeout(timer);
      done();
    };
    incoming.once('end', stop).once('close', stop).resume();
  });
}

/** Gives back a body that a parser has read already; the listener looks for `rawBody`. */
function restoreBody(incoming: IncomingMessage & Parsed): void {
  const { body, rawBody } = incoming;
  if (!incoming.readableDidRead || body === undefined || rawBody instanceof Buffer) return;
  if (Buffer.isBuffer(body)) incoming.rawBody = body;
  else incoming.rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Where nothing has read the body yet, it is read by a shorter way. */
function giveBody(request: Request, incoming: IncomingMessage & Parsed): void {
  const { method, rawBody, readableDidRead } = incoming;
  if (method === 'GET' || method === 'HEAD' || rawBody !== undefined || readableDidRead) return;
  let body: ReadableStream<Uint8Array> | undefined;
  Object.defineProperty(request, 'body', { get: () => (body ??= bodyOf(incoming)) });
}
