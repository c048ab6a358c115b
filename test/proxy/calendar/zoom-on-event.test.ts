// Putting a Zoom meeting on an event that is there already: one meeting, whatever happens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IntentResult, NylasAnswer, NylasEvent } from '../../../src/contract/wire.ts';
import { memoryStore } from '../../../src/proxy/stores/memory.ts';
import { body, connected, when, zoom } from '../event-requests.ts';
import { broken, nylasError, nylasJson, type Seen } from '../fake-nylas.ts';
import { ask, connect, read, setUp, type Setup } from '../support.ts';

const PATH = '/events/event-1?calendar_id=primary';
const put = (
  change: object = { when, conferencing: zoom },
  headers: Record<string, string> = { 'idempotency-key': 'key-1' },
): Request => ask('PUT', PATH, { body: change, headers });
const fateOf = async (proxy: Setup['proxy']): Promise<IntentResult> =>
  (await read<IntentResult>(proxy(ask('GET', '/events/intents/key-1?calendar_id=primary')))).body;

/** What Nylas does with a body that asks for Zoom: it makes a meeting. Counts them. */
function playZoom({ nylas }: Setup): { meetings: number; write: (seen: Seen) => Response } {
  const book = {
    meetings: 0,
    write: ({ body: change }: Seen): Response => {
      const event = nylas.events[0] ?? {};
      Object.assign(event, change);
      if (change?.['conferencing']) {
        book.meetings += 1;
        const url = `https://zoom.us/j/${book.meetings}`;
        event['conferencing'] = { provider: 'Zoom Meeting', details: { url } };
      }
      return nylasJson({ request_id: 'up', data: event });
    },
  };
  return book;
}

test('parallel changes with one key are one write', async () => {
  const setup = await connected();
  const { nylas } = setup;
  nylas.make(body);
  const zoomBook = playZoom(setup);
  nylas.plan('PUT', '/event-1', zoomBook.write);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => read<NylasAnswer<NylasEvent>>(setup.proxy(put()))),
  );
  assert.equal(nylas.count('PUT', '/event-1'), 1);
  assert.equal(zoomBook.meetings, 1);
  for (const { status, body: answer } of answers) {
    assert.equal(status, 200);
    assert.equal(answer.data.conferencing?.details?.url, 'https://zoom.us/j/1');
  }
  const replayed = answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true');
  assert.equal(replayed.length, 19);
  assert.ok(
    answers.every(({ headers }) => headers.get('etag') === answers[0]?.headers.get('etag')),
  );
});

test('after a lost answer the event itself is looked at, and Zoom is not asked twice', async () => {
  for (const lost of [
    () => Promise.reject(broken()),
    () => nylasError(504, 'provider_error'),
    () => nylasJson({ request_id: 'up', data: null }),
    () => nylasError(408, 'timeout'),
  ]) {
    const setup = await connected();
    const { proxy, nylas } = setup;
    nylas.make(body);
    const zoomBook = playZoom(setup);
    nylas.plan('PUT', '/event-1', (seen) => {
      zoomBook.write(seen);
      return lost();
    });
    for (let tries = 0; tries < 2; tries += 1) {
      const { status, body: answer } = await read<NylasAnswer<NylasEvent>>(proxy(put()));
      assert.equal(status, 200);
      assert.equal(answer.data.conferencing?.details?.url, 'https://zoom.us/j/1');
    }
    assert.equal(nylas.count('PUT', '/event-1'), 1);
    assert.equal((await fateOf(proxy)).status, 'made');
  }
});

test('a meeting that the event had before is not the new one', async () => {
  const setup = await connected();
  const { proxy, nylas, clock } = setup;
  nylas.make({ ...body, conferencing: { autocreate: { conf_grant_id: 'zoom-1' } } });
  nylas.plan('PUT', '/event-1', () => Promise.reject(broken()));
  assert.equal((await read(proxy(put()))).body.code, 'outcome-unknown');
  assert.deepEqual(await fateOf(proxy), { status: 'unknown' });
  assert.equal((await read(proxy(put()))).body.code, 'outcome-unknown');
  clock.now += 180_000;
  assert.deepEqual(await fateOf(proxy), { status: 'none' });
  assert.equal((await read(proxy(put()))).body.code, 'key-reused');
  assert.equal(nylas.count('PUT', '/event-1'), 1);
});

test('a process that died after the write is found out by the event', async () => {
  const setup = setUp();
  const { another, nylas, clock } = setup;
  const store = { ...memoryStore(() => clock.now), durable: true };
  await connect({ ...setup, proxy: another({ store }) });
  nylas.make(body);
  const zoomBook = playZoom(setup);
  await new Promise<void>((reached) => {
    nylas.plan('PUT', '/event-1', (seen) => {
      zoomBook.write(seen);
      reached();
      return new Promise(() => {});
    });
    void another({ store })(put());
  });
  const { status, headers } = await read(another({ store })(put()));
  assert.equal(status, 200);
  assert.equal(headers.get('idempotent-replayed'), 'true');
  assert.equal(zoomBook.meetings, 1);
});

test('another change, or another event, under the same key is refused', async () => {
  const { proxy, nylas } = await connected();
  nylas.make(body);
  nylas.make(body);
  assert.equal((await proxy(put())).status, 200);
  const edited = await read(proxy(put({ title: 'New', when, conferencing: zoom })));
  assert.equal(edited.status, 422);
  assert.equal(edited.body.code, 'key-reused');
  const other = ask('PUT', '/events/event-2?calendar_id=primary', {
    body: { when, conferencing: zoom },
    headers: { 'idempotency-key': 'key-1' },
  });
  assert.equal((await read(proxy(other))).body.code, 'key-reused');
  assert.equal(nylas.count('PUT', ''), 1);
});

test('a clear refusal frees the key; a condition that fails does too', async () => {
  const { proxy, nylas } = await connected();
  nylas.make(body);
  nylas.plan('PUT', '/event-1', () => nylasError(400, 'x', { code: 300, provider: 'zoom' }));
  assert.equal((await read(proxy(put()))).body.code, 'zoom-refused');
  const tag = { 'idempotency-key': 'key-1', 'if-match': '"other"' };
  const condition = await read(proxy(put(undefined, tag)));
  assert.equal(condition.body.code, 'changed-meanwhile');
  assert.equal(nylas.count('PUT', ''), 1);
  assert.equal((await proxy(put())).status, 200);
});

test("a repeat is answered although the event isn't any more what If-Match says", async () => {
  const { proxy, nylas } = await connected();
  nylas.make(body);
  const tag = (await proxy(ask('GET', PATH))).headers.get('etag') ?? '';
  const headers = { 'idempotency-key': 'key-1', 'if-match': tag };
  assert.equal((await proxy(put(undefined, headers))).status, 200);
  const again = await proxy(put(undefined, headers));
  assert.equal(again.status, 200);
  assert.equal(again.headers.get('idempotent-replayed'), 'true');
  assert.equal(nylas.count('PUT', ''), 1);
});

test('a key may be left out, must be well-formed, and does nothing without Zoom', async () => {
  const { proxy, nylas } = await connected();
  nylas.make(body);
  assert.equal((await proxy(put(undefined, {}))).status, 200);
  const malformed = await read(proxy(put(undefined, { 'idempotency-key': 'a b' })));
  assert.equal(malformed.body.code, 'idempotency-key-missing');
  for (const title of ['One', 'Two']) assert.equal((await proxy(put({ title }))).status, 200);
  assert.equal(nylas.events[0]?.['title'], 'Two');
});
