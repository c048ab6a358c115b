import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Sandbox } from '../../../src/sandbox.ts';
import { EVENTS, IN_PRIMARY, NOW, WHEN, ask, open } from '../kit.ts';

let now = NOW;
let sandbox: Sandbox;
beforeEach(() => {
  now = NOW;
  sandbox = open({ now: () => now });
});

const add = async (event: object): Promise<string> =>
  (await ask(sandbox, 'POST /_sandbox/events', { title: 'Theirs', when: WHEN, ...event })).body.id;
const get = async (id: string) =>
  (await ask(sandbox, `GET ${EVENTS}/${id}?${IN_PRIMARY}`)).body.data;
const put = (id: string, body: object) => ask(sandbox, `PUT ${EVENTS}/${id}?${IN_PRIMARY}`, body);

describe('an event that was made elsewhere', () => {
  it('is answered as it was put there', async () => {
    const participants = [
      { email: 'demo@example.com', name: 'Demo User', status: 'maybe' },
      { name: 'Room 1', status: 'yes', comment: 'no address' },
    ];
    const when = { ...WHEN, start_timezone: 'W. Europe Standard Time', object: 'timespan' };
    const id = await add({
      when,
      description: '<b>Agenda</b>',
      organizer: { email: 'boss@example.com', name: 'Boss' },
      participants,
      recurrence: null,
      updated_at: null,
      color_id: '7',
    });
    const event = await get(id);
    assert.deepEqual(event.when, when);
    assert.deepEqual(event.participants, participants);
    assert.deepEqual(event.organizer, { email: 'boss@example.com', name: 'Boss' });
    assert.deepEqual(
      [event.description, event.recurrence, event.updated_at, event.color_id],
      ['<b>Agenda</b>', null, null, '7'],
    );
  });

  it('needs a when, a known grant and a known calendar', async () => {
    for (const [body, status] of [
      [{}, 400],
      [{ when: WHEN, grant_id: 'none' }, 404],
      [{ when: WHEN, calendar_id: 'none' }, 404],
      [{ when: WHEN, participants: 'all' }, 400],
    ] as const)
      assert.equal((await ask(sandbox, 'POST /_sandbox/events', body)).status, status);
    assert.equal((await ask(sandbox, 'POST /_sandbox/events')).status, 400);
  });
});

describe("another organizer's event", () => {
  it('lets a guest change only what is the own', async () => {
    const id = await add({
      organizer: { email: 'boss@example.com' },
      participants: [{ email: 'demo@example.com', status: 'noreply' }],
    });
    for (const body of [
      { title: 'Mine' },
      { when: { ...WHEN, end_time: WHEN.end_time + 60 } },
      { conferencing: {} },
      { busy: false, title: '' },
    ]) {
      const answer = await put(id, body);
      assert.equal(answer.status, 400);
      assert.equal(answer.body.error.provider_error.error, 'forbiddenForNonOrganizer');
    }
    assert.equal((await get(id)).title, 'Theirs');
    assert.equal((await put(id, { busy: false })).status, 200);
    assert.equal((await get(id)).busy, false);
    assert.equal((await ask(sandbox, `DELETE ${EVENTS}/${id}?${IN_PRIMARY}`)).status, 200);
  });

  it('can be answered', async () => {
    const id = await add({
      organizer: { email: 'boss@example.com' },
      participants: [
        { email: 'demo@example.com', comment: 'late', status: 'noreply' },
        { email: 'other@example.com', status: 'no' },
      ],
    });
    now += 60_000;
    const path = `POST ${EVENTS}/${id}/send-rsvp?${IN_PRIMARY}`;
    const { status, body } = await ask(sandbox, path, { status: 'yes' });
    assert.deepEqual([status, body.data], [200, {}]);
    const event = await get(id);
    assert.deepEqual(event.participants, [
      { email: 'demo@example.com', comment: 'late', status: 'yes' },
      { email: 'other@example.com', status: 'no' },
    ]);
    assert.equal(event.updated_at, now / 1000);
    for (const body of [{}, { status: 'noreply' }, undefined])
      assert.equal((await ask(sandbox, path, body)).status, 400);
  });
});

it('answers an invitation only where there is one', async () => {
  const theirs = await add({ organizer: { email: 'boss@example.com' } });
  const mine = await add({});
  const answer = (id: string) =>
    ask(sandbox, `POST ${EVENTS}/${id}/send-rsvp?${IN_PRIMARY}`, { status: 'maybe' });
  assert.equal((await answer(theirs)).status, 400);
  assert.equal((await answer('none')).status, 404);
  assert.equal((await answer(mine)).status, 200);
  assert.deepEqual((await get(mine)).participants, [
    { email: 'demo@example.com', name: 'Demo User', status: 'maybe' },
  ]);
});

it('lets nobody change or delete an event that is read-only', async () => {
  const id = await add({ read_only: true });
  assert.equal((await get(id)).read_only, true);
  for (const answer of [
    await put(id, { busy: false }),
    await ask(sandbox, `DELETE ${EVENTS}/${id}?${IN_PRIMARY}`),
  ]) {
    assert.equal(answer.status, 400);
    assert.equal(answer.body.error.provider_error.code, 403);
  }
});

it('keeps what a guest has answered when the list of guests is replaced', async () => {
  const id = await add({
    participants: [
      { email: 'a@example.com', status: 'yes' },
      { email: 'b@example.com', status: 'no' },
    ],
  });
  await put(id, {
    participants: [
      { email: 'c@example.com', status: 'maybe' },
      { email: 'a@example.com', name: 'A' },
      { email: 'd@example.com' },
    ],
  });
  assert.deepEqual((await get(id)).participants, [
    { email: 'c@example.com', status: 'maybe' },
    { email: 'a@example.com', name: 'A', status: 'yes' },
    { email: 'd@example.com', status: 'noreply' },
  ]);
});

it('shows every event of a read-only calendar as read-only', async () => {
  await add({ calendar_id: 'holidays' });
  const { body } = await ask(sandbox, `GET ${EVENTS}?calendar_id=holidays`);
  assert.equal(body.data[0].read_only, true);
});
