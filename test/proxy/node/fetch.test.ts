import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, test } from 'node:test';
import { nodeFetch } from '../../../src/proxy-node.ts';
import { ask, read, setUp } from '../support.ts';

let server: Server;
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

async function serve(
  answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('it sends what it is given, and gives back what comes', async () => {
  const base = await serve(async (incoming, outgoing) => {
    const chunks = await incoming.toArray();
    outgoing.writeHead(201, {
      'x-seen': `${incoming.method} ${incoming.url}`,
      'set-cookie': ['a=1', 'b=2'],
    });
    outgoing.end(`${incoming.headers.authorization} ${Buffer.concat(chunks).toString()}`);
  });
  const response = await nodeFetch()(`${base}/v3/a%2Fb?c=%20d`, {
    method: 'POST',
    headers: { authorization: 'Bearer k' },
    body: '{"ü":1}',
  });
  assert.equal(response.status, 201);
  assert.equal(response.headers.get('x-seen'), 'POST /v3/a%2Fb?c=%20d');
  assert.deepEqual(response.headers.getSetCookie(), ['a=1', 'b=2']);
  assert.equal(await response.text(), 'Bearer k {"ü":1}');
});

test('it keeps its connection, and follows no redirect', async () => {
  let connections = 0;
  const base = await serve((_, outgoing) => {
    outgoing.writeHead(302, { location: 'https://evil.example/' }).end('moved');
  });
  server.on('connection', () => (connections += 1));
  const fetch = nodeFetch();
  for (let index = 0; index < 5; index += 1) {
    assert.equal((await fetch(base, { redirect: 'manual' })).status, 302);
  }
  // A second one is opened where the first is just being let go of.
  assert.ok(connections <= 2, `${connections}`);
});

test('failures are told as the proxy knows them from fetch', async () => {
  const base = await serve(() => {});
  const never = AbortSignal.timeout(30);
  await assert.rejects(nodeFetch()(base, { signal: never }), TypeError);
  const refused = nodeFetch()('http://127.0.0.1:9/', {});
  await assert.rejects(refused, (error: TypeError) => {
    return (error.cause as { code: string }).code === 'ECONNREFUSED';
  });
  const setup = setUp({ apiUri: 'http://127.0.0.1:9', fetch: nodeFetch() });
  const { body } = await read(setup.proxy(ask('GET', '/calendars')));
  assert.equal(body.code, 'unavailable');
});

test('the proxy works through it', async () => {
  const setup = setUp();
  const base = await serve(async (incoming, outgoing) => {
    const answer = await setup.nylas.fetch(`http://x${incoming.url}`, {
      method: incoming.method ?? 'GET',
    });
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  const proxy = setup.another({ apiUri: base, fetch: nodeFetch() });
  const { status, body } = await read<{ data: unknown[] }>(proxy(ask('GET', '/calendars')));
  assert.deepEqual([status, body.data.length], [200, 2]);
});
