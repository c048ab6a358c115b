import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeListener } from '../../proxy/node/listener.ts';
import { Failure } from '../exit.ts';

/** A server that can end without breaking anything off. */
export interface Server {
  port: number;
  /** Takes no more connections; resolves once all that was begun is done, or `patience` is over. */
  stop(patience: Promise<void>): Promise<void>;
  /** How many requests are being answered, those of clients that have left among them. */
  running(): number;
}

type Handler = (request: Request) => Promise<Response>;

export async function open(handler: Handler, port: number, host: string): Promise<Server> {
  const running = new Set<Promise<unknown>>();
  // A client that goes away ends nothing: what it asked for is written all the same.
  const follow: Handler = (request) => {
    const answer = handler(request);
    running.add(answer);
    const forget = (): void => void running.delete(answer);
    answer.then(forget, forget);
    return answer;
  };
  const listener = nodeListener(follow);
  let isStopping = false;
  const server = createServer((incoming, outgoing) => {
    // So that no connection that is kept outlives the last answer on it.
    if (isStopping) outgoing.shouldKeepAlive = false;
    listener(incoming, outgoing);
  });
  await new Promise<void>((listening, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      const why = taken ? 'is taken. Choose a free one.' : "can't be used.";
      reject(new Failure(`Port ${port} of ${host} ${why}`, undefined, { cause }));
    });
    server.listen(port, host, () => listening());
  });
  return {
    port: (server.address() as AddressInfo).port,
    running: () => running.size,
    async stop(patience) {
      isStopping = true;
      const closed = new Promise<void>((done) => {
        server.close(() => done());
        server.closeIdleConnections();
      });
      const settled = async (): Promise<void> => {
        await closed;
        while (running.size > 0) await Promise.allSettled(running);
      };
      await Promise.race([settled(), patience]);
      server.closeAllConnections();
    },
  };
}
