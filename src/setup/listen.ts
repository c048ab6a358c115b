import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failure } from './exit.ts';

/** In milliseconds. */
const GRACE = 500;

/** A server on this machine only. */
export interface Listening {
  port: number;
  close: () => Promise<void>;
}

/** Serves a `fetch` handler on 127.0.0.1; one that rejects breaks the connection. */
export async function listen(
  handler: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<Listening> {
  const { getRequestListener } = await import('@hono/node-server');
  const server = createServer((incoming, outgoing) => {
    const errorHandler = (): Response => {
      outgoing.destroy();
      return new Response(null, { status: 500 });
    };
    void getRequestListener(handler, { errorHandler })(incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      const why = taken ? 'is taken. Choose a free one.' : "can't be used.";
      reject(new Failure(`Port ${port} ${why}`, undefined, { cause }));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

const close = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    // What is being answered may be finished, but nobody is waited for.
    setTimeout(() => server.closeAllConnections(), GRACE).unref();
  });

/** Until Ctrl-C. */
export const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
