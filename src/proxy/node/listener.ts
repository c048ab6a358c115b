import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';

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
  const answer = getRequestListener(proxy, {
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

/** Gives back a body that a parser has read already; the listener looks for `rawBody`. */
function restoreBody(incoming: IncomingMessage & Parsed): void {
  const { body, rawBody } = incoming;
  if (!incoming.readableDidRead || body === undefined || rawBody instanceof Buffer) return;
  if (Buffer.isBuffer(body)) incoming.rawBody = body;
  else incoming.rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
