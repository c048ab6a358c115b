import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import NylasModule, { NylasApiError } from 'nylas';
import type { CreateConfigurationRequest } from 'nylas';
import { zoomConferencing } from '../../src/proxy.ts';
import { serve } from '../support/serve.ts';
import type { Served } from '../support/serve.ts';
import { ask, connectZoom, open, WHEN } from './kit.ts';
import { groupBody, PAGES, savePage } from './scheduling-kit.ts';

// The package's types describe a CommonJS module, though an ES module is what Node loads.
const Nylas = NylasModule as unknown as typeof NylasModule.default;
type Nylas = InstanceType<typeof Nylas>;

const identifier = 'cal-grant-1';
const requestBody: CreateConfigurationRequest = {
  slug: 'intro',
  requiresSessionAuth: false,
  participants: [
    {
      email: 'demo@example.com',
      name: 'Demo User',
      isOrganizer: true,
      availability: { calendarIds: ['primary'] },
      booking: { calendarId: 'team' },
    },
  ],
  availability: { durationMinutes: 30, availabilityRules: { buffer: { before: 5, after: 0 } } },
  eventBooking: { title: 'Intro call', timezone: 'Europe/Berlin', bookingType: 'booking' },
  scheduler: { minBookingNotice: 60 },
};
const booking = {
  startTime: WHEN.start_time,
  endTime: WHEN.start_time + 1800,
  guest: { email: 'guest@example.com', name: 'Guest' },
};

describe('the official Nylas SDK’s Scheduler against the sandbox, over HTTP', () => {
  const sandbox = open();
  let served: Served;
  let nylas: Nylas;

  before(async () => {
    served = await serve(sandbox.fetch);
    nylas = new Nylas({ apiKey: 'sandbox-key', apiUri: served.url });
  });
  after(() => served.close());
  beforeEach(() => sandbox.reset());

  const create = async (): Promise<string> => {
    const { data } = await nylas.scheduler.configurations.create({ identifier, requestBody });
    return (data as typeof data & { id: string }).id;
  };

  it('creates, finds, lists, updates and destroys configurations', async () => {
    const { configurations } = nylas.scheduler;
    const configurationId = await create();
    const found = await configurations.find({ identifier, configurationId });
    assert.deepEqual(found.data, { ...requestBody, id: configurationId });
    const list = await configurations.list({ identifier });
    assert.deepEqual(list.data, [found.data]);
    const changed = await configurations.update({
      identifier,
      configurationId,
      requestBody: { slug: 'changed' },
    });
    assert.deepEqual(changed.data, { ...found.data, slug: 'changed' });
    await configurations.destroy({ identifier, configurationId });
    await assert.rejects(
      configurations.find({ identifier, configurationId }),
      (error) => error instanceof NylasApiError && error.statusCode === 404,
    );
  });

  it('attaches Zoom with its settings, so that a booking makes the meeting', async () => {
    const { configurations, bookings } = nylas.scheduler;
    const grantId = await connectZoom(sandbox);
    const configurationId = await create();
    const { data } = await configurations.find({ identifier, configurationId });
    await configurations.update({
      identifier,
      configurationId,
      requestBody: {
        participants: data.participants,
        availability: data.availability,
        eventBooking: {
          ...data.eventBooking,
          conferencing: zoomConferencing(grantId, { waitingRoom: true, passcode: 'abc' }),
        },
      },
    });
    const booked = await bookings.create({
      requestBody: booking,
      queryParams: { configurationId },
    });
    assert.equal(booked.data.status, 'booked');
    const [meeting] = sandbox.state().meetings;
    assert.equal(meeting?.event_id, booked.data.eventId);
    assert.equal(meeting.password, 'abc');
    assert.equal(meeting.settings['waiting_room'], true);
    assert.equal(sandbox.state().events[0]?.calendar_id, 'team');

    await ask(sandbox, `POST /_sandbox/grants/${grantId}/expire`);
    await assert.rejects(
      bookings.create({
        requestBody: { ...booking, startTime: WHEN.end_time, endTime: WHEN.end_time + 1800 },
        queryParams: { configurationId },
      }),
      (error) => error instanceof NylasApiError && error.statusCode === 400,
    );
    assert.equal(sandbox.state().events.length, 1);
  });

  it('attaches Zoom to the events of a group page by plain HTTP', async () => {
    const grantId = await connectZoom(sandbox);
    const id = await savePage(sandbox, groupBody({}));
    const conferencing = zoomConferencing(grantId, { autoRecording: 'cloud' });
    const event = {
      title: 'Yoga',
      calendar_id: 'primary',
      capacity: 5,
      participants: [],
      when: { start_time: WHEN.start_time, end_time: WHEN.end_time },
    };
    const made = await ask(sandbox, `POST ${PAGES}/${id}/group-events`, { ...event, conferencing });
    assert.equal(made.status, 200);
    const [meeting] = sandbox.state().meetings;
    assert.equal(meeting?.grant_id, grantId);
    assert.equal(meeting.settings['auto_recording'], 'cloud');
    const plain = await ask(sandbox, `POST ${PAGES}/${id}/group-events`, event);
    const path = `${PAGES}/${id}/group-events/${plain.body.data[0].event.id}`;
    const changed = await ask(sandbox, `PUT ${path}`, { calendar_id: 'primary', conferencing });
    assert.equal(changed.status, 200);
    assert.equal(sandbox.state().meetings.length, 2);
  });
});
