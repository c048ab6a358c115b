import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Sandbox } from '../../../src/sandbox.ts';
import { ask, EVENTS, IN_PRIMARY, open, WHEN } from '../kit.ts';
import { groupBody, PAGES, savePage } from '../scheduling-kit.ts';

const WEEK = 7 * 86_400;
const guest = { name: 'Guest', email: 'guest@example.com' };
const { start_time: START, end_time: END } = WHEN;
const OPEN = '/v3/scheduling/configurations';

let sandbox: Sandbox;
let page: string;
beforeEach(async () => {
  sandbox = open();
  page = await savePage(sandbox, groupBody(null));
});

const create = async (more: object = {}) => {
  const { body } = await ask(sandbox, `POST ${EVENTS}?${IN_PRIMARY}`, {
    title: 'Yoga',
    when: WHEN,
    ...more,
  });
  return body.data.id as string;
};
const spanned = (from: number, to: number): string =>
  `start_time=${from}&end_time=${to}&calendar_id=primary`;
const list = async (query: string) =>
  (await ask(sandbox, `GET ${PAGES}/${page}/group-events?${query}`)).body.data;
const importing = (items: unknown, path = `${OPEN}/${page}/import-group-events`) =>
  ask(sandbox, `POST ${path}`, items);
const bare = { authorization: '' };
const validate = (more: object, headers: Record<string, string> = bare) =>
  ask(
    sandbox,
    `POST ${OPEN}/${page}/group-events/validate-timeslot`,
    { calendar_id: 'primary', start_time: START, end_time: END, emails: [], ...more },
    headers,
  );

describe('the list of group events', () => {
  it('wants a calendar and a span of time, and tells the instances of a series', async () => {
    const event_id = await create({ recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'] });
    await importing([{ calendar_id: 'primary', event_id, capacity: 4 }]);
    const { status } = await ask(sandbox, `GET ${PAGES}/${page}/group-events`);
    assert.equal(status, 400);
    const found = await list(spanned(START, START + 2 * WEEK));
    assert.equal(found.length, 2);
    for (const { event, group_event_info: info } of found) {
      assert.deepEqual([event.master_event_id, info.master_id], [event_id, event_id]);
      assert.deepEqual([info.event_id, info.capacity], [event.id, 4]);
    }
  });

  it('shows all of the calendar to who wants to import', async () => {
    const mine = await create();
    const other = await create();
    await importing([{ calendar_id: 'primary', event_id: mine }]);
    const found = await list(`${spanned(START, END)}&show_all=true`);
    const told = found.map((item: { event: { id: string }; group_event_info?: object }) => [
      item.event.id,
      item.group_event_info !== undefined,
    ]);
    assert.deepEqual(told, [
      [mine, true],
      [other, false],
    ]);
  });
});

describe('an import of events', () => {
  it('takes what it can, and says what it cannot', async () => {
    const event_id = await create();
    const elsewhere = await ask(sandbox, `POST ${EVENTS}?calendar_id=team`, { when: WHEN });
    const one = { calendar_id: 'primary', event_id };
    const answer = await importing([
      one,
      one,
      { calendar_id: 'primary', event_id: 'none' },
      { calendar_id: 'team', event_id: elsewhere.body.data.id },
    ]);
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body.data, {
      imported_events: [{ event_id }],
      import_failed: [
        { event_id, reason: 'Event already imported' },
        { event_id: 'none', reason: 'Event not found' },
        {
          event_id: elsewhere.body.data.id,
          reason: 'Calendar ID does not match configuration calendar ID',
        },
      ],
    });
    const [{ group_event_info: info }] = await list(spanned(START, END));
    assert.equal(info.capacity, 2, 'the default of the page');
  });

  it('gives instances of a series a capacity of their own', async () => {
    const event_id = await create({ recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'] });
    const found = await ask(
      sandbox,
      `GET ${EVENTS}?${IN_PRIMARY}&start=${START}&end=${START + 2 * WEEK}`,
    );
    const [first, second] = found.body.data.map(({ id }: { id: string }) => id);
    const exceptions = [{ event_id: second, capacity: 7 }];
    const strange = [{ event_id: 'none', capacity: 7 }];
    const item = { calendar_id: 'primary', event_id, capacity: 3 };
    const refused = await importing([{ ...item, exceptions: strange }]);
    assert.equal(refused.body.data.import_failed.length, 1);
    await importing([{ ...item, exceptions }]);
    const list2 = await list(spanned(START, START + 2 * WEEK));
    const told = list2.map((each: { group_event_info: { event_id: string; capacity: number } }) => [
      each.group_event_info.event_id,
      each.group_event_info.capacity,
    ]);
    assert.deepEqual(told, [
      [first, 3],
      [second, 7],
    ]);
  });

  it('is asked below the grant by the editor, with the organizer beside it', async () => {
    const event_id = await create();
    const organizer = { name: 'Demo User', email: 'demo@example.com' };
    const participants = [{ ...organizer, is_organizer: true }];
    const item = { calendar_id: 'primary', event_id, capacity: 10, participants, organizer };
    const path = `${PAGES}/${page}/import-group-events?calendar_id=primary`;
    assert.deepEqual((await importing([item], path)).body.data.imported_events, [{ event_id }]);
  });

  it('needs the key, a group page, and at most 20 events', async () => {
    const item = { calendar_id: 'primary', event_id: 'none' };
    const path = `POST ${OPEN}/${page}/import-group-events`;
    assert.equal((await ask(sandbox, path, [item], bare)).status, 401);
    assert.equal((await importing(item)).status, 400);
    assert.equal((await importing([{ event_id: 'none' }])).status, 400);
    assert.equal((await importing(Array.from({ length: 21 }, () => item))).status, 400);
    assert.equal((await importing([item], `${OPEN}/none/import-group-events`)).status, 404);
  });
});

describe('the time slot of a group event', () => {
  it('is valid for a guest as long as it is what the guest was shown', async () => {
    const event_id = await create();
    await importing([{ calendar_id: 'primary', event_id, capacity: 1 }]);
    const slot = { event_id, capacity: 1 };
    assert.equal((await validate(slot)).status, 200);
    const moved = await validate({ ...slot, start_time: START - 60 });
    assert.deepEqual([moved.status, moved.body.error.type], [400, 'timeslot_not_available']);
    const smaller = await validate({ ...slot, capacity: 5 });
    assert.equal(smaller.body.error.type, 'timeslot_not_available');
    assert.equal((await validate({ ...slot, event_id: 'none' })).status, 404);
    assert.equal((await validate({ ...slot, calendar_id: 'team' })).status, 404);
    assert.equal((await validate({ capacity: 1 })).status, 400);

    const booking = { start_time: START, end_time: END, guest, event_id };
    await ask(sandbox, `POST /v3/scheduling/bookings?configuration_id=${page}`, booking, bare);
    assert.equal((await validate(slot)).body.error.message, 'Event is full');
  });

  it('of a page that is not public needs a session or the key', async () => {
    page = await savePage(sandbox, { ...groupBody(null), slug: 'b', requires_session_auth: true });
    const event_id = await create();
    await importing([{ calendar_id: 'primary', event_id, capacity: 1 }]);
    assert.equal((await validate({ event_id })).status, 401);
    assert.equal(
      (await validate({ event_id }, { authorization: 'Bearer sandbox-key' })).status,
      200,
    );
  });

  it('of a series is that of one instance, which is booked and given back alone', async () => {
    const event_id = await create({ recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'] });
    await importing([{ calendar_id: 'primary', event_id, capacity: 1 }]);
    const availability = await ask(
      sandbox,
      `GET /v3/scheduling/availability?configuration_id=${page}&start_time=${START}&end_time=${START + 2 * WEEK}`,
      undefined,
      bare,
    );
    const [first, second] = availability.body.data.time_slots;
    assert.deepEqual([second.master_id, second.start_time], [event_id, START + WEEK]);
    assert.equal((await validate(second)).status, 200);
    const at = `configuration_id=${page}`;
    const booked = await ask(
      sandbox,
      `POST /v3/scheduling/bookings?${at}`,
      { ...second, capacity: undefined, emails: undefined, guest },
      bare,
    );
    assert.equal(booked.body.data.event_id, second.event_id);
    assert.equal((await validate(second)).body.error.message, 'Event is full');
    assert.equal((await validate(first)).status, 200);
    const path = `/v3/scheduling/bookings/${booked.body.data.booking_id}?${at}`;
    assert.equal((await ask(sandbox, `DELETE ${path}`, {}, bare)).status, 200);
    assert.equal((await validate(second)).status, 200);
  });

  it('is gone with the instance, not with the series', async () => {
    const event_id = await create({ recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'] });
    await importing([{ calendar_id: 'primary', event_id, capacity: 1 }]);
    const [first, second] = await list(spanned(START, START + 2 * WEEK));
    const path = `${PAGES}/${page}/group-events/${first.event.id}`;
    const changed = await ask(sandbox, `PUT ${path}`, { calendar_id: 'primary', capacity: 9 });
    assert.equal(changed.body.data[0].group_event_info.capacity, 9);
    assert.equal((await ask(sandbox, `DELETE ${path}`)).status, 200);
    const left = await list(spanned(START, START + 2 * WEEK));
    assert.deepEqual(
      left.map(({ event }: { event: { id: string } }) => event.id),
      [second.event.id],
    );
  });
});
