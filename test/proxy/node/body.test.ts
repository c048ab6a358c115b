import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { bodyOf } from '../../../src/proxy/node/body.ts';
import { nodeListener } from '../../../src/proxy-node.ts';
import { ask, setUp } from '../support.ts';

const source = (): Readable => new Readable({ read() {} });
const open = (readable: Readable) => bodyOf(readable as IncomingMessage).getReader();
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what comes is given on in order, and its end', async () => {
  const incoming = source();
  const reader = open(incoming);
  for (const text of ['a', 'bc', 'd']) incoming.push(text);
  incoming.push(null);
  let all = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    all += new TextDecoder().decode(value);
  }
  assert.equal(all, 'abcd');
});

test('what nobody reads isn’t taken in', async () => {
  const incoming = source();
  const reader = open(incoming);
  incoming.push(Buffer.alloc(20_000));
  await turn();
  assert.equal(incoming.isPaused(), true);
  incoming.push(Buffer.alloc(20_000));
  await turn();
  assert.equal(incoming.readableLength, 20_000, 'it waits outside');
  await reader.read();
  assert.equal((await reader.read()).value?.byteLength, 20_000);
});

test('a connection that breaks is an error, and no end', async () => {
  const incoming = source();
  const reader = open(incoming);
  incoming.push('half');
  await reader.read();
  const rest = reader.read();
  incoming.destroy();
  await assert.rejects(rest, /connection broke/);
});

test('who has enough takes no more', async () => {
  const incoming = source();
  const reader = open(incoming);
  incoming.push('one');
  await reader.read();
  await reader.cancel();
  assert.equal(incoming.isPaused(), true);
  incoming.push('two');
  incoming.resume();
  incoming.push(null);
  await once(incoming, 'end');
  assert.equal((await reader.read()).done, true);
});

test('a client that leaves in the middle of its body makes nothing, and ends its request', async () => {
  const setup = setUp({ publicUrl: 'http://127.0.0.1/zoom' });
  let ended = (): void => {};
  const over = new Promise<void>((resolve) => (ended = resolve));
  const statuses: number[] = [];
  const server = createServer(
    nodeListener(async (request) => {
      const response = await setup.proxy(request);
      statuses.push(response.status);
      ended();
      return response;
    }),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const { headers } = ask('POST', '/events?calendar_id=primary', { body: {} });
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`);
  socket.write(
    `POST /zoom/events?calendar_id=primary HTTP/1.1\r\nHost: x\r\n${lines
      .filter((line) => !line.startsWith('origin'))
      .join('\r\n')}\r\nContent-Length: 100\r\n\r\n{"title":`,
  );
  await once(server, 'request');
  await turn();
  socket.destroy();
  await over;
  assert.deepEqual(statuses, [400]);
  assert.equal(setup.nylas.count('POST', '/events'), 0);
  server.close();
});
