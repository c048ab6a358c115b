// Nylas as a stub, in a process of its own: it costs as little as it can, and the same for everybody.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { textOf } from './traffic.ts';

const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
  const { method = 'GET', url = '' } = incoming;
  incoming.resume().once('end', () => {
    const text = textOf(method, url.includes('/calendars') ? 'calendars' : 'events');
    outgoing.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    });
    outgoing.end(text);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
