import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Sandbox } from '../../../src/sandbox.ts';
import { EVENTS, HOUR, IN_PRIMARY, NOW, ask, connectZoom, open, zoomOn } from '../kit.ts';

const DAY = 24 * HOUR;
/** Tomorrow at 10:00 in London. */
const START = Date.UTC(2026, 2, 3, 10) / 1000;
const when = (start: number, length = HOUR) => ({
  start_time: start,
  end_time: start + length,
  start_timezone: 'Europe/London',
  end_timezone: 'Europe/London',
});
const WEEK = `start=${NOW / 1000}&end=${NOW / 1000 + 7 * DAY}`;

interface Shown {
  id: string;
  title: string;
  status: string;
  when: { start_time: number };
  master_event_id?: string;
  original_start_time?: number;
  recurrence?: string[];
}

let now = NOW;
let sandbox: Sandbox;
beforeEach(() => {
  now = NOW;
  sandbox = open({ now: () => now });
});

const create = async (more: object = {}): Promise<Shown> =>
  (
    await ask(sandbox, `POST ${EVENTS}?${IN_PRIMARY}`, {
      title: 'Standup',
      when: when(START),
      recurrence: ['RRULE:FREQ=DAILY;COUNT=4'],
      ...more,
    })
  ).body.data;
const get = (id: string) => ask(sandbox, `GET ${EVENTS}/${id}?${IN_PRIMARY}`);
const put = (id: string, body: object) => ask(sandbox, `PUT ${EVENTS}/${id}?${IN_PRIMARY}`, body);
const remove = (id: string) => ask(sandbox, `DELETE ${EVENTS}/${id}?${IN_PRIMARY}`);
const list = async (query = WEEK): Promise<Shown[]> =>
  (await ask(sandbox, `GET ${EVENTS}?${IN_PRIMARY}&${query}`)).body.data;
const titles = (events: Shown[]): string[] => events.map(({ title }) => title);

describe('a series', () => {
  it('is made as one master, and listed as its instances', async () => {
    const master = await create();
    assert.deepEqual(master.recurrence, ['RRULE:FREQ=DAILY;COUNT=4']);
    assert.equal(master.master_event_id, undefined);
    const instances = await list();
    assert.deepEqual(
      instances.map((each) => [each.id, each.when.start_time, each.original_start_time]),
      [0, 1, 2, 3].map((day) => [
        `${master.id}_2026030${3 + day}T100000Z`,
        START + day * DAY,
        START + day * DAY,
      ]),
    );
    for (const each of instances) {
      assert.equal(each.master_event_id, master.id);
      assert.ok(!('recurrence' in each));
    }
    assert.deepEqual((await get(instances[2]?.id ?? '')).body.data, instances[2]);
    assert.deepEqual((await get(master.id)).body.data, master);
  });

  it('is listed as its master and what was changed, where it is not to be unfolded', async () => {
    const { id } = await create();
    const [first] = await list();
    await put(first?.id ?? '', { title: 'Changed' });
    const found = await list(`${WEEK}&expand_recurring=false`);
    assert.deepEqual(
      found.map((each) => each.id),
      [id, first?.id],
    );
  });

  it('is listed in the span that was asked for only', async () => {
    await create({ recurrence: ['RRULE:FREQ=DAILY'] });
    const span = (from: number, to: number) => `start=${START + from}&end=${START + to}`;
    assert.equal((await list(span(0, 10 * DAY))).length, 10);
    assert.equal((await list(span(HOUR, DAY))).length, 0);
    assert.equal((await list(span(HOUR / 2, DAY + 1))).length, 2);
    assert.equal((await list(span(-DAY, -HOUR))).length, 0);
    assert.equal((await list('')).length, 31);
    assert.equal((await list(`${span(-DAY, -HOUR)}&expand_recurring=false`)).length, 0);
  });

  it('has all-day instances with a date in their ids', async () => {
    const { id } = await create({ when: { start_date: '2026-03-03', end_date: '2026-03-04' } });
    const [, second] = await list();
    assert.equal(second?.id, `${id}_20260304`);
    assert.deepEqual(second?.when, {
      start_date: '2026-03-04',
      end_date: '2026-03-05',
      object: 'datespan',
    });
  });

  it('finds no instance at a start that the rule does not give', async () => {
    const { id } = await create({
      recurrence: ['RRULE:FREQ=DAILY;COUNT=4', 'EXDATE:20260304T100000Z'],
    });
    for (const suffix of [
      '_20260304T100000Z',
      '_20260303T100001Z',
      '_20260307T100000Z',
      '_20260303',
    ])
      assert.equal((await get(`${id}${suffix}`)).status, 404, suffix);
    assert.equal((await get(`${id}_20260305T100000Z`)).status, 200);
    assert.equal((await get('event-0_20260305T100000Z')).status, 404);
  });

  it('is refused where its rule leaves no meeting', async () => {
    for (const recurrence of [
      ['RRULE:FREQ=DAILY;UNTIL=20260302T100000Z'],
      ['RRULE:FREQ=DAILY;COUNT=1', 'EXDATE:20260303T100000Z'],
    ]) {
      const body = { title: 'Never', when: when(START), recurrence };
      assert.equal((await ask(sandbox, `POST ${EVENTS}?${IN_PRIMARY}`, body)).status, 400);
    }
    const { id } = await create();
    assert.equal((await put(id, { recurrence: ['RRULE:FREQ=DAILY;UNTIL=20260101'] })).status, 400);
    assert.equal((await list()).length, 4);
  });

  it('makes the person busy at each of its meetings', async () => {
    await create();
    const { body } = await ask(sandbox, 'POST /v3/grants/cal-grant-1/calendars/free-busy', {
      start_time: START + DAY,
      end_time: START + 3 * DAY,
      emails: ['demo@example.com'],
    });
    assert.deepEqual(
      body.data[0].time_slots.map(({ start_time }: { start_time: number }) => start_time),
      [START + DAY, START + 2 * DAY],
    );
  });
});

describe('one instance', () => {
  let master: Shown;
  let ids: string[];
  beforeEach(async () => {
    master = await create();
    ids = (await list()).map(({ id }) => id);
  });
  const instance = (index: number): string => ids[index] ?? '';

  it('is changed alone', async () => {
    now += 60_000;
    const { body } = await put(instance(1), { title: 'Retro', when: when(START + DAY + HOUR) });
    assert.deepEqual(
      [body.data.id, body.data.title, body.data.original_start_time, body.data.updated_at],
      [instance(1), 'Retro', START + DAY, now / 1000],
    );
    assert.deepEqual((await get(instance(1))).body.data, body.data);
    assert.deepEqual(titles(await list()), ['Standup', 'Retro', 'Standup', 'Standup']);
    assert.equal((await get(master.id)).body.data.title, 'Standup');
    assert.equal((await get(master.id)).body.data.updated_at, NOW / 1000);
  });

  it('is found where it was moved to, and not where it was', async () => {
    await put(instance(0), { when: when(START + 20 * DAY) });
    assert.equal((await list()).length, 3);
    const late = await list(`start=${START + 19 * DAY}&end=${START + 21 * DAY}`);
    assert.deepEqual(
      late.map(({ id }) => id),
      [instance(0)],
    );
  });

  it('comes after the unchanged ones where a list asks for one series', async () => {
    await create({ title: 'Other' });
    await put(instance(0), { title: 'Retro' });
    const found = await list(`${WEEK}&master_event_id=${master.id}`);
    assert.deepEqual(titles(found), ['Standup', 'Standup', 'Standup', 'Retro']);
  });

  it('is cancelled, and then listed only when asked for', async () => {
    assert.equal((await remove(instance(1))).status, 200);
    assert.equal((await list()).length, 3);
    const all = await list(`${WEEK}&show_cancelled=true`);
    assert.deepEqual(
      all.map(({ status }) => status),
      ['confirmed', 'cancelled', 'confirmed', 'confirmed'],
    );
    assert.equal((await get(instance(1))).body.data.status, 'cancelled');
    for (const answer of [await remove(instance(1)), await put(instance(1), { title: 'x' })]) {
      assert.equal(answer.status, 404);
      assert.equal(answer.body.error.provider_error.code, '410');
    }
  });

  it('takes no recurrence', async () => {
    assert.equal((await put(instance(0), { recurrence: ['RRULE:FREQ=DAILY'] })).status, 400);
    assert.equal((await put(instance(0), { recurrence: [], title: 'x' })).status, 200);
  });

  it('is in its own calendar only', async () => {
    const path = `${EVENTS}/${instance(0)}?calendar_id=team`;
    for (const request of [`GET ${path}`, `DELETE ${path}`])
      assert.equal((await ask(sandbox, request)).status, 404);
  });

  it('shows in the state once it differs', async () => {
    assert.equal(sandbox.state().events.length, 1);
    await put(instance(0), { title: 'Retro' });
    await remove(instance(1));
    assert.deepEqual(
      sandbox.state().events.map(({ id, status }) => [id, status]),
      [
        [master.id, undefined],
        [instance(0), 'confirmed'],
        [instance(1), 'cancelled'],
      ],
    );
  });
});

describe('the whole series', () => {
  it('changes what its instances do not have of their own', async () => {
    const { id } = await create();
    const [first] = await list();
    await put(first?.id ?? '', { title: 'Retro' });
    await put(id, { title: 'Daily', location: 'Room 1' });
    const found = await list();
    assert.deepEqual(titles(found), ['Retro', 'Daily', 'Daily', 'Daily']);
    assert.equal((await get(first?.id ?? '')).body.data.location, 'Room 1');
  });

  it('keeps the exceptions that its new rule still gives, and drops the others', async () => {
    const { id } = await create();
    const [first, second, third] = await list();
    await put(first?.id ?? '', { title: 'Retro' });
    await put(second?.id ?? '', { title: 'Gone' });
    await remove(third?.id ?? '');
    await put(id, { recurrence: ['RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3'] });
    assert.deepEqual(titles(await list()), ['Retro', 'Standup']);
    assert.equal((await get(second?.id ?? '')).status, 404);
    await put(id, { when: when(START + HOUR) });
    assert.deepEqual(titles(await list()), ['Standup', 'Standup', 'Standup']);
  });

  it('becomes one event without its recurrence, and a series with one', async () => {
    const { id } = await create();
    await put(id, { recurrence: [] });
    assert.deepEqual(
      (await list()).map((each) => each.id),
      [id],
    );
    await put(id, { recurrence: ['RRULE:FREQ=DAILY;COUNT=2'] });
    assert.equal((await list()).length, 2);
  });

  it('goes with its exceptions, and shows as cancelled only', async () => {
    const { id } = await create();
    const [first] = await list();
    await put(first?.id ?? '', { title: 'Retro' });
    assert.equal((await remove(id)).status, 200);
    assert.deepEqual(await list(), []);
    assert.equal((await get(first?.id ?? '')).status, 404);
    assert.deepEqual(sandbox.state().events, []);
    const cancelled = await list(`${WEEK}&show_cancelled=true&expand_recurring=false`);
    assert.deepEqual(
      cancelled.map((each) => [each.id, each.status]),
      [[id, 'cancelled']],
    );
  });
});

describe('a series with Zoom', () => {
  it('has one meeting for all, which only a change of the whole series moves', async () => {
    const grant = await connectZoom(sandbox);
    const { id } = await create({ conferencing: zoomOn(grant) });
    const [first, second] = await list();
    await put(first?.id ?? '', { title: 'Retro' });
    await remove(second?.id ?? '');
    assert.deepEqual(
      sandbox.state().meetings.map(({ topic, event_id }) => [topic, event_id]),
      [['Standup', id]],
    );
    await put(id, { title: 'Daily' });
    assert.equal(sandbox.state().meetings[0]?.topic, 'Daily');
    await remove(id);
    assert.deepEqual(sandbox.state().meetings, []);
  });

  it('gives an instance a meeting of its own where it asks for one', async () => {
    const grant = await connectZoom(sandbox);
    const { id } = await create();
    const [first, second] = await list();
    await put(first?.id ?? '', { conferencing: zoomOn(grant) });
    const meetings = sandbox.state().meetings;
    assert.deepEqual(
      meetings.map(({ event_id }) => event_id),
      [first?.id],
    );
    const shown = (await get(first?.id ?? '')).body.data;
    assert.equal(shown.conferencing.details.url, meetings[0]?.join_url);
    assert.match(shown.description, /Join Zoom Meeting/);
    assert.equal((await get(second?.id ?? '')).body.data.conferencing, undefined);
    await put(first?.id ?? '', { title: 'Retro' });
    assert.equal(sandbox.state().meetings[0]?.topic, 'Retro');
    await remove(id);
    assert.deepEqual(sandbox.state().meetings, []);
  });
});

it('lists deleted single events as cancelled when asked', async () => {
  const { id } = await create({ recurrence: undefined });
  await remove(id);
  assert.deepEqual(await list(), []);
  assert.deepEqual(
    (await list(`${WEEK}&show_cancelled=true`)).map(({ status }) => status),
    ['cancelled'],
  );
});

it('imports masters and what was changed of them, unfolded by the reader', async () => {
  const { id } = await create();
  await create({ title: 'Once', recurrence: undefined });
  await create({ title: 'Later', when: when(START + 90 * DAY) });
  const [first] = await list(`${WEEK}&title=Standup`);
  await remove(first?.id ?? '');
  const { body } = await ask(sandbox, `GET ${EVENTS}/import?${IN_PRIMARY}`);
  assert.deepEqual(
    body.data.map((each: Shown) => [each.id === id, each.title, each.status]),
    [
      [true, 'Standup', 'confirmed'],
      [false, 'Standup', 'cancelled'],
      [false, 'Once', 'confirmed'],
    ],
  );
  assert.equal((await ask(sandbox, `GET ${EVENTS}/import`)).status, 400);
});
