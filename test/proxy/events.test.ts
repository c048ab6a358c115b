import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasAnswer, NylasCalendar, NylasEvent } from '../../src/contract/wire.ts';
import { broken, nylasError, nylasJson } from './fake-nylas.ts';
import { ask, connect, NOW, read, setUp, type Setup } from './support.ts';

const START = NOW / 1_000 + 3_600;
const when = { start_time: START, end_time: START + 1_800 };
const zoom = { provider: 'Zoom Meeting', autocreate: {} };
const body = { title: 'Plan', when };

let keys = 0;
const create = (event: unknown, query = 'calendar_id=primary', headers = {}): Request =>
  ask('POST', `/events?${query}`, {
    body: event,
    headers: { 'idempotency-key': `key-${(keys += 1)}`, ...headers },
  });
const update = (event: unknown, query = 'calendar_id=primary', id = 'event-1'): Request =>
  ask('PUT', `/events/${id}?${query}`, { body: event });

/** A proxy whose user has a Zoom grant, with nothing in the fake's book yet. */
async function connected(): Promise<Setup> {
  const setup = setUp();
  await connect(setup);
  setup.nylas.seen.length = 0;
  return setup;
}

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

test('fields that are not on the list are named and refused', async () => {
  const { proxy, nylas } = await connected();
  const conf = (conf_settings: object) => ({
    conferencing: { ...zoom, autocreate: { conf_settings } },
  });
  for (const [extra, path] of [
    [{ status: 'confirmed' }, 'status'],
    [{ metadata: { key1: 'x' } }, 'metadata'],
    [{ grant_id: 'x' }, 'grant_id'],
    [{ capacity: 5 }, 'capacity'],
    [{ notetaker: {} }, 'notetaker'],
    [{ hide_participants: true }, 'hide_participants'],
    [{ when: { ...when, object: 'timespan' } }, 'when.object'],
    [{ participants: [{ email: 'a@example.com', status: 'yes' }] }, 'participants.0.status'],
    [
      { conferencing: { ...zoom, autocreate: { conf_grant_id: 'zoom-9' } } },
      'conferencing.autocreate.conf_grant_id',
    ],
    [
      { conferencing: { ...zoom, details: { url: 'https://zoom.us/j/1' } } },
      'conferencing.details',
    ],
    [conf({ schedule_for: 'x' }), 'conferencing.autocreate.conf_settings.schedule_for'],
    [conf({ template_id: 'x' }), 'conferencing.autocreate.conf_settings.template_id'],
    [
      conf({ settings: { alternative_hosts: 'x' } }),
      'conferencing.autocreate.conf_settings.settings.alternative_hosts',
    ],
    [
      conf({ settings: { contact_email: 'x' } }),
      'conferencing.autocreate.conf_settings.settings.contact_email',
    ],
  ] as const) {
    const { status, body: problem } = await read(proxy(create({ ...body, ...extra })));
    assert.equal(status, 400);
    assert.equal(problem.code, 'unknown-field', path);
    assert.deepEqual(problem.fields, [{ path, message: 'Not allowed here' }]);
  }
  const proto = await read(proxy(create('{"title":"x","__proto__":{"a":1}}')));
  assert.equal(proto.body.code, 'unknown-field');
  assert.equal(nylas.seen.length, 0);
});

test('values out of bounds are refused by field', async () => {
  const { proxy, nylas } = await connected();
  const withZoom = { ...body, conferencing: zoom };
  const cases: [object, string][] = [
    [{ title: 'x' }, 'when'],
    [{ ...body, title: 'x'.repeat(1_025) }, 'title'],
    [{ ...body, title: 'a\r\nb' }, 'title'],
    [{ ...body, title: 'a\u0000b' }, 'title'],
    [{ ...body, title: 5 }, 'title'],
    [{ ...body, location: 'x'.repeat(256) }, 'location'],
    [{ ...body, description: 'a\u0000b' }, 'description'],
    [{ ...body, visibility: 'secret' }, 'visibility'],
    [{ ...body, participants: [{ email: 'no address' }] }, 'participants.0.email'],
    [{ ...body, participants: [{ email: 'a@b.example', name: 'A\nB' }] }, 'participants.0.name'],
    [
      { ...body, participants: Array.from({ length: 201 }, () => ({ email: 'a@b.example' })) },
      'participants',
    ],
    [{ ...body, recurrence: ['BEGIN:VEVENT'] }, 'recurrence.0'],
    [
      { ...body, reminders: { use_default: false, overrides: [{ reminder_minutes: -1 }] } },
      'reminders.overrides.0.reminder_minutes',
    ],
    [{ when: { start_time: START, end_time: START - 1 } }, 'when.end_time'],
    [{ when: { start_time: START + 0.5, end_time: START + 9 } }, 'when.start_time'],
    [{ when: { start_time: -1, end_time: START } }, 'when.start_time'],
    [{ when: { start_time: START, end_time: 1e18 } }, 'when.end_time'],
    [{ when: { ...when, start_timezone: 'Europe/Berlin' } }, 'when.end_timezone'],
    [
      { when: { ...when, start_timezone: 'Mars/Base', end_timezone: 'Mars/Base' } },
      'when.start_timezone',
    ],
    [{ when: { date: '2026-02-30' } }, 'when.date'],
    [{ when: { date: 'tomorrow' } }, 'when.date'],
    [{ when: { start_date: '2026-02-02', end_date: '2026-02-01' } }, 'when.end_date'],
    [{ when: null }, 'when.start_time'],
    [{ ...withZoom, when: { start_time: START, end_time: START } }, 'when'],
    [{ ...withZoom, when: { start_time: START, end_time: START + 86_401 } }, 'when'],
    [{ ...withZoom, when: { date: '2026-07-01' } }, 'when'],
    [{ ...withZoom, title: 'x'.repeat(201) }, 'title'],
    [{ ...withZoom, description: 'x'.repeat(6_001) }, 'description'],
    [
      { ...body, conferencing: { provider: 'Google Meet', autocreate: {} } },
      'conferencing.provider',
    ],
    [{ ...body, conferencing: { provider: 'Zoom Meeting' } }, 'conferencing.autocreate'],
    [
      {
        ...body,
        conferencing: { ...zoom, autocreate: { conf_settings: { password: 'much too long' } } },
      },
      'conferencing.autocreate.conf_settings.password',
    ],
  ];
  for (const [event, path] of cases) {
    const { status, body: problem } = await read(proxy(create(event)));
    assert.equal(status, 400, path);
    assert.equal(problem.code, 'invalid-body');
    const paths = problem.fields?.map((field) => field.path);
    assert.ok(
      paths?.some((found) => found.startsWith(path === 'when.start_time' ? 'when' : path)),
      `${path}: ${paths?.join()}`,
    );
    assert.doesNotMatch(JSON.stringify(problem), /much too long/);
  }
  assert.equal(nylas.seen.length, 0);
  for (const good of [
    { when: { date: '2026-07-01' } },
    { when: { start_date: '2026-07-01', end_date: '2026-07-01' } },
    {
      when: { ...when, start_timezone: 'Europe/Berlin', end_timezone: 'Asia/Tokyo' },
      recurrence: ['RRULE:FREQ=DAILY'],
    },
    { ...withZoom, title: 'x'.repeat(200), when: { start_time: START, end_time: START + 86_400 } },
    { ...body, conferencing: {} },
  ]) {
    assert.equal((await proxy(create(good))).status, 200, JSON.stringify(good));
  }
});

test('an id never becomes another path', async () => {
  const { proxy, nylas } = setUp();
  const escaped = [
    '..%2f..',
    '..%2F',
    '%2e%2e%2f',
    '..%5c..',
    'a%2f..%2fb',
    'a%2f.',
    '%00',
    '%0a',
    'a%7fb',
    '%ff',
    '%',
    'x'.repeat(1_025),
    '%E4%BD%A0'.repeat(1_025),
  ];
  for (const id of escaped) {
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const request = ask(
        method,
        `/events/${id}?calendar_id=primary`,
        method === 'PUT' ? { body } : {},
      );
      const { status, body: problem } = await read(proxy(request));
      assert.equal(status, 400, `${method} ${id.slice(0, 20)}`);
      assert.equal(problem.code, 'invalid-id');
    }
  }
  for (const id of ['', '.', '..', '%2e%2e', '%2e', '.%2e']) {
    assert.equal((await proxy(ask('DELETE', `/events/${id}?calendar_id=primary`))).status, 404, id);
  }
  for (const calendar of ['..', '.', 'a/../b', '%00', '', 'x'.repeat(1_025)]) {
    const path = `/events/e?calendar_id=${calendar}`;
    assert.equal((await read(proxy(ask('DELETE', path)))).body.code, 'invalid-id', calendar);
  }
  assert.equal(nylas.seen.length, 0);

  // Encoded once more, it is a name like any other.
  for (const [id, path] of [
    ['%252e%252e', '%252e%252e'],
    ['a%2Fb%3Fc%23d', 'a%2Fb%3Fc%23d'],
    ['a@b.example+x=', 'a%40b.example%2Bx%3D'],
    ['...', '...'],
  ]) {
    await proxy(ask('GET', `/events/${id}?calendar_id=primary`));
    assert.equal(nylas.seen[0]?.path, `/v3/grants/cal-1/events/${path}`);
    nylas.seen.length = 0;
  }
});

test('queries are read strictly', async () => {
  const { proxy, nylas } = setUp();
  for (const query of [
    '',
    'calendar_id=a&calendar_id=b',
    'calendar_id=a&start=x',
    'calendar_id=a&start=-1',
    'calendar_id=a&limit=0',
    'calendar_id=a&limit=201',
    'calendar_id=a&end=1.5',
  ]) {
    assert.equal(
      (await read(proxy(ask('GET', `/events?${query}`)))).body.code,
      'invalid-body',
      query,
    );
  }
  for (const query of [
    'notify_participants=yes',
    'allow_past=1',
    'allow_past=true&allow_past=true',
  ]) {
    const request = ask('DELETE', `/events/e?calendar_id=a&${query}`);
    assert.equal((await read(proxy(request))).body.code, 'invalid-body', query);
  }
  assert.equal(nylas.seen.length, 0);
  const { body: answer } = await read<NylasAnswer<NylasEvent[]>>(
    proxy(
      ask(
        'GET',
        '/events?calendar_id=a&start=1&end=2&limit=3&page_token=t&metadata_pair=key1:x&grant_id=zoom-1',
      ),
    ),
  );
  assert.deepEqual(answer, { data: [], request_id: 'up', next_cursor: 'more' });
  assert.deepEqual(Object.fromEntries(nylas.seen[0]?.query ?? []), {
    calendar_id: 'a',
    start: '1',
    end: '2',
    limit: '3',
    page_token: 't',
  });
});

test('only the calendars of the user exist', async () => {
  const authorize = () => ({ subject: 'ann', calendarGrantId: 'cal-1', calendarIds: ['team'] });
  const { proxy, nylas } = setUp({ authorize });
  const { body: calendars } = await read<NylasAnswer<NylasCalendar[]>>(
    proxy(ask('GET', '/calendars')),
  );
  assert.deepEqual(calendars.data, [
    { id: 'team', name: 'Team', is_primary: false, read_only: false },
  ]);
  nylas.seen.length = 0;
  const missing = await read(proxy(ask('GET', '/events/none?calendar_id=team')));
  nylas.seen.length = 0;
  for (const request of [
    ask('GET', '/events?calendar_id=primary'),
    ask('GET', '/events/event-1?calendar_id=primary'),
    ask('DELETE', '/events/event-1?calendar_id=primary'),
    update(body),
    create(body),
  ]) {
    const { status, body: problem } = await read(proxy(request));
    assert.equal(status, 404);
    assert.deepEqual({ ...problem, requestId: '' }, { ...missing.body, requestId: '' });
  }
  assert.equal(nylas.seen.length, 0);

  // The event is in a calendar of somebody else, whatever the query says.
  nylas.make(body);
  for (const request of [
    ask('GET', '/events/event-1?calendar_id=team'),
    ask('DELETE', '/events/event-1?calendar_id=team'),
    update(body, 'calendar_id=team'),
  ]) {
    assert.equal((await read(proxy(request))).body.code, 'not-found');
  }
  assert.equal(nylas.events.length, 1);
  assert.equal(nylas.count('PUT', ''), 0);
});

test('without a calendar grant everything about calendars is refused', async () => {
  const { proxy, nylas } = setUp({ authorize: () => ({ subject: 'ann', calendarGrantId: null }) });
  for (const request of [
    ask('GET', '/calendars'),
    ask('GET', '/events?calendar_id=a'),
    create(body),
    update(body),
    ask('DELETE', '/events/e?calendar_id=a'),
  ]) {
    const { status, body: problem } = await read(proxy(request));
    assert.equal(status, 409);
    assert.equal(problem.code, 'calendar-missing');
  }
  assert.equal(nylas.seen.length, 0);
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

test('which grant has expired is found out, whatever Nylas answers', async () => {
  const zoomed = { ...body, conferencing: zoom };
  const cases: [(setup: Setup) => void, Request, string][] = [
    [
      ({ nylas }) =>
        nylas.grants.set('cal-1', { id: 'cal-1', provider: 'google', grant_status: 'invalid' }),
      ask('GET', '/calendars'),
      'calendar-expired',
    ],
    [
      ({ nylas }) => nylas.grants.delete('cal-1'),
      ask('GET', '/events?calendar_id=a'),
      'calendar-expired',
    ],
    [
      ({ nylas }) => nylas.plan('GET', '/calendars', () => nylasError(403, 'insufficient_scopes')),
      ask('GET', '/calendars'),
      'calendar-expired',
    ],
    [
      ({ nylas }) => {
        nylas.plan('GET', '/calendars', () => nylasError(401, 'unauthorized'));
        nylas.plan('GET', '/cal-1', () => nylasError(401, 'unauthorized'));
      },
      ask('GET', '/calendars'),
      'misconfigured',
    ],
    [
      ({ nylas }) => {
        nylas.plan('POST', '/events', () =>
          nylasError(400, 'api.invalid_request_error', { code: 124 }),
        );
        nylas.grants.set('zoom-1', { id: 'zoom-1', provider: 'zoom', grant_status: 'invalid' });
      },
      create(zoomed),
      'zoom-expired',
    ],
    [
      ({ nylas }) => {
        nylas.plan('POST', '/events', () => nylasError(404, 'not_found_error'));
        nylas.grants.delete('zoom-1');
      },
      create(zoomed),
      'zoom-expired',
    ],
    [
      ({ nylas }) => nylas.plan('POST', '/events', () => nylasError(400, 'x', { code: 300 })),
      create(zoomed),
      'zoom-refused',
    ],
    [
      ({ nylas }) =>
        nylas.plan('PUT', '/event-1', () => nylasError(400, 'x', { message: 'Zoom: 4711' })),
      update(body),
      'zoom-refused',
    ],
    [
      ({ nylas }) => nylas.plan('PUT', '/event-1', () => nylasError(403, 'x')),
      update(zoomed),
      'zoom-refused',
    ],
    [
      ({ nylas }) => nylas.plan('POST', '/events', () => nylasError(400, 'x')),
      create(body),
      'invalid-body',
    ],
    [
      ({ nylas }) => nylas.plan('PUT', '/event-1', () => nylasError(404, 'x')),
      update(body),
      'not-found',
    ],
    [
      ({ nylas }) => nylas.plan('PUT', '/event-1', () => nylasError(502, 'x')),
      update(body),
      'upstream-failed',
    ],
    [
      ({ nylas }) => nylas.plan('PUT', '/event-1', () => nylasError(502, 'x')),
      update(zoomed),
      'outcome-unknown',
    ],
  ];
  for (const [arrange, request, code] of cases) {
    const setup = await connected();
    setup.nylas.make(body);
    arrange(setup);
    const answer = await read(setup.proxy(request));
    assert.equal(answer.body.code, code, `${request.method} ${request.url}`);
    assert.doesNotMatch(JSON.stringify(answer.body), /UPSTREAM|4711/);
  }
});

test('calendars and busy times pass allow-listed', async () => {
  const { proxy, nylas } = setUp();
  const { body: calendars } = await read<NylasAnswer<NylasCalendar[]>>(
    proxy(ask('GET', '/calendars')),
  );
  assert.deepEqual(calendars.data[0], {
    id: 'primary',
    name: 'Mine',
    is_primary: true,
    read_only: false,
  });
  const question = {
    start_time: START,
    end_time: START + 30 * 86_400,
    emails: ['a@example.com', 'b@example.com'],
  };
  const busy = await read<NylasAnswer<unknown>>(
    proxy(ask('POST', '/free-busy', { body: question })),
  );
  assert.deepEqual(busy.body.data, [
    {
      email: 'a@example.com',
      object: 'free_busy',
      time_slots: [{ start_time: 1, end_time: 2, status: 'busy' }],
    },
    { email: 'b@example.com', object: 'error' },
  ]);
  assert.equal(nylas.seen.at(-1)?.path, '/v3/grants/cal-1/calendars/free-busy');
  assert.deepEqual(nylas.seen.at(-1)?.body, question);
  for (const wrong of [
    { ...question, emails: [] },
    { ...question, emails: Array.from({ length: 51 }, () => 'a@example.com') },
    { ...question, end_time: START + 30 * 86_400 + 1 },
    { ...question, end_time: START },
    { ...question, emails: ['nobody'] },
  ]) {
    assert.equal((await read(proxy(ask('POST', '/free-busy', { body: wrong })))).status, 400);
  }
  nylas.plan('GET', '/calendars', () => nylasJson({ data: [{ name: 'no id' }] }));
  assert.equal((await read(proxy(ask('GET', '/calendars')))).body.code, 'upstream-malformed');
});
