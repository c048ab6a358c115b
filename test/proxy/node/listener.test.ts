// The proxy as people mount it on Node.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { nodeListener } from '../../../src/proxy-node.ts';
import { FLOW, OWN, setUp, type Setup } from '../support.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Uses a mounted proxy as a page does: a read, a write with a body, a page, and what isn't there. */
async function use(base: string, setup: Setup): Promise<void> {
  assert.deepEqual(await (await fetch(`${base}/health`)).json(), { status: 'ok' });
  const write = (body: unknown) =>
    fetch(`${base}/free-busy`, {
      method: 'POST',
      headers: { origin: OWN, 'content-type': 'application/json', 'x-zoom-connect': '1' },
      body: JSON.stringify(body),
    });
  const asked = { start_time: 1, end_time: 2, emails: ['zoë@example.com'] };
  assert.equal((await write(asked)).status, 200);
  assert.deepEqual(setup.nylas.seen.at(-1)?.body?.['emails'], ['zoë@example.com']);
  const wrong = await write({ ...asked, more: 1 });
  assert.equal(((await wrong.json()) as { code: string }).code, 'unknown-field');
  const start = await fetch(`${base}/connect?flow=${FLOW}&origin=${OWN}`, { redirect: 'manual' });
  assert.match(start.headers.get('content-type') ?? '', /^text\/html/);
  assert.equal((await fetch(`${base}/nothing`)).status, 404);
  const session = await fetch(`${base}/session`, { headers: { 'x-user': 'nobody' } });
  assert.equal(session.status, 401);
}

test("it works in Node's own server", async () => {
  const setup = setUp();
  await use(`${await listen(nodeListener(setup.proxy))}/zoom`, setup);
});

for (const [name, before] of [
  ['without a body parser', []],
  ['after express.json()', [express.json()]],
  ['after express.text()', [express.text({ type: '*/*' })]],
  ['after express.raw()', [express.raw({ type: '*/*' })]],
] as const) {
  test(`it works in Express by app.use() ${name}`, async () => {
    const setup = setUp();
    const app = express();
    for (const parser of before) app.use(parser);
    app.use('/zoom', nodeListener(setup.proxy));
    await use(`${await listen(app)}/zoom`, setup);
  });
}

test('it works in Express by app.all(), which keeps the path', async () => {
  const setup = setUp();
  const app = express();
  app.use(express.json());
  app.all('/zoom/*splat', nodeListener(setup.proxy));
  await use(`${await listen(app)}/zoom`, setup);
});

test('it works in Fastify, before its own parser reads the body', async () => {
  const setup = setUp();
  const app = fastify();
  const listener = nodeListener(setup.proxy);
  app.all('/zoom/*', {
    onRequest(request, reply) {
      reply.hijack();
      listener(request.raw, reply.raw);
    },
    handler() {},
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  servers.push(app.server);
  await use(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}/zoom`, setup);
});

test('mounted by another adapter after a body parser, the log says what to do', async () => {
  const setup = setUp();
  const app = express();
  app.use(express.json());
  app.all('/zoom/*splat', getRequestListener(setup.proxy));
  const answer = await fetch(`${await listen(app)}/zoom/free-busy`, {
    method: 'POST',
    headers: { origin: OWN, 'content-type': 'application/json', 'x-zoom-connect': '1' },
    body: '{"start_time":1}',
  });
  assert.equal(answer.status, 500);
  const [problem] = setup.events;
  assert.equal(problem?.type, 'problem');
  assert.match(problem?.type === 'problem' ? problem.cause.message : '', /nodeListener/);
});

test('a body that is too large ends the connection with the answer', async () => {
  const base = await listen(nodeListener(setUp().proxy));
  const headers = {
    origin: OWN,
    'content-type': 'application/json',
    'x-zoom-connect': '1',
    'content-length': String(10_000_000),
  };
  const request = httpRequest(`${base}/zoom/free-busy`, { method: 'POST', headers });
  request.on('error', () => {}); // the connection ends while there is more to send
  request.write('{');
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  assert.equal(response.statusCode, 413);
  response.resume();
  await once(response, 'close');
  assert.equal(response.complete, true, 'the answer came whole');
  await once(request, 'close');
});

test('the rest of a body of an allowed size is taken before the answer, so that both arrive', async () => {
  let decide: () => void = () => {};
  const decided = new Promise<void>((resolve) => (decide = resolve));
  const listener = nodeListener(() => {
    decide();
    return Promise.resolve(new Response('No.', { status: 401 }));
  });
  let isWhole: boolean | undefined;
  const base = await listen((incoming, outgoing) => {
    outgoing.once('finish', () => (isWhole = incoming.complete));
    listener(incoming, outgoing);
  });
  // As nginx asks by default: the connection ends with the answer.
  const socket = connect(Number(new URL(base).port), '127.0.0.1');
  const length = 60_000;
  socket.write(`POST /zoom/events HTTP/1.0\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n`);
  await decided;
  socket.write('x'.repeat(length));
  assert.match(await text(socket), /^HTTP\/1\.1 401 [^]*No\.$/);
  assert.equal(
    isWhole,
    true,
    'else the connection is broken off while a server in front still sends',
  );
});

test('the rest of a body is not waited for without end', async () => {
  const base = await listen(nodeListener(() => Promise.resolve(new Response('No.'))));
  const socket = connect(Number(new URL(base).port), '127.0.0.1');
  socket.write('POST /zoom/events HTTP/1.0\r\nhost: x\r\ncontent-length: 100\r\n\r\n');
  assert.match(await text(socket), /^HTTP\/1\.1 200 [^]*No\.$/);
});

test('a proxy that fails breaks no server', async () => {
  const base = await listen(nodeListener(() => Promise.reject(new Error('CANARY'))));
  const answer = await fetch(base);
  assert.equal(answer.status, 500);
  assert.doesNotMatch(await answer.text(), /CANARY/);
});
