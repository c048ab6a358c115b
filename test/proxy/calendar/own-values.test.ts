// What an event has already may stay, although nobody could choose it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { body, connected, create, START, update, when, zoom } from '../event-requests.ts';
import { ask, read } from '../support.ts';

const own = {
  title: 'x'.repeat(2_000),
  participants: [
    { email: 'a@example.com', name: 'A', comment: 'Late\nvery', status: 'yes' },
    { email: 'B@example.com', phone_number: '+1 555 0100' },
    { name: 'Room without address' },
    { name: 'Phoned', phone_number: '+1 555 0101' },
    { email: '/o=Exchange/cn=Recipients/cn=c', name: 'n'.repeat(300) },
  ],
  recurrence: [
    'RRULE:FREQ=WEEKLY',
    'EXRULE:FREQ=YEARLY',
    `EXDATE:${'20260101T000000Z,'.repeat(90)}`,
  ],
  reminders: {
    use_default: false,
    overrides: [{ reminder_minutes: 99_999, reminder_method: 'carrier pigeon' }],
  },
  when: {
    object: 'timespan',
    ...when,
    start_timezone: 'Eastern Standard Time',
    end_timezone: 'tzone://Microsoft/Custom',
  },
};
const { object: _, ...ownWhen } = own.when;

test('what the event has itself passes on an update, beside what is new', async () => {
  const [a, b, room, phoned, odd] = own.participants;
  const { status: _status, ...ofA } = a ?? {};
  for (const change of [
    { participants: [ofA, b, room, phoned, odd] },
    {
      participants: [
        { ...ofA, email: 'A@EXAMPLE.com', name: 'Renamed' },
        { email: 'new@example.com' },
      ],
    },
    { participants: [{ email: 'a@example.com' }, room] },
    { participants: [] },
    { recurrence: [...own.recurrence, 'RDATE:20260801T100000Z'] },
    {
      reminders: {
        use_default: false,
        overrides: [...own.reminders.overrides, { reminder_minutes: 5 }],
      },
    },
    { when: ownWhen },
    { when: { ...ownWhen, start_time: START + 60 } },
    { title: 'Short' },
  ]) {
    const { proxy, nylas } = await connected();
    nylas.make(own);
    assert.equal((await proxy(update(change))).status, 200, JSON.stringify(change).slice(0, 200));
    const sent = nylas.seen.findLast(({ method }) => method === 'PUT')?.body;
    assert.deepEqual(sent, { when: ownWhen, ...change });
  }
});

test('what another event has, or nobody, is refused by its field', async () => {
  const guests = (...participants: object[]): object => ({ participants });
  for (const [change, path] of [
    [guests({ email: 'a@example.com', comment: 'Forged' }), 'participants.0.comment'],
    [guests({ email: 'new@example.com', comment: 'Late\nvery' }), 'participants.0.comment'],
    [
      guests({ email: 'a@example.com', phone_number: '+1 555 0100' }),
      'participants.0.phone_number',
    ],
    [guests({ email: 'new@example.com' }, { name: 'Unknown room' }), 'participants.1.email'],
    [guests({ name: 'Room without address', comment: 'x' }), 'participants.0.email'],
    [guests({}), 'participants.0.email'],
    [guests({ email: '/o=Exchange/cn=Recipients/cn=d' }), 'participants.0.email'],
    [guests({ email: 'a@example.com', name: 'x\ny' }), 'participants.0.name'],
    [guests({ email: 'a@example.com', name: 'n'.repeat(300) }), 'participants.0.name'],
    [{ recurrence: ['EXRULE:FREQ=DAILY'] }, 'recurrence.0'],
    [{ recurrence: ['RRULE:FREQ=DAILY\nATTENDEE:x'] }, 'recurrence.0'],
    [
      { reminders: { use_default: false, overrides: [{ reminder_minutes: 99_998 }] } },
      'reminders.overrides.0.reminder_minutes',
    ],
    [{ when: { ...ownWhen, start_timezone: 'Pacific Standard Time' } }, 'when.start_timezone'],
    // The end's zone isn't the start's.
    [{ when: { ...ownWhen, start_timezone: ownWhen.end_timezone } }, 'when.start_timezone'],
    [{ when: { ...when, start_timezone: 'Eastern Standard Time' } }, 'when.end_timezone'],
    [{ when: { time: START } }, 'when'],
  ] as const) {
    const { proxy, nylas } = await connected();
    nylas.make(own);
    const { status, body: problem } = await read(proxy(update(change)));
    assert.equal(status, 400, path);
    assert.equal(problem.code, 'invalid-body', path);
    assert.ok(
      problem.fields?.some((field) => field.path === path),
      `${path}: ${JSON.stringify(problem.fields)}`,
    );
    assert.equal(nylas.count('PUT', ''), 0);
    // Nothing is the event's own yet where there is none.
    const created = await read(proxy(create({ when, ...change })));
    assert.equal(created.status, 400, path);
  }
});

test('a new event takes nothing but what may be new', async () => {
  const { proxy, nylas } = await connected();
  for (const event of [
    { ...body, participants: own.participants.slice(1) },
    { ...body, when: ownWhen },
    { ...body, recurrence: own.recurrence },
    { ...body, when: { ...when, start_timezone: '+01:00', end_timezone: '+01:00' } },
    { when: { time: START } },
  ]) {
    assert.equal((await proxy(create(event))).status, 400, JSON.stringify(event).slice(0, 100));
  }
  assert.equal(nylas.count('POST', ''), 0);
  const zones = { start_timezone: 'Etc/GMT+5', end_timezone: 'Asia/Kolkata' };
  const good = { ...body, when: { ...when, ...zones }, recurrence: ['RDATE:20260801T100000Z'] };
  assert.equal((await proxy(create(good))).status, 200);
});

test('no address holds what nobody sees, or what turns text around', async () => {
  const { proxy, nylas } = await connected();
  for (const odd of [
    '\u202e',
    '\u2066',
    '\u200b',
    '\u200d',
    '\ufeff',
    '\u00ad',
    '\u3164',
    '\u2028',
    '\u00a0',
  ]) {
    for (const email of [`a${odd}b@example.com`, `a@exam${odd}ple.com`]) {
      const { status, body: problem } = await read(
        proxy(create({ ...body, participants: [{ email }] })),
      );
      assert.equal(status, 400, JSON.stringify(email));
      assert.deepEqual(
        problem.fields?.map(({ path }) => path),
        ['participants.0.email'],
      );
    }
  }
  assert.equal(nylas.count('POST', ''), 0);
});

test('more guests than may be new stay, and no more come', async () => {
  const { proxy, nylas } = await connected();
  const many = Array.from({ length: 250 }, (_, at) => ({ email: `g${at}@example.com` }));
  nylas.make({ ...body, participants: many });
  assert.equal((await proxy(update({ participants: many.slice(1) }))).status, 200);
  nylas.events[0] = { ...nylas.events[0], participants: many };
  const more = [...many, { email: 'one-more@example.com' }];
  assert.equal((await proxy(update({ participants: more }))).status, 400);
});

test('a title is changed whatever time the event has', async () => {
  for (const odd of [
    null,
    { object: 'time', time: START, timezone: 'Europe/Berlin' },
    { object: 'date', date: '2026-07-01' },
    { object: 'timespan', start_time: START, end_time: START + 200_000 },
    { object: 'timespan', start_time: START - 7_200, end_time: START, start_timezone: 'X' },
  ]) {
    const { proxy, nylas } = await connected();
    // Zoom's limits hold for what is sent, not for what was made elsewhere.
    nylas.make({ title: 'Plan', when: odd, conferencing: { provider: 'Zoom Meeting' } });
    const { object: _tag, ...kept } = odd ?? {};
    for (const change of [{ title: 'New' }, ...(odd ? [{ title: 'New', when: kept }] : [])]) {
      assert.equal((await proxy(update(change))).status, 200, JSON.stringify([odd, change]));
      const sent = nylas.seen.findLast(({ method }) => method === 'PUT')?.body;
      assert.deepEqual(sent, { title: 'New', ...(odd && { when: kept }) });
    }
    assert.equal(
      (await proxy(update({ conferencing: zoom }))).status,
      odd && 'start_time' in odd && odd.end_time === START ? 200 : 400,
    );
  }
});

test('events pass with what a form needs to keep them', async () => {
  const { proxy, nylas } = await connected();
  nylas.make({
    ...own,
    original_start_time: START,
    master_event_id: 'master',
    hide_participants: true,
    metadata: { secret: 'CANARY' },
  });
  const answer = await read<{ data: Record<string, unknown> }>(
    proxy(ask('GET', '/events/event-1?calendar_id=primary')),
  );
  const { data } = answer.body;
  assert.deepEqual(data['participants'], own.participants);
  assert.equal(data['original_start_time'], START);
  assert.equal(data['master_event_id'], 'master');
  assert.equal(data['hide_participants'], true);
  assert.doesNotMatch(JSON.stringify(data), /CANARY/);
});
