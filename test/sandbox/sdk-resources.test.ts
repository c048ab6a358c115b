import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import NylasModule, { NylasApiError, WebhookTriggers } from 'nylas';
import { serve } from '../support/serve.ts';
import type { Served } from '../support/serve.ts';
import { WHEN, ask, connectZoom, open, zoomOn } from './kit.ts';
import { pageBody, savePage } from './scheduling-kit.ts';

// The package's types describe a CommonJS module, though an ES module is what Node loads.
const Nylas = NylasModule as unknown as typeof NylasModule.default;
type Nylas = InstanceType<typeof Nylas>;

const identifier = 'cal-grant-1';
const when = {
  startTime: WHEN.start_time,
  endTime: WHEN.end_time,
  startTimezone: WHEN.start_timezone,
  endTimezone: WHEN.end_timezone,
};
const queryParams = { calendarId: 'primary' };

describe('more of the official Nylas SDK against the sandbox, over HTTP', () => {
  const sandbox = open();
  let served: Served;
  let nylas: Nylas;

  before(async () => {
    served = await serve(sandbox.fetch);
    nylas = new Nylas({ apiKey: 'sandbox-key', apiUri: served.url });
  });
  after(() => served.close());
  beforeEach(() => sandbox.reset());

  it('writes calendars', async () => {
    const { calendars } = nylas;
    const created = await calendars.create({ identifier, requestBody: { name: 'Work' } });
    const one = { identifier, calendarId: created.data.id };
    const updated = await calendars.update({
      ...one,
      requestBody: { hexColor: '#0099EE' },
    });
    assert.equal(updated.data.hexColor, '#0099EE');
    assert.equal((await calendars.find(one)).data.name, 'Work');
    assert.ok((await calendars.destroy(one)).requestId);
    await assert.rejects(calendars.find(one), NylasApiError);
    const primary = await calendars.find({ identifier, calendarId: 'primary' });
    assert.equal(primary.data.isPrimary, true);
  });

  it('asks when people are free', async () => {
    await nylas.events.create({ identifier, queryParams, requestBody: { title: 'Busy', when } });
    const { data } = await nylas.calendars.getAvailability({
      requestBody: {
        startTime: WHEN.start_time - 3600,
        endTime: WHEN.end_time + 3600,
        durationMinutes: 30,
        participants: [{ email: 'demo@example.com', calendarIds: ['primary'] }],
        availabilityRules: { buffer: { before: 30, after: 0 } },
      },
    });
    assert.deepEqual(
      data.timeSlots.map(({ startTime }) => (Number(startTime) - WHEN.start_time) / 60),
      [-60, -30, 90],
    );
  });

  it('makes a series, changes and cancels instances, and answers invitations', async () => {
    const { data: master } = await nylas.events.create({
      identifier,
      queryParams,
      requestBody: {
        title: 'Standup',
        when,
        recurrence: ['RRULE:FREQ=DAILY;COUNT=3'],
        participants: [{ email: 'demo@example.com', status: 'noreply' }],
      },
    });
    const list = async () =>
      (
        await nylas.events.list({
          identifier,
          queryParams: { ...queryParams, masterEventId: master.id },
        })
      ).data;
    const [first, second] = await list();
    assert.equal(first?.masterEventId, master.id);
    assert.equal(first?.originalStartTime, WHEN.start_time);
    const at = (eventId = '') => ({ identifier, queryParams, eventId });
    await nylas.events.update({ ...at(first?.id), requestBody: { title: 'Retro' } });
    await nylas.events.destroy(at(second?.id));
    assert.deepEqual(
      (await list()).map(({ title }) => title),
      ['Standup', 'Retro'],
    );
    await nylas.events.sendRsvp({ ...at(master.id), requestBody: { status: 'yes' } });
    assert.equal((await nylas.events.find(at(master.id))).data.participants[0]?.status, 'yes');
    const imported = await nylas.events.listImportEvents({ identifier, queryParams });
    assert.equal(imported.data.length, 3);
  });

  it('updates a grant: a dead one lives again with a new refresh token', async () => {
    const grantId = await connectZoom(sandbox);
    await ask(sandbox, `POST /_sandbox/grants/${grantId}/expire`);
    const update = (refreshToken: string) =>
      nylas.grants.update({ grantId, requestBody: { settings: { refreshToken } } });
    await assert.rejects(update('any'), NylasApiError);
    assert.equal((await update('zoom-refresh')).data.grantStatus, 'valid');
  });

  it('manages webhooks', async () => {
    const listener = await serve(
      (request) => new Response(new URL(request.url).searchParams.get('challenge')),
    );
    try {
      const { webhooks } = nylas;
      const created = await webhooks.create({
        requestBody: { triggerTypes: [WebhookTriggers.GrantExpired], webhookUrl: listener.url },
      });
      assert.ok(created.data.webhookSecret);
      const webhookId = created.data.id;
      assert.equal((await webhooks.list()).data.length, 1);
      const changed = { description: 'Mine' };
      const updated = await webhooks.update({ webhookId, requestBody: changed });
      assert.equal(updated.data.description, 'Mine');
      assert.equal((await webhooks.find({ webhookId })).data.status, 'active');
      const rotated = await webhooks.rotateSecret({ webhookId });
      assert.notEqual(rotated.data.webhookSecret, created.data.webhookSecret);
      await webhooks.destroy({ webhookId });
      assert.deepEqual((await webhooks.list()).data, []);
    } finally {
      await listener.close();
    }
  });

  it('changes the application and its callback URIs, and detects a provider', async () => {
    const { applications } = nylas;
    const branding = { name: 'Calendar' };
    const { data } = await applications.update({ requestBody: { branding } });
    assert.equal(data.branding.name, 'Calendar');
    assert.equal((await applications.getDetails()).data.branding.name, 'Calendar');
    const [uri] = (await applications.redirectUris.list()).data;
    const url = 'https://app.example.com/cb';
    const changed = await applications.redirectUris.update({
      redirectUriId: uri?.id ?? '',
      requestBody: { url, platform: 'web' },
    });
    assert.equal(changed.data.url, url);
    const found = await nylas.auth.detectProvider({ email: 'ann@gmail.com' });
    assert.deepEqual([found.data.detected, found.data.provider], [true, 'google']);
  });

  it('asks when a page can be booked, and where notifications come from', async () => {
    const configurationId = await savePage(sandbox, pageBody(null));
    const { data } = await nylas.scheduler.availability.get({
      queryParams: { configurationId, startTime: WHEN.start_time, endTime: WHEN.end_time },
    });
    assert.equal(data.timeSlots.length, 2);
    assert.deepEqual((await nylas.webhooks.ipAddresses()).data.ipAddresses, ['127.0.0.1']);
  });

  it('opens a session, and confirms, moves and cancels bookings', async () => {
    const zoom = await connectZoom(sandbox);
    const page = pageBody(zoomOn(zoom), { requires_session_auth: true });
    const event_booking = {
      ...(page['event_booking'] as object),
      booking_type: 'organizer-confirmation',
    };
    const configurationId = await savePage(sandbox, { ...page, event_booking });
    const { data: session } = await nylas.scheduler.sessions.create({
      requestBody: { configurationId, timeToLive: 10 },
    });
    const guest = new Nylas({ apiKey: session.sessionId, apiUri: served.url });
    const { bookings } = guest.scheduler;
    const query = { queryParams: { configurationId } };
    const times = { startTime: WHEN.start_time, endTime: WHEN.start_time + 1800 };
    const made = await bookings.create({
      ...query,
      requestBody: { ...times, guest: { email: 'guest@example.com', name: 'Guest' } },
    });
    const one = { ...query, bookingId: made.data.bookingId };
    assert.equal((await bookings.find(one)).data.status, 'pending');
    const salt = sandbox.state().bookings[0]?.salt ?? '';
    await bookings.confirm({ ...one, requestBody: { salt, status: 'confirmed' } });
    assert.equal((await bookings.find(one)).data.status, 'booked');
    const later = { startTime: WHEN.end_time, endTime: WHEN.end_time + 1800 };
    await bookings.reschedule({ ...one, requestBody: later });
    assert.equal(
      sandbox.state().meetings[0]?.start_time,
      new Date(WHEN.end_time * 1000).toISOString(),
    );
    await bookings.destroy({ ...one, requestBody: { cancellationReason: 'Ill' } });
    assert.deepEqual(sandbox.state().meetings, []);
    await nylas.scheduler.sessions.destroy({ sessionId: session.sessionId });
    await assert.rejects(bookings.find(one), NylasApiError);
  });
});
