import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Meeting, Sandbox, ZoomAccount } from '../../../src/sandbox.ts';
import {
  EVENTS,
  HOUR,
  IN_PRIMARY,
  WHEN,
  ask,
  connectZoom,
  createMeeting,
  createWith,
  open,
  without,
  worldOf,
  zoomOn,
} from '../kit.ts';

const update = (sandbox: Sandbox, id: string, body: object) =>
  ask(sandbox, `PUT ${EVENTS}/${id}?${IN_PRIMARY}`, body);
const remove = (sandbox: Sandbox, id: string) =>
  ask(sandbox, `DELETE ${EVENTS}/${id}?${IN_PRIMARY}`);

describe('updating a meeting', () => {
  it('mirrors title, description, time, zone and duration', async () => {
    const sandbox = open();
    const event = await createMeeting(sandbox, await connectZoom(sandbox));
    const when = {
      start_time: WHEN.start_time + HOUR,
      end_time: WHEN.start_time + HOUR + 25 * 60,
      start_timezone: 'Asia/Tokyo',
      end_timezone: 'Asia/Tokyo',
    };
    const description = event.description.replace('coffee', 'tea');
    await update(sandbox, event.id, { title: 'Retro', description, when });
    const [meeting] = sandbox.state().meetings as [Meeting];
    const { topic, agenda, start_time, duration, timezone, join_url } = meeting;
    assert.deepEqual(
      { topic, agenda, start_time, duration, timezone, join_url },
      {
        topic: 'Retro',
        agenda: 'Bring tea.',
        start_time: '2026-03-03T13:00:00.000Z',
        duration: 25,
        timezone: 'Asia/Tokyo',
        join_url: event.conferencing.details.url,
      },
    );
  });

  it('is atomic: when Zoom refuses, the event stays as it was', async () => {
    const short = open({ zoomAccounts: without('meeting:update:meeting') });
    const expired = open();
    for (const sandbox of [short, expired]) {
      const grant = await connectZoom(sandbox);
      const event = await createMeeting(sandbox, grant);
      if (sandbox === expired) await ask(sandbox, `POST /_sandbox/grants/${grant}/expire`);
      const before = worldOf(sandbox);
      const answer = await update(sandbox, event.id, { title: 'Retro', location: 'Room 2' });
      assert.equal(answer.status, 400);
      assert.ok(answer.body.error.provider_error.message);
      assert.deepEqual(worldOf(sandbox), before);
    }
  });

  it('does not trouble Zoom for what Zoom does not hold', async () => {
    const sandbox = open({ zoomAccounts: without('meeting:update:meeting') });
    const event = await createMeeting(sandbox, await connectZoom(sandbox));
    const answer = await update(sandbox, event.id, { location: 'Room 2' });
    assert.equal(answer.status, 200);
  });

  it('adds a meeting to an event without one', async () => {
    const sandbox = open();
    const { body } = await createWith(sandbox, {});
    const wish = zoomOn(await connectZoom(sandbox));
    const changed = await update(sandbox, body.data.id, { conferencing: wish });
    assert.equal(sandbox.state().meetings[0]?.event_id, body.data.id);
    assert.ok(changed.body.data.conferencing.details.url);
  });

  it('takes the meeting away with {}', async () => {
    const sandbox = open();
    const event = await createMeeting(sandbox, await connectZoom(sandbox));
    const { body } = await update(sandbox, event.id, { conferencing: {}, description: 'None.' });
    assert.ok(!('conferencing' in body.data));
    assert.deepEqual(sandbox.state().meetings, []);
  });

  it('keeps everything when Zoom refuses to take the meeting away', async () => {
    const sandbox = open({ zoomAccounts: [{ email: 'zoom@example.com', failDelete: true }] });
    const event = await createMeeting(sandbox, await connectZoom(sandbox));
    const before = worldOf(sandbox);
    assert.equal((await update(sandbox, event.id, { conferencing: {} })).status, 400);
    assert.deepEqual(worldOf(sandbox), before);
  });

  it('makes a second meeting when asked again, and leaves the first behind', async () => {
    const sandbox = open();
    const grant = await connectZoom(sandbox);
    const event = await createMeeting(sandbox, grant);
    await update(sandbox, event.id, { conferencing: zoomOn(grant) });
    assert.deepEqual(
      sandbox.state().meetings.map(({ orphan, event_id }) => [orphan, event_id]),
      [
        [true, null],
        [false, event.id],
      ],
    );
  });
});

describe('deleting an event', () => {
  it('deletes the meeting with it', async () => {
    const sandbox = open();
    const event = await createMeeting(sandbox, await connectZoom(sandbox));
    assert.equal((await remove(sandbox, event.id)).status, 200);
    assert.deepEqual(sandbox.state().meetings, []);
  });

  const stubborn: [string, ZoomAccount[] | undefined, string | undefined][] = [
    ['the account refuses', [{ email: 'zoom@example.com', failDelete: true }], undefined],
    ['the scope is missing', without('meeting:delete:meeting'), undefined],
    ['the grant is expired', undefined, 'POST /_sandbox/grants/{}/expire'],
    ['the grant is deleted', undefined, 'DELETE /v3/grants/{}'],
    ['the connector is deleted', undefined, 'DELETE /v3/connectors/zoom'],
  ];
  for (const [what, zoomAccounts, request] of stubborn)
    it(`succeeds and leaves an orphan when ${what}`, async () => {
      const sandbox = open(zoomAccounts && { zoomAccounts });
      const grant = await connectZoom(sandbox);
      const event = await createMeeting(sandbox, grant);
      if (request) await ask(sandbox, request.replace('{}', grant));
      const { status, body } = await remove(sandbox, event.id);
      assert.equal(status, 200);
      assert.deepEqual(Object.keys(body), ['request_id']);
      const { events, meetings } = sandbox.state();
      assert.deepEqual(events, []);
      assert.deepEqual(
        meetings.map(({ orphan, event_id }) => [orphan, event_id]),
        [[true, null]],
      );
    });
});
