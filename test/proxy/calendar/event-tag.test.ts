import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasAnswer, NylasEvent } from '../../../src/contract/wire.ts';
import { body, connected, create, START, when } from '../event-requests.ts';
import { nylasJson } from '../fake-nylas.ts';
import { ask, LISTED, read, setUp } from '../support.ts';

const PATH = '/events/event-1?calendar_id=primary';
const get = (): Request => ask('GET', PATH);
const put = (etag: string, change: object = { title: 'New' }): Request =>
  ask('PUT', PATH, { body: change, headers: { 'if-match': etag } });
const remove = (etag: string): Request => ask('DELETE', PATH, { headers: { 'if-match': etag } });

test('the tag is by content: not by the order of keys, nor by what changes by itself', async () => {
  const { proxy, nylas } = setUp();
  const tagOf = async (event: object): Promise<string> => {
    nylas.plan('GET', '/event-1', () => nylasJson({ request_id: 'up', data: event }));
    return (await proxy(get())).headers.get('etag') ?? '';
  };
  const event = {
    id: 'event-1',
    title: 'Plan',
    when: { start_time: START, end_time: START + 60 },
    participants: [{ email: 'a@example.com', comment: 'Late' }],
    updated_at: 1,
  };
  const tag = await tagOf(event);
  assert.match(tag, /^"[0-9a-f]{32}"$/);
  const { participants, updated_at: _, ...rest } = event;
  for (const same of [
    { participants, ...rest },
    { ...event, when: { end_time: START + 60, start_time: START } },
    { ...event, updated_at: 2, grant_id: 'g', location: null, recurrence: [], conferencing: {} },
  ]) {
    assert.equal(await tagOf(same), tag, JSON.stringify(same));
  }
  for (const other of [
    { ...event, title: 'plan' },
    { ...event, when: { ...event.when, end_time: START + 61 } },
    { ...event, when: { ...event.when, start_timezone: 'UTC' } },
    { ...event, participants: [{ email: 'a@example.com', comment: 'On time' }] },
    { ...event, participants: [...participants, { name: 'No address' }] },
    {
      ...event,
      conferencing: { provider: 'Zoom Meeting', details: { url: 'https://zoom.us/j/1' } },
    },
    { ...event, status: 'cancelled' },
    { ...event, busy: false },
  ]) {
    assert.notEqual(await tagOf(other), tag, JSON.stringify(other));
  }
});

test('a write holds only for the event as it was read', async () => {
  const { proxy, nylas } = await connected();
  const made = await proxy(create(body));
  const read1 = await proxy(get());
  const tag = read1.headers.get('etag') ?? '';
  assert.equal(made.headers.get('etag'), tag, 'what was made has its tag at once');

  const written = await proxy(put(tag));
  assert.equal(written.status, 200);
  const next = written.headers.get('etag') ?? '';
  assert.notEqual(next, tag);
  assert.equal((await proxy(get())).headers.get('etag'), next);

  for (const late of [put(tag), remove(tag), put(`"x", ${tag}`)]) {
    const { status, body: problem, headers } = await read(proxy(late));
    assert.equal(status, 412);
    assert.equal(problem.code, 'changed-meanwhile');
    assert.equal(problem.action, 'check');
    assert.deepEqual(problem.data, { id: 'event-1', calendar_id: 'primary', title: 'New', when });
    assert.equal(headers.get('etag'), next);
  }
  assert.equal(nylas.count('PUT', ''), 1, 'that which fitted');
  assert.equal(nylas.events.length, 1);

  // What compresses on the way may mark a tag; it names the same content.
  for (const fits of [next, `"x", ${next}`, '*', `W/${next}`, next.replace(/"$/, '-gzip"')]) {
    assert.equal((await proxy(put(fits))).status, 200, fits);
  }
  const { status, body: problem } = await read(proxy(put('not quoted')));
  assert.equal(status, 400);
  assert.deepEqual(
    problem.fields?.map(({ path }) => path),
    ['if-match'],
  );
  assert.equal((await proxy(remove(next))).status, 200);
  assert.equal(nylas.events.length, 0);
  assert.equal((await read(proxy(put('*')))).body.code, 'not-found');
});

test('the event is read right before the write, whenever it was read last', async () => {
  const { proxy, nylas } = setUp();
  const event = nylas.make(body);
  const tag = (await proxy(get())).headers.get('etag') ?? '';
  event['participants'] = [{ email: 'new@example.com' }];
  const { body: problem } = await read(proxy(put(tag)));
  assert.equal(problem.code, 'changed-meanwhile');
  assert.deepEqual((problem.data as NylasEvent).participants, [{ email: 'new@example.com' }]);
});

test('pages on listed origins may send and read tags', async () => {
  const { proxy, nylas } = setUp();
  nylas.make(body);
  const headers = { origin: LISTED, 'sec-fetch-site': 'cross-site' };
  const answer = await proxy(ask('GET', PATH, { headers }));
  const exposed = answer.headers.get('access-control-expose-headers')?.split(', ') ?? [];
  for (const name of ['etag', 'retry-after', 'x-request-id', 'idempotent-replayed']) {
    assert.ok(exposed.includes(name), name);
  }
  const preflight = await proxy(ask('OPTIONS', PATH, { headers }));
  const allowed = preflight.headers.get('access-control-allow-headers')?.split(', ');
  assert.ok(allowed?.includes('if-match'));
});

test('a list has no tag of one event', async () => {
  const { proxy, nylas } = setUp();
  nylas.make(body);
  const { headers } = await read<NylasAnswer<NylasEvent[]>>(
    proxy(ask('GET', '/events?calendar_id=primary')),
  );
  assert.equal(headers.get('etag'), null);
});
