import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasAnswer, NylasEvent } from '../../../src/contract/wire.ts';
import { START, when, zoom, body, create, update, connected } from '../event-requests.ts';
import { broken } from '../fake-nylas.ts';
import { ask, read, setUp } from '../support.ts';

test('an event is created with the Zoom grant of the subject, and answered allow-listed', async () => {
  const { proxy, nylas } = await connected();
  const settings = { waiting_room: true, auto_recording: 'none' };
  const event = {
    ...body,
    description: 'Line\nLine',
    participants: [{ email: 'a@example.com', name: 'A' }],
    conferencing: {
      provider: 'Zoom Meeting',
      autocreate: { conf_settings: { password: 'p@ss_1', settings } },
    },
  };
  const {
    status,
    body: answer,
    headers,
  } = await read<NylasAnswer<NylasEvent>>(
    proxy(create(event, 'calendar_id=primary&notify_participants=false')),
  );
  assert.equal(status, 200);
  assert.equal(answer.request_id, 'up');
  assert.deepEqual(answer.data, {
    id: 'event-1',
    calendar_id: 'primary',
    title: 'Plan',
    description: 'Line\nLine',
    when,
    participants: [{ email: 'a@example.com', name: 'A' }],
    conferencing: {
      provider: 'Zoom Meeting',
      details: { url: 'https://zoom.us/j/1', meeting_code: '1', password: 'p' },
    },
  });
  assert.equal(headers.get('idempotent-replayed'), null);
  const post = nylas.seen.find(({ method }) => method === 'POST');
  assert.equal(post?.path, '/v3/grants/cal-1/events');
  assert.deepEqual(Object.fromEntries(post?.query ?? []), {
    calendar_id: 'primary',
    notify_participants: 'false',
  });
  const { metadata, ...sent } = post?.body ?? {};
  assert.match((metadata as { key1: string }).key1, /^[0-9a-f]{64}$/);
  assert.deepEqual(sent, {
    ...event,
    conferencing: {
      provider: 'Zoom Meeting',
      autocreate: { conf_settings: { password: 'p@ss_1', settings }, conf_grant_id: 'zoom-1' },
    },
  });
});

test('without a Zoom grant nothing is asked of Nylas for a Zoom meeting', async () => {
  const { proxy, nylas } = setUp();
  const { status, body: problem } = await read(proxy(create({ ...body, conferencing: zoom })));
  assert.equal(status, 409);
  assert.equal(problem.code, 'zoom-not-connected');
  assert.equal(nylas.count('POST', '/events'), 0);
  assert.equal((await proxy(create(body))).status, 200, 'an event without Zoom is fine');
});

test('a past start with Zoom must be meant', async () => {
  const { proxy, nylas } = await connected();
  const past = { start_time: START - 7_200, end_time: START };
  const zoomed = { ...body, when: past, conferencing: zoom };
  const refused = await read(proxy(create(zoomed)));
  assert.equal(refused.status, 422);
  assert.equal(refused.body.code, 'past-start');
  assert.equal(
    (await proxy(create({ ...body, when: past }))).status,
    200,
    'without Zoom it is fine',
  );
  nylas.events.length = 0;
  assert.equal((await proxy(create(zoomed, 'calendar_id=primary&allow_past=true'))).status, 200);
  assert.equal(nylas.seen.at(-1)?.query.has('allow_past'), false);

  // An update may leave a past start alone, but not move one into the past.
  assert.equal((await proxy(update({ title: 'New', when: past }))).status, 200);
  const moved = { when: { ...past, start_time: past.start_time - 60 } };
  assert.equal((await read(proxy(update(moved)))).body.code, 'past-start');
  assert.equal((await proxy(update(moved, 'calendar_id=primary&allow_past=true'))).status, 200);
});

test('an update sends what changed, and always when', async () => {
  const { proxy, nylas } = await connected();
  nylas.make({ ...body, when: { ...when, object: 'timespan' } });
  await proxy(update({ title: 'New' }));
  const put = nylas.seen.find(({ method }) => method === 'PUT');
  assert.deepEqual(put?.body, { title: 'New', when });
  nylas.seen.length = 0;
  await proxy(update({ when, conferencing: zoom }));
  assert.deepEqual(
    nylas.seen.map(({ method }) => method),
    ['PUT'],
  );
  assert.deepEqual(nylas.seen[0]?.body, {
    when,
    conferencing: { ...zoom, autocreate: { conf_grant_id: 'zoom-1' } },
  });
  await proxy(update({ when, conferencing: {} }));
  assert.deepEqual(nylas.seen.at(-1)?.body, { when, conferencing: {} });
});

test('a delete whose answer was lost is done, one of nothing is not', async () => {
  const { proxy, nylas } = setUp();
  nylas.make(body);
  nylas.plan('DELETE', '/event-1', (seen) => {
    nylas.handle(seen);
    throw broken();
  });
  const deleted = await read(
    proxy(ask('DELETE', '/events/event-1?calendar_id=primary&notify_participants=true')),
  );
  assert.equal(deleted.status, 200);
  assert.equal(nylas.seen[0]?.query.get('notify_participants'), 'true');
  const again = await read(proxy(ask('DELETE', '/events/event-1?calendar_id=primary')));
  assert.equal(again.body.code, 'not-found');
});

test('an update keeps what Zoom asks of an event, said or not', async () => {
  const { proxy, nylas } = await connected();
  const long = { start_time: START, end_time: START + 86_401 };
  const day = { date: '2026-07-01' };
  const event = nylas.make({ ...body, conferencing: zoom, when: day });
  // Zoom is added, the time stays: a whole day.
  assert.equal((await read(proxy(update({ conferencing: zoom })))).body.code, 'invalid-body');
  // The time is changed, Zoom stays.
  event['when'] = when;
  event['conferencing'] = { provider: 'Zoom Meeting', details: {} };
  for (const unfit of [long, day]) {
    const { body: problem } = await read(proxy(update({ when: unfit })));
    assert.deepEqual(
      problem.fields?.map(({ path }) => path),
      ['when'],
    );
  }
  assert.equal(nylas.count('PUT', ''), 0);
  // Zoom goes: any time is fine, a past one too.
  assert.equal((await proxy(update({ when: long, conferencing: {} }))).status, 200);
  event['conferencing'] = { provider: 'Zoom Meeting', details: {} };
  const past = { start_time: START - 7_200, end_time: START };
  assert.equal((await proxy(update({ when: past, conferencing: {} }))).status, 200);
});
