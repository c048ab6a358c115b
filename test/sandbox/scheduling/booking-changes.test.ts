import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Sandbox } from '../../../src/sandbox.ts';
import { NOW, WHEN, ask, connectZoom, open, zoomOn } from '../kit.ts';
import { PAGES, groupBody, pageBody, savePage } from '../scheduling-kit.ts';

let now = NOW;
let sandbox: Sandbox;
let grant: string;
beforeEach(async () => {
  now = NOW;
  sandbox = open({ now: () => now });
  grant = await connectZoom(sandbox);
});

const BOOKINGS = '/v3/scheduling/bookings';
const START = WHEN.start_time;
const guest = { email: 'guest@example.com', name: 'Guest' };

async function book(body: Record<string, unknown>, more: object = {}) {
  const page = await savePage(sandbox, body);
  const at = `configuration_id=${page}`;
  const times = { start_time: START, end_time: START + 1800 };
  const answer = await ask(sandbox, `POST ${BOOKINGS}?${at}`, { ...times, guest, ...more });
  return { page, at, booking: answer.body.data };
}

const booked = () => book(pageBody(zoomOn(grant)));

describe('a booking', () => {
  it('is read', async () => {
    const { at, booking } = await booked();
    const { body } = await ask(sandbox, `GET ${BOOKINGS}/${booking.booking_id}?${at}`);
    assert.deepEqual(body.data, booking);
    assert.equal((await ask(sandbox, `GET ${BOOKINGS}/none?${at}`)).status, 404);
    assert.equal((await ask(sandbox, `GET ${BOOKINGS}/${booking.booking_id}`)).status, 400);
  });

  it('is rescheduled, and the Zoom meeting follows', async () => {
    const { at, booking } = await booked();
    const path = `${BOOKINGS}/${booking.booking_id}?${at}`;
    const later = { start_time: START + 7200, end_time: START + 9000 };
    assert.equal((await ask(sandbox, `PATCH ${path}`, later)).status, 200);
    const [event] = sandbox.state().events;
    assert.equal(event?.when['start_time'], START + 7200);
    const [meeting] = sandbox.state().meetings;
    assert.equal(meeting?.start_time, new Date((START + 7200) * 1000).toISOString());
    // The schema wants them as text.
    const text = { start_time: String(START), end_time: String(START + 1800) };
    assert.equal((await ask(sandbox, `PATCH ${path}`, text)).status, 200);
    for (const body of [{}, { start_time: 9, end_time: 8 }])
      assert.equal((await ask(sandbox, `PATCH ${path}`, body)).status, 400);
  });

  it('is changed by what the components of Nylas send, which is more than the schema has', async () => {
    const { at, booking } = await booked();
    const path = `${BOOKINGS}/${booking.booking_id}?${at}`;
    const later = {
      start_time: START + 7200,
      end_time: START + 9000,
      timezone: 'Europe/Berlin',
      additional_fields: {},
      guest,
      additional_guests: [],
      email_language: 'en',
    };
    assert.equal((await ask(sandbox, `PATCH ${path}`, later)).status, 200);
    assert.equal(sandbox.state().events[0]?.when['start_time'], START + 7200);
    const reason = { action: 'cancel', cancellation_reason: 'Ill' };
    assert.equal((await ask(sandbox, `DELETE ${path}`, reason)).status, 200);
    assert.deepEqual(sandbox.state().meetings, []);
  });

  it('stays where it is when Zoom refuses', async () => {
    const { at, booking } = await booked();
    await ask(sandbox, `POST /_sandbox/grants/${grant}/expire`);
    const path = `${BOOKINGS}/${booking.booking_id}?${at}`;
    const later = { start_time: START + 7200, end_time: START + 9000 };
    assert.equal((await ask(sandbox, `PATCH ${path}`, later)).status, 400);
    assert.equal(sandbox.state().events[0]?.when['start_time'], START);
  });

  it('is cancelled, once, with its event and its Zoom meeting', async () => {
    const { at, booking } = await booked();
    const path = `${BOOKINGS}/${booking.booking_id}?${at}`;
    const { status, body } = await ask(sandbox, `DELETE ${path}`, { cancellation_reason: 'Ill' });
    assert.deepEqual([status, Object.keys(body)], [200, ['request_id']]);
    assert.deepEqual([sandbox.state().events, sandbox.state().meetings], [[], []]);
    assert.equal(sandbox.state().bookings[0]?.status, 'cancelled');
    assert.equal((await ask(sandbox, `DELETE ${path}`)).status, 404);
  });

  it('that is pending is confirmed or cancelled by who has its salt', async () => {
    const page = pageBody(zoomOn(grant));
    const event_booking = {
      ...(page['event_booking'] as object),
      booking_type: 'organizer-confirmation',
    };
    for (const [status, left] of [
      ['confirmed', 1],
      ['cancelled', 0],
    ] as const) {
      sandbox.reset();
      grant = await connectZoom(sandbox);
      const { at, booking } = await book({
        ...page,
        event_booking: { ...event_booking, conferencing: zoomOn(grant) },
      });
      assert.equal(booking.status, 'pending');
      const path = `${BOOKINGS}/${booking.booking_id}?${at}`;
      const { salt } = sandbox.state().bookings[0] ?? {};
      assert.equal((await ask(sandbox, `PUT ${path}`, { salt: 'x', status })).status, 400);
      assert.equal((await ask(sandbox, `PUT ${path}`, { salt, status: 'booked' })).status, 400);
      const answer = await ask(sandbox, `PUT ${path}`, { salt, status });
      assert.equal(answer.status, 200);
      assert.equal(answer.body.data?.status, left ? 'booked' : undefined);
      assert.equal(sandbox.state().meetings.length, left);
      assert.ok((await ask(sandbox, `PUT ${path}`, { salt, status })).status >= 400);
    }
  });
});

describe('a seat at a group event', () => {
  const groupEvent = (page: string, calendar_id = 'primary', start = START) =>
    ask(sandbox, `POST ${PAGES}/${page}/group-events`, {
      title: 'Yoga',
      when: { ...WHEN, start_time: start, end_time: start + 1800 },
      calendar_id,
      capacity: 1,
      participants: [],
    });

  it('is changed for another one, and given back', async () => {
    const page = await savePage(sandbox, groupBody(null));
    const at = `configuration_id=${page}`;
    const events: string[] = [];
    for (const start of [START, START + 7200])
      events.push((await groupEvent(page, 'primary', start)).body.data[0].event.id);
    const seat = (event_id: string | undefined, start: number) => ({
      start_time: start,
      end_time: start + 1800,
      event_id,
      calendar_id: 'primary',
    });
    const first = await ask(sandbox, `POST ${BOOKINGS}?${at}`, {
      ...seat(events[0], START),
      guest,
    });
    const path = `${BOOKINGS}/${first.body.data.booking_id}?${at}`;
    const guestsOf = (index: number) =>
      sandbox.state().events.find(({ id }) => id === events[index])?.['participants'];
    assert.equal((await ask(sandbox, `PATCH ${path}`, seat(events[1], START + 7200))).status, 200);
    assert.deepEqual([guestsOf(0), guestsOf(1)], [[], [guest]]);
    assert.equal((await ask(sandbox, `PATCH ${path}`, seat(events[1], START + 7200))).status, 400);
    assert.equal((await ask(sandbox, `PATCH ${path}`, seat('none', START))).status, 404);
    assert.equal((await ask(sandbox, `DELETE ${path}`)).status, 200);
    assert.deepEqual([guestsOf(0), guestsOf(1)], [[], []]);
    assert.equal(sandbox.state().events.length, 2);
  });

  it('goes with the event, which can be changed first', async () => {
    const page = await savePage(sandbox, groupBody(null));
    const { id } = (await groupEvent(page)).body.data[0].event;
    const path = `${PAGES}/${page}/group-events/${id}`;
    const changed = await ask(sandbox, `PUT ${path}`, {
      title: 'Pilates',
      capacity: 5,
      calendar_id: 'primary',
      conferencing: zoomOn(grant),
    });
    assert.equal(changed.body.data[0].event.title, 'Pilates');
    assert.equal(changed.body.data[0].group_event_info.capacity, 5);
    assert.equal(sandbox.state().meetings[0]?.topic, 'Pilates');
    assert.equal((await ask(sandbox, `PUT ${path}`, { calendar_id: 'team' })).status, 400);
    assert.equal((await ask(sandbox, `DELETE ${path}`)).status, 200);
    assert.deepEqual([sandbox.state().events, sandbox.state().meetings], [[], []]);
    assert.equal((await ask(sandbox, `DELETE ${path}`)).status, 404);
  });

  it("needs an event in the page's own calendar", async () => {
    const page = await savePage(sandbox, groupBody(null));
    const { status, body } = await groupEvent(page, 'team');
    assert.equal(status, 400);
    assert.equal(body.error.message, 'Calendar ID does not match configuration calendar ID');
  });
});

describe('a page that is not public', () => {
  it('opens to a session, until it ends', async () => {
    const id = await savePage(sandbox, pageBody(null, { requires_session_auth: true }));
    const day = `start_time=${START}&end_time=${START + 3600}`;
    const statusOf = async (authorization: string, query: string) =>
      (await ask(sandbox, `GET /v3/scheduling/availability?${query}`, undefined, { authorization }))
        .status;
    const session = async (body: object) =>
      (await ask(sandbox, 'POST /v3/scheduling/sessions', body)).body.data.session_id;
    assert.equal(await statusOf('', `configuration_id=${id}&${day}`), 401);
    const one = `Bearer ${await session({ configuration_id: id })}`;
    assert.equal(await statusOf(one, day), 200);
    now += 5 * 60_000;
    assert.equal(await statusOf(one, day), 400);
    const other = await session({ slug: 'intro', time_to_live: 30 });
    assert.equal(await statusOf(`Bearer ${other}`, day), 200);
    const path = `DELETE /v3/scheduling/sessions/${other}`;
    assert.equal((await ask(sandbox, path)).status, 200);
    assert.equal(await statusOf(`Bearer ${other}`, day), 400);
    for (const [body, status] of [
      [{}, 400],
      [{ configuration_id: 'none' }, 404],
      [{ configuration_id: id, time_to_live: 31 }, 400],
    ] as const)
      assert.equal((await ask(sandbox, 'POST /v3/scheduling/sessions', body)).status, status);
    assert.equal(
      (await ask(sandbox, 'POST /v3/scheduling/sessions', { configuration_id: id }, {})).status,
      401,
    );
  });
});
