import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Sandbox } from '../../../src/sandbox.ts';
import {
  EVENTS,
  HOUR,
  IN_PRIMARY,
  NOW,
  WHEN,
  ask,
  connectZoom,
  createMeeting,
  open,
} from '../kit.ts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = open();
});

const create = async (body: object, query = IN_PRIMARY) =>
  ask(sandbox, `POST ${EVENTS}?${query}`, { when: WHEN, ...body });
const update = (id: string, body: unknown, query = IN_PRIMARY) =>
  ask(sandbox, `PUT ${EVENTS}/${id}?${query}`, body);
const list = async (query: string): Promise<string[]> =>
  (await ask(sandbox, `GET ${EVENTS}?${IN_PRIMARY}&${query}`)).body.data.map(
    ({ title }: { title: string }) => title,
  );

describe('writing an event', () => {
  it('answers the event as Nylas does', async () => {
    const { status, body } = await create({
      title: 'Standup',
      participants: [{ email: 'guest@example.com', name: 'Guest' }],
      metadata: { key1: 'x' },
    });
    assert.equal(status, 200);
    assert.ok(body.request_id);
    const { id, html_link, ical_uid, ...event } = body.data;
    assert.ok(id && html_link && ical_uid);
    assert.deepEqual(event, {
      object: 'event',
      grant_id: 'cal-grant-1',
      calendar_id: 'primary',
      title: 'Standup',
      description: null,
      text_description: null,
      location: null,
      busy: true,
      visibility: 'default',
      status: 'confirmed',
      when: { ...WHEN, object: 'timespan' },
      participants: [{ email: 'guest@example.com', name: 'Guest', status: 'noreply' }],
      organizer: { email: 'demo@example.com', name: 'Demo User' },
      metadata: { key1: 'x' },
      reminders: { use_default: true, overrides: null },
      hide_participants: false,
      read_only: false,
      created_at: NOW / 1000,
      updated_at: NOW / 1000,
    });
    const read = await ask(sandbox, `GET ${EVENTS}/${id}?${IN_PRIMARY}`);
    assert.deepEqual(read.body.data, body.data);
  });

  it('merges top-level keys and replaces what they hold', async () => {
    const { body } = await create({
      title: 'Standup',
      location: 'Room 1',
      metadata: { key1: 'x', other: 'y' },
      participants: [{ email: 'a@x.example' }, { email: 'b@x.example' }],
    });
    const changed = await update(body.data.id, {
      metadata: { key2: 'z' },
      participants: [{ email: 'b@x.example' }],
    });
    assert.equal(changed.body.data.location, 'Room 1');
    assert.deepEqual(changed.body.data.metadata, { key2: 'z' });
    assert.deepEqual(changed.body.data.participants, [{ email: 'b@x.example', status: 'noreply' }]);
  });

  it('answers a bare time as a timespan', async () => {
    const { body } = await create({ when: { time: 1, timezone: 'UTC' } });
    assert.deepEqual(body.data.when, {
      start_time: 1,
      end_time: 1,
      start_timezone: 'UTC',
      end_timezone: 'UTC',
      object: 'timespan',
    });
  });

  it('takes the body of the provider guide, read-only status and all', async () => {
    const answer = await create({ title: 'Philosophy Club', status: 'confirmed', busy: true });
    assert.equal(answer.status, 200);
  });

  const refused: [string, object][] = [
    ['an unknown field', { allow_past: true }],
    ['a calendar id', { calendar_id: 'primary' }],
    ['no when', { when: undefined }],
    ['an empty when', { when: {} }],
    ['two variants of when', { when: { ...WHEN, date: '2026-03-03' } }],
    ["an answer's tag in when", { when: { ...WHEN, object: 'timespan' } }],
    ['an end before the start', { when: { start_time: 10, end_time: 9 } }],
    ['times in milliseconds with a fraction', { when: { start_time: 0.5, end_time: 1 } }],
    ['times as text', { when: { start_time: '1', end_time: '2' } }],
    ['one zone of two', { when: { ...WHEN, end_timezone: undefined } }],
    ['an unknown zone', { when: { ...WHEN, start_timezone: 'Mars/Base' } }],
    ['a day that does not exist', { when: { date: '2026-13-01' } }],
    ['30 February', { when: { start_date: '2026-02-01', end_date: '2026-02-30' } }],
    ['a title of 1025 characters', { title: 'x'.repeat(1025) }],
    ['a location of 256 characters', { location: 'x'.repeat(256) }],
    ['a guest without an address', { participants: [{ name: 'Guest' }] }],
    ['a guest with no such status', { participants: [{ email: 'a@x.example', status: 'new' }] }],
    ['an unknown visibility', { visibility: 'secret' }],
    ['busy as text', { busy: 'true' }],
    ['recurrence that is none', { recurrence: ['weekly'] }],
    [
      'overrides beside the default reminder',
      {
        reminders: { use_default: true, overrides: [{ reminder_minutes: 5 }] },
      },
    ],
    ['a metadata value of 501 characters', { metadata: { key1: 'x'.repeat(501) } }],
    ['metadata that is no text', { metadata: { key1: 1 } }],
    [
      '51 metadata pairs',
      {
        metadata: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, ''])),
      },
    ],
    ["a description beyond Google's limit", { description: 'x'.repeat(8193) }],
  ];
  for (const [what, body] of refused) {
    it(`refuses ${what}, on create and on update`, async () => {
      const answer = await create(body);
      assert.equal(answer.status, 400);
      assert.equal(answer.body.error.type, 'invalid_request_error');
      assert.deepEqual(sandbox.state().events, []);
      if (what === 'no when') return;
      const { data } = (await create({ title: 'Standup' })).body;
      assert.equal((await update(data.id, body)).status, 400);
      assert.equal(sandbox.state().events[0]?.title, 'Standup');
    });
  }

  it('refuses a body that is no JSON object', async () => {
    for (const body of [[], 'text', null, 1])
      assert.equal((await ask(sandbox, `POST ${EVENTS}?${IN_PRIMARY}`, body)).status, 400);
    assert.equal((await ask(sandbox, `POST ${EVENTS}?${IN_PRIMARY}`)).status, 400);
  });

  const queries: [string, number][] = [
    ['', 400],
    ['calendar_id=', 400],
    ['calendar_id=none', 404],
    ['calendar_id=holidays', 400],
    ['calendar_id=primary&calendar_id=team', 400],
    ['calendar_id=primary&notify_participants=undefined', 400],
    ['calendar_id=primary&notify_participants=false', 200],
    ['calendar_id=primary&allow_past=true', 400],
    ['calendar_id=team', 200],
  ];
  for (const [query, status] of queries)
    it(`answers ${status} to a write with "${query}"`, async () => {
      assert.equal((await create({}, query)).status, status);
    });

  it('finds an event in its own calendar and grant only', async () => {
    const { id } = (await create({})).body.data;
    const statusOf = async (request: string) => (await ask(sandbox, request)).status;
    assert.equal(await statusOf(`GET ${EVENTS}/${id}?calendar_id=team`), 404);
    assert.equal(await statusOf(`DELETE ${EVENTS}/${id}?calendar_id=team`), 404);
    assert.equal(await statusOf(`GET ${EVENTS}/${id}`), 400);
    assert.equal(await statusOf(`DELETE ${EVENTS}/${id}?${IN_PRIMARY}`), 200);
    assert.equal(await statusOf(`DELETE ${EVENTS}/${id}?${IN_PRIMARY}`), 404);
  });

  it('decodes ids once', async () => {
    const statusOf = async (grant: string) =>
      (await ask(sandbox, `GET /v3/grants/${grant}/events?${IN_PRIMARY}`)).status;
    assert.equal(await statusOf('cal%2Dgrant%2D1'), 200);
    assert.equal(await statusOf('cal%252Dgrant%252D1'), 404);
  });
});

describe('listing events', () => {
  const hours = (from: number, to: number) => ({
    start_time: NOW / 1000 + from * HOUR,
    end_time: NOW / 1000 + to * HOUR,
  });

  it('goes from now for a month, by start, unless told otherwise', async () => {
    await create({ title: 'later', when: hours(5, 6) });
    await create({ title: 'running', when: hours(-1, 1) });
    await create({ title: 'over', when: hours(-2, -1) });
    await create({ title: 'next year', when: hours(24 * 365, 24 * 365 + 1) });
    assert.deepEqual(await list(''), ['running', 'later']);
    assert.deepEqual(await list(`start=${hours(-3, 0).start_time}&end=${NOW / 1000}`), [
      'over',
      'running',
    ]);
    assert.deepEqual(await list(`start=${hours(24 * 364, 0).start_time}`), ['next year']);
  });

  it('keeps calendars apart', async () => {
    await create({ title: 'mine' });
    await create({ title: 'ours' }, 'calendar_id=team');
    assert.deepEqual(await list(''), ['mine']);
  });

  it('filters by text, guest and metadata', async () => {
    await create({ title: 'One', location: 'Berlin', metadata: { key1: 'a:b' } });
    await create({ title: 'Two', participants: [{ email: 'guest@example.com' }], busy: false });
    assert.deepEqual(await list('title=on'), ['One']);
    assert.deepEqual(await list('location=berlin'), ['One']);
    assert.deepEqual(await list('attendees=guest%40example.com'), ['Two']);
    assert.deepEqual(await list('busy=true'), ['One']);
    assert.deepEqual(await list('metadata_pair=key1:a:b'), ['One']);
    assert.deepEqual(await list('metadata_pair=key1:a'), []);
  });

  it('finds by metadata whenever the event is', async () => {
    await create({ title: 'long ago', when: hours(-1000, -999), metadata: { key5: 'x' } });
    assert.deepEqual(await list('metadata_pair=key5:x'), ['long ago']);
  });

  it('shows the selected fields only', async () => {
    await create({ title: 'One' });
    const { body } = await ask(sandbox, `GET ${EVENTS}?${IN_PRIMARY}&select=id,title`);
    assert.deepEqual(Object.keys(body.data[0]), ['title', 'id']);
  });

  it('pages by a cursor that is absent at the end', async () => {
    for (const title of ['a', 'b', 'c']) await create({ title });
    const first = await ask(sandbox, `GET ${EVENTS}?${IN_PRIMARY}&limit=2`);
    assert.equal(first.body.data.length, 2);
    const next = `limit=2&page_token=${first.body.next_cursor}`;
    const second = await ask(sandbox, `GET ${EVENTS}?${IN_PRIMARY}&${next}`);
    assert.equal(second.body.data.length, 1);
    assert.ok(!('next_cursor' in second.body));
    const whole = await ask(sandbox, `GET ${EVENTS}?${IN_PRIMARY}&limit=3`);
    assert.ok(!('next_cursor' in whole.body));
  });

  for (const query of [
    'limit=0',
    'limit=201',
    'limit=two',
    'page_token=foreign',
    'start=2&end=1',
    'start=soon',
    'metadata_pair=key1',
    'metadata_pair=other:x',
    'metadata_pair=key1:x&start=1',
    'unknown=1',
  ])
    it(`refuses ${query}`, async () => {
      assert.equal((await ask(sandbox, `GET ${EVENTS}?${IN_PRIMARY}&${query}`)).status, 400);
    });
});

describe('grants that cannot write', () => {
  it('answers 401 for a wrong key and an expired grant, 404 for an unknown one', async () => {
    const answerTo = (grant: string, headers?: Record<string, string>) =>
      ask(sandbox, `GET /v3/grants/${grant}/events?${IN_PRIMARY}`, undefined, headers);
    for (const authorization of ['', 'Bearer x', 'sandbox-key']) {
      const { status, body } = await answerTo('cal-grant-1', { authorization });
      assert.deepEqual([status, body.error.type], [401, 'unauthorized']);
    }
    assert.equal((await answerTo('none')).body.error.type, 'grant.not_found');
    await ask(sandbox, 'POST /_sandbox/grants/cal-grant-1/expire');
    const { status, body } = await answerTo('cal-grant-1');
    assert.deepEqual([status, body.error.type], [401, 'grant.refresh_token_invalid']);
  });

  it('refuses the Zoom grant where the calendar grant belongs', async () => {
    const zoom = await connectZoom(sandbox);
    assert.equal((await ask(sandbox, `GET /v3/grants/${zoom}/events?${IN_PRIMARY}`)).status, 400);
    assert.equal((await ask(sandbox, `GET /v3/grants/${zoom}/calendars`)).status, 400);
  });
});

it('deletes the whole grant when an event id of ".." slips through', async () => {
  await createMeeting(sandbox, await connectZoom(sandbox));
  const answer = await ask(sandbox, `DELETE ${EVENTS}/..?${IN_PRIMARY}`);
  assert.equal(answer.status, 200);
  assert.ok(sandbox.state().grants.every(({ id }) => id !== 'cal-grant-1'));
  assert.deepEqual(sandbox.state().events, []);
});
