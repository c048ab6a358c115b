import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask, connectZoom, EVENTS, IN_PRIMARY, open, WHEN, worldOf, zoomOn } from '../kit.ts';
import { groupBody, pageBody, PAGES, savePage } from '../scheduling-kit.ts';

describe('booking pages', () => {
  it('are created, read, listed in pages, changed and deleted', async () => {
    const sandbox = open();
    const body = pageBody(zoomOn('zoom-grant-1'));
    const created = await ask(sandbox, `POST ${PAGES}`, body);
    assert.equal(created.status, 200);
    const { id } = created.body.data;
    assert.deepEqual(created.body.data, { ...body, id });
    assert.deepEqual((await ask(sandbox, `GET ${PAGES}/${id}`)).body.data, { ...body, id });

    const second = await savePage(sandbox, { ...body, slug: 'second' });
    const first = await ask(sandbox, `GET ${PAGES}?limit=1`);
    assert.deepEqual(
      first.body.data.map((page: { id: string }) => page.id),
      [id],
    );
    const rest = await ask(sandbox, `GET ${PAGES}?limit=1&page_token=${first.body.next_cursor}`);
    assert.equal(rest.body.data[0].id, second);
    assert.equal(rest.body.next_cursor, undefined);

    // The editor sends the whole page back, id included; a backend may send one part.
    const eventBooking = { title: 'Changed', conferencing: {} };
    const changed = await ask(sandbox, `PUT ${PAGES}/${id}`, { id, event_booking: eventBooking });
    assert.deepEqual(changed.body.data, { ...body, id, event_booking: eventBooking });

    assert.deepEqual(Object.keys((await ask(sandbox, `DELETE ${PAGES}/${id}`)).body), [
      'request_id',
    ]);
    assert.equal((await ask(sandbox, `GET ${PAGES}/${id}`)).status, 404);
    assert.equal(sandbox.state().configurations.length, 1);
    sandbox.reset();
    assert.deepEqual(sandbox.state().configurations, []);
  });

  it('are the calendar grant’s own', async () => {
    const sandbox = open();
    const zoom = await connectZoom(sandbox);
    const id = await savePage(sandbox, pageBody({}));
    const url = `/v3/grants/${zoom}/scheduling/configurations/${id}`;
    assert.equal((await ask(sandbox, `GET ${url}`)).status, 400);
    assert.equal((await ask(sandbox, `GET ${PAGES}`, undefined, {})).status, 401);
    await ask(sandbox, 'DELETE /v3/grants/cal-grant-1');
    assert.deepEqual(sandbox.state().configurations, []);
  });

  const page = pageBody({});
  const booking = page['event_booking'] as object;
  const refused: Record<string, object> = {
    'no participants': { ...page, participants: undefined },
    'no availability': { ...page, availability: undefined },
    'no event_booking': { ...page, event_booking: undefined },
    'an unknown key': { ...page, conferencing: {} },
    'an unknown key in event_booking': { ...page, event_booking: { ...booking, autocreate: {} } },
    'no title': { ...page, event_booking: { conferencing: {} } },
    'no duration': { ...page, availability: { interval_minutes: 30 } },
    'a duration as text': { ...page, availability: { duration_minutes: '30' } },
    'no time at all': { ...page, availability: { duration_minutes: 0 } },
    'a participant without address': { ...page, participants: [{ name: 'A' }] },
    'another provider': pageBody({ provider: 'Zoom', autocreate: {} }),
    'another key in conferencing': pageBody({ provider: 'Zoom Meeting', grant_id: 'zoom-1' }),
    'settings as text': pageBody({
      provider: 'Zoom Meeting',
      autocreate: { conf_settings: 'none' },
    }),
    'a grant id as number': pageBody({
      provider: 'Zoom Meeting',
      autocreate: { conf_grant_id: 1 },
    }),
    'a group without calendar': { ...groupBody({}), group_booking: {} },
    'a group without name': { ...groupBody({}), name: undefined },
    'an unknown zone': { ...page, event_booking: { ...booking, timezone: 'Berlin' } },
    'an additional field without label': {
      ...page,
      scheduler: { additional_fields: { a: { type: 'text', required: true } } },
    },
  };
  for (const [what, body] of Object.entries(refused))
    it(`with ${what} are refused`, async () => {
      const sandbox = open();
      const before = worldOf(sandbox);
      const { status, body: answer } = await ask(sandbox, `POST ${PAGES}`, body);
      assert.equal(status, 400);
      assert.equal(answer.error.type, 'invalid_request_error');
      assert.deepEqual(worldOf(sandbox), before);
    });

  it('take whatever the editor saves as conferencing', async () => {
    const sandbox = open();
    for (const conferencing of [
      null,
      {},
      { provider: 'Zoom Meeting', autocreate: {} },
      { provider: 'Google Meet', autocreate: { conf_grant_id: 'zoom-grant-1' } },
      { provider: 'Zoom Meeting', autocreate: { conf_grant_id: '', conf_settings: null } },
    ])
      assert.equal(
        (await ask(sandbox, `POST ${PAGES}`, pageBody(conferencing, { slug: null }))).status,
        200,
      );
  });

  it('have slugs of their own', async () => {
    const sandbox = open();
    const id = await savePage(sandbox, pageBody({}));
    assert.equal((await ask(sandbox, `POST ${PAGES}`, pageBody({}))).status, 400);
    assert.equal((await ask(sandbox, `PUT ${PAGES}/${id}`, { slug: 'intro' })).status, 200);
  });

  it('can hide the grant in answers, and keep it', async () => {
    const sandbox = open();
    const id = await savePage(sandbox, pageBody(zoomOn('zoom-grant-1', { password: 'x' })));
    await ask(sandbox, 'POST /_sandbox/scheduling', { echoEmptyGrant: true });
    const shown = await ask(sandbox, `GET ${PAGES}/${id}`);
    assert.deepEqual(shown.body.data.event_booking.conferencing, {
      provider: 'Zoom Meeting',
      autocreate: { conf_grant_id: '', conf_settings: null },
    });
    assert.match(JSON.stringify(sandbox.state().configurations), /"zoom-grant-1"/);
    assert.equal((await ask(sandbox, 'POST /_sandbox/scheduling', { echo: true })).status, 400);
  });

  it('can be refused for a grant that is unknown, or no Zoom grant', async () => {
    const sandbox = open();
    await ask(sandbox, 'POST /_sandbox/scheduling', { checkGrant: true });
    const zoom = await connectZoom(sandbox);
    for (const strange of ['none', 'cal-grant-1']) {
      const page = await ask(sandbox, `POST ${PAGES}`, pageBody(zoomOn(strange)));
      assert.equal(page.status, 400);
      const group = await ask(sandbox, `POST ${PAGES}`, groupBody(zoomOn(strange)));
      assert.equal(group.status, 400);
    }
    await savePage(sandbox, pageBody(zoomOn(zoom)));
  });
});

const SPAN = `start_time=0&end_time=${WHEN.end_time}&calendar_id=primary`;

describe('group pages', () => {
  const groupEvent = (conferencing: unknown): object => ({
    title: 'Yoga',
    description: 'Bring a mat.',
    conferencing,
    when: {
      start_time: WHEN.start_time,
      end_time: WHEN.end_time,
      start_timezone: '',
      end_timezone: '',
    },
    recurrence: [],
    calendar_id: 'primary',
    participants: [{ name: 'Demo User', email: 'demo@example.com', is_organizer: true }],
    organizer: { name: 'Demo User', email: 'demo@example.com' },
    capacity: 2,
  });

  it('have events with a Zoom meeting each, and as many seats as they say', async () => {
    const sandbox = open();
    const zoom = await connectZoom(sandbox);
    const id = await savePage(sandbox, groupBody(zoomOn(zoom)));
    const made = await ask(sandbox, `POST ${PAGES}/${id}/group-events`, groupEvent(zoomOn(zoom)));
    assert.equal(made.status, 200);
    const [{ event, group_event_info: info }] = made.body.data;
    const [meeting] = sandbox.state().meetings;
    assert.equal(event.conferencing.details.url, meeting?.join_url);
    assert.deepEqual([info.capacity, info.config_id], [2, id]);
    const list = await ask(sandbox, `GET ${PAGES}/${id}/group-events?${SPAN}`);
    assert.deepEqual(list.body.data, made.body.data);

    const availability = await ask(
      sandbox,
      `GET /v3/scheduling/availability?configuration_id=${id}&start_time=0&end_time=${WHEN.end_time}`,
    );
    const [slot, ...more] = availability.body.data.time_slots;
    assert.deepEqual([slot.event_id, slot.start_time, more], [event.id, WHEN.start_time, []]);

    const book = (email: string, page = id) =>
      ask(
        sandbox,
        `POST /v3/scheduling/bookings?configuration_id=${page}`,
        {
          start_time: WHEN.start_time,
          end_time: WHEN.end_time,
          guest: { email, name: 'Guest' },
          event_id: event.id,
        },
        {},
      );
    assert.equal((await book('a@example.com')).body.data.event_id, event.id);
    assert.equal((await book('b@example.com')).status, 400);
    assert.equal(sandbox.state().meetings.length, 1);

    const other = await savePage(sandbox, { ...groupBody({}), slug: 'other' });
    const others = await ask(
      sandbox,
      `GET /v3/scheduling/availability?configuration_id=${other}&start_time=0&end_time=${WHEN.end_time}`,
    );
    assert.deepEqual(others.body.data.time_slots, []);
    assert.equal((await book('c@example.com', other)).status, 404);

    await ask(sandbox, `DELETE ${EVENTS}/${event.id}?${IN_PRIMARY}`);
    assert.deepEqual((await ask(sandbox, `GET ${PAGES}/${id}/group-events?${SPAN}`)).body.data, []);
  });

  it('refuse an event that Zoom refuses, or that is none', async () => {
    const sandbox = open();
    const id = await savePage(sandbox, groupBody({}));
    const before = worldOf(sandbox);
    for (const body of [
      groupEvent(zoomOn('none')),
      { title: 'T' },
      { ...groupEvent({}), x: 1 },
      { ...groupEvent({}), participants: undefined },
    ])
      assert.equal((await ask(sandbox, `POST ${PAGES}/${id}/group-events`, body)).status, 400);
    assert.deepEqual(worldOf(sandbox), before);
    assert.equal((await ask(sandbox, `GET ${PAGES}/none/group-events`)).status, 404);
  });
});
