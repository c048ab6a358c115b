import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask, connectZoom, EVENTS, IN_PRIMARY, NOW, open, WHEN, zoomOn } from '../kit.ts';
import { pageBody, PAGES, savePage } from '../scheduling-kit.ts';

describe('booking', () => {
  const BOOKINGS = '/v3/scheduling/bookings?configuration_id=';
  const booking = {
    start_time: WHEN.start_time,
    end_time: WHEN.start_time + 1800,
    guest: { email: 'guest@example.com', name: 'Guest' },
    additional_guests: [{ email: 'more@example.com' }],
    additional_fields: { phone: '1' },
    timezone: 'America/New_York',
    email_language: 'en',
  };

  it('makes an event with a Zoom meeting as the page was saved', async () => {
    const sandbox = open();
    const zoom = await connectZoom(sandbox);
    const settings = { settings: { waiting_room: true }, password: 'abc' };
    const id = await savePage(sandbox, pageBody(zoomOn(zoom, settings)));
    const answer = await ask(sandbox, `POST ${BOOKINGS}${id}`, booking, {});
    assert.equal(answer.status, 200);
    const { events, meetings, bookings } = sandbox.state();
    assert.deepEqual(answer.body.data, {
      booking_id: bookings[0]?.booking_id,
      event_id: events[0]?.id,
      title: 'Intro call',
      organizer: { email: 'demo@example.com', name: 'Demo User' },
      status: 'booked',
      description: 'Bring questions.',
    });
    assert.equal(meetings[0]?.event_id, events[0]?.id);
    assert.equal(meetings[0]?.password, 'abc');
    assert.equal(meetings[0]?.settings['waiting_room'], true);
    assert.equal(meetings[0]?.timezone, 'America/New_York');
    assert.deepEqual(
      (events[0]?.['participants'] as { email: string }[] | undefined)?.map(({ email }) => email),
      ['demo@example.com', 'guest@example.com', 'more@example.com'],
    );
    assert.match(events[0]?.description ?? '', /Join Zoom Meeting/);
    assert.deepEqual(bookings[0]?.guest, booking.guest);
  });

  it('is for whoever organizes the page, and pending where that one has to confirm', async () => {
    const sandbox = open();
    const page = pageBody({});
    const [host] = page['participants'] as object[];
    const other = { email: 'other@example.com', booking: { calendar_id: 'none' } };
    const id = await savePage(sandbox, {
      ...page,
      participants: [other, host],
      event_booking: { title: 'T', booking_type: 'organizer-confirmation' },
    });
    const { body } = await ask(sandbox, `POST ${BOOKINGS}${id}`, booking, {});
    assert.equal(body.data.organizer.email, 'demo@example.com');
    assert.equal(body.data.status, 'pending');
  });

  it('takes settings of null for none', async () => {
    const sandbox = open();
    const zoom = await connectZoom(sandbox);
    const autocreate = { conf_grant_id: zoom, conf_settings: null };
    const id = await savePage(sandbox, pageBody({ provider: 'Zoom Meeting', autocreate }));
    assert.equal((await ask(sandbox, `POST ${BOOKINGS}${id}`, booking, {})).status, 200);
  });

  it('makes a plain event for a page without conferencing', async () => {
    const sandbox = open();
    for (const [slug, conferencing] of Object.entries({ a: null, b: {} })) {
      const id = await savePage(sandbox, pageBody(conferencing, { slug }));
      assert.equal((await ask(sandbox, `POST ${BOOKINGS}${id}`, booking, {})).status, 200);
    }
    assert.deepEqual(sandbox.state().meetings, []);
    assert.equal(sandbox.state().events[0]?.['conferencing'], undefined);
  });

  it('fails whole when the Zoom grant is dead', async () => {
    const sandbox = open();
    const zoom = await connectZoom(sandbox);
    const id = await savePage(sandbox, pageBody(zoomOn(zoom)));
    await ask(sandbox, `POST /_sandbox/grants/${zoom}/expire`);
    const { status, body } = await ask(sandbox, `POST ${BOOKINGS}${id}`, booking, {});
    assert.equal(status, 400);
    assert.deepEqual(body.error.provider_error, { code: 124, message: 'Invalid access token.' });
    const { events, meetings, bookings } = sandbox.state();
    assert.deepEqual([events, meetings, bookings], [[], [], []]);
  });

  it('finds out what could be saved and cannot work', async () => {
    const sandbox = open();
    const zoom = await connectZoom(sandbox);
    for (const [slug, conferencing] of Object.entries({
      a: { provider: 'Zoom Meeting', autocreate: {} },
      b: { provider: 'Google Meet', autocreate: { conf_grant_id: zoom } },
      c: zoomOn(''),
      d: zoomOn('none'),
    })) {
      const id = await savePage(sandbox, pageBody(conferencing, { slug }));
      assert.equal((await ask(sandbox, `POST ${BOOKINGS}${id}`, booking, {})).status, 400);
    }
    assert.deepEqual(sandbox.state().events, []);
  });

  it('needs no key, but a page that is there, open and alive', async () => {
    const sandbox = open();
    const id = await savePage(sandbox, pageBody({}));
    const closed = await savePage(
      sandbox,
      pageBody({}, { slug: null, requires_session_auth: true }),
    );
    const get = async (query: string) =>
      (await ask(sandbox, `GET /v3/scheduling/ui-settings${query}`, undefined, {})).status;
    assert.equal(await get(`?configuration_id=${id}`), 200);
    assert.equal(await get('?slug=intro&client_id=sandbox-client'), 200);
    assert.equal(await get('?slug=intro&client_id=another'), 404);
    assert.equal(await get('?slug=intro'), 400);
    assert.equal(await get('?configuration_id=none'), 404);
    assert.equal(await get(`?configuration_id=${closed}`), 401);
    for (const wrong of [{}, { ...booking, guest: { email: 'a@b.c' } }, { ...booking, start: 1 }])
      assert.equal((await ask(sandbox, `POST ${BOOKINGS}${id}`, wrong, {})).status, 400);
    await ask(sandbox, 'POST /_sandbox/grants/cal-grant-1/expire');
    assert.equal(await get(`?configuration_id=${id}`), 400);
  });

  it('shows the page’s settings and its free times', async () => {
    const sandbox = open();
    const id = await savePage(sandbox, pageBody({}));
    const settings = await ask(sandbox, `GET /v3/scheduling/ui-settings?configuration_id=${id}`);
    assert.equal(settings.body.data.configuration_id, id);
    assert.equal(settings.body.data.scheduler.min_booking_notice, 60);
    assert.equal(settings.body.data.organizer.email, 'demo@example.com');

    const availability = (from: number, to: number) => {
      const query = `configuration_id=${id}&start_time=${from}&end_time=${to}`;
      return ask(sandbox, `GET /v3/scheduling/availability?${query}`);
    };
    const slots = async (from: number, to: number): Promise<number[]> => {
      const { body } = await availability(from, to);
      assert.deepEqual(body.data.order, []);
      return body.data.time_slots.map(({ start_time: start }: { start_time: number }) => start);
    };
    const { start_time: start } = WHEN;
    assert.deepEqual(await slots(start, start + 3600), [start, start + 1800]);
    assert.deepEqual(await slots(start + 1, start + 3600), [start + 1800]);
    assert.equal((await availability(0, start + 10 ** 9)).status, 400);
    // What has passed isn't offered, nor what is taken.
    assert.deepEqual(await slots(NOW / 1000 - 7200, NOW / 1000), []);
    const event = { title: 'Free', when: WHEN, busy: false };
    await ask(sandbox, `POST ${EVENTS}?${IN_PRIMARY}`, event);
    assert.deepEqual(await slots(start, start + 3600), [start, start + 1800]);
    await ask(sandbox, `POST ${BOOKINGS}${id}`, booking, {});
    assert.deepEqual(await slots(start, start + 3600), [start + 1800]);
  });

  it('may be asked from pages of another origin, with the headers of Nylas’s elements', async () => {
    const sandbox = open();
    const wanted =
      'authorization,content-type,x-source,x-nylas-web-elements-version,x-nylas-application-public-id';
    for (const path of [PAGES, `${PAGES}/1`, '/v3/scheduling/bookings']) {
      const { status, headers } = await ask(sandbox, `OPTIONS ${path}`, undefined, {
        'access-control-request-headers': wanted,
      });
      assert.equal(status, 204);
      assert.equal(headers.get('access-control-allow-headers'), wanted);
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
        assert.match(headers.get('access-control-allow-methods') ?? '', new RegExp(method));
    }
  });
});
