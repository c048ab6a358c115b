import assert from 'node:assert/strict';
import { test } from 'node:test';
import { body, connected, create, START, update, when, zoom } from '../event-requests.ts';
import { read } from '../support.ts';

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

test('every unknown field is named, at every depth', async () => {
  const { proxy } = await connected();
  const conf_settings = { type: 1, settings: { use_pmi: true, waiting_room: true } };
  const event = {
    ...body,
    a: 1,
    b: 2,
    c: 3,
    conferencing: { ...zoom, autocreate: { conf_settings } },
  };
  const { body: problem } = await read(proxy(create(event)));
  assert.equal(problem.code, 'unknown-field');
  assert.deepEqual(problem.fields?.map(({ path }) => path).toSorted(), [
    'a',
    'b',
    'c',
    'conferencing.autocreate.conf_settings.settings.use_pmi',
    'conferencing.autocreate.conf_settings.type',
  ]);
  const many = Object.fromEntries(Array.from({ length: 1_500 }, (_, at) => [`f${at}`, at]));
  const { body: short } = await read(proxy(create({ ...body, ...many })));
  assert.equal(short.fields?.length, 20, 'an answer has an end');
});

test('a list is no object', async () => {
  const { proxy, nylas } = await connected();
  for (const [event, path] of [
    [{ ...body, conferencing: [] }, 'conferencing'],
    [{ ...body, conferencing: { ...zoom, autocreate: [] } }, 'conferencing.autocreate'],
    [{ ...body, when: [] }, 'when'],
  ] as const) {
    const { body: problem } = await read(proxy(create(event)));
    assert.equal(problem.code, 'invalid-body', path);
    assert.deepEqual(
      problem.fields?.map((field) => field.path),
      [path],
    );
  }
  nylas.make(body);
  assert.equal((await read(proxy(update([])))).body.code, 'invalid-body');
  assert.equal(nylas.count('PUT', ''), 0);
});
