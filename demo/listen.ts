import { getRequestListener } from '@hono/node-server';
import { createServer, type Server } from 'node:http';

/** Serves a `fetch` handler on loopback only; one that rejects breaks the connection. */
export function serveHandler(handler: (request: Request) => Promise<Response>): Server {
  return createServer((incoming, outgoing) => {
    const errorHandler = (): Response => {
      outgoing.destroy();
      return new Response(null, { status: 500 });
    };
    void getRequestListener(handler, { errorHandler })(incoming, outgoing);
  });
}

/** Starts a server on 127.0.0.1; a taken port is an Error that names it and what to set. */
export function listen(server: Server, port: number, variable: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new Error(`Port ${port} is taken. Set ${variable} to a free one.`) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}
