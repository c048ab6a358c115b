import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Meeting, Sandbox, ZoomAccount } from '../../src/sandbox.ts';
import {
  EVENTS,
  HOUR,
  IN_PRIMARY,
  NOW,
  WHEN,
  ask,
  connectZoom,
  createMeeting,
  open,
  zoomOn,
} from './kit.ts';

const SCOPES = [
  'meeting:write:meeting',
  'meeting:update:meeting',
  'meeting:delete:meeting',
  'user:read:user',
];
const without = (scope: string): ZoomAccount[] => [
  { email: 'zoom@example.com', scopes: SCOPES.filter((each) => each !== scope) },
];

const create = (sandbox: Sandbox, conferencing: unknown, more = {}) =>
  ask(sandbox, `POST ${EVENTS}?${IN_PRIMARY}`, { title: 'T', when: WHEN, conferencing, ...more });
const update = (sandbox: Sandbox, id: string, body: object) =>
  ask(sandbox, `PUT ${EVENTS}/${id}?${IN_PRIMARY}`, body);
const remove = (sandbox: Sandbox, id: string) =>
  ask(sandbox, `DELETE ${EVENTS}/${id}?${IN_PRIMARY}`);

/** The state but for the requests: what a failed write must leave alone. */
const worldOf = (sandbox: Sandbox) => {
  const { requests: _, ...world } = sandbox.state();
  return world;
};

describe('creating a meeting', () => {
  it('puts the same meeting on the event and in Zoom', async () => {
    const sandbox = open();
    const grant = await connectZoom(sandbox);
    const event = await createMeeting(sandbox, grant);
    const [meeting] = sandbox.state().meetings as [Meeting];
    const { id, join_url, password, ...rest } = meeting;
    assert.match(id, /^\d{11}$/);
    assert.match(join_url, new RegExp(`^https://zoom\\.us/j/${id}\\?pwd=\\w+$`));
    assert.match(password, /^[\w@*-]{1,10}$/);
    assert.deepEqual(rest, {
      grant_id: grant,
      host_email: 'zoom@example.com',
      event_id: event.id,
      orphan: false,
      topic: 'Standup',
      agenda: 'Bring coffee.',
      start_time: '2026-03-03T12:00:00.000Z',
      duration: 60,
      timezone: 'Europe/Berlin',
      settings: {
        waiting_room: false,
        join_before_host: false,
        mute_upon_entry: false,
        auto_recording: 'none',
        host_video: false,
        participant_video: false,
      },
    });
    assert.deepEqual(event.conferencing, {
      provider: 'Zoom Meeting',
      details: { url: join_url, meeting_code: id, password },
    });
    assert.ok(event.description.startsWith('Bring coffee.\n'));
    assert.ok(event.description.includes(join_url));
  });

  it('takes passcode and settings', async () => {
    const sandbox = open();
    const settings = { waiting_room: true, auto_recording: 'cloud' };
    const wish = zoomOn(await connectZoom(sandbox), { password: 'a_B-9*@', settings });
    const { body } = await create(sandbox, wish);
    const [meeting] = sandbox.state().meetings;
    assert.equal(meeting?.settings['waiting_room'], true);
    assert.equal(meeting?.settings['auto_recording'], 'cloud');
    assert.equal(body.data.conferencing.details.password, 'a_B-9*@');
  });

  it('books a past event for the time of the request', async () => {
    const sandbox = open();
    const when = { start_time: NOW / 1000 - 30 * HOUR, end_time: NOW / 1000 - 29 * HOUR };
    const { body } = await create(sandbox, zoomOn(await connectZoom(sandbox)), { when });
    assert.equal(body.data.when.start_time, when.start_time);
    const [meeting] = sandbox.state().meetings;
    assert.equal(meeting?.start_time, new Date(NOW).toISOString());
    assert.equal(meeting?.duration, 60);
  });

  const settings = (value: unknown) => ({ settings: value });
  const refused: [string, number | undefined, unknown][] = [
    ['a setting of the wrong type', 300, settings({ waiting_room: 'yes' })],
    ['an unknown setting', 300, settings({ waitingRoom: true })],
    ['an unknown recording', 300, settings({ auto_recording: 'maybe' })],
    ['a setting one level too high', 300, { waiting_room: true }],
    ['a passcode of 11 characters', 300, { password: 'x'.repeat(11) }],
    ['a passcode with a space', 300, { password: 'a b' }],
    ['settings that are no object', undefined, 'none'],
  ];
  for (const [what, code, conf_settings] of refused)
    it(`fails the whole write for ${what}`, async () => {
      const sandbox = open();
      const conf_grant_id = await connectZoom(sandbox);
      const before = worldOf(sandbox);
      const autocreate = { conf_grant_id, conf_settings };
      const answer = await create(sandbox, { provider: 'Zoom Meeting', autocreate });
      assert.equal(answer.status, 400);
      assert.equal(answer.body.error.provider_error?.code, code);
      assert.deepEqual(worldOf(sandbox), before);
    });

  it('fails the whole write for a topic of 201 characters', async () => {
    const sandbox = open();
    const wish = zoomOn(await connectZoom(sandbox));
    assert.equal((await create(sandbox, wish, { title: 'x'.repeat(200) })).status, 200);
    const answer = await create(sandbox, wish, { title: 'x'.repeat(201) });
    assert.equal(answer.body.error.provider_error.code, 300);
    assert.equal(sandbox.state().meetings.length, 1);
  });

  it('fails the whole write where the join text no longer fits the description', async () => {
    const sandbox = open();
    const wish = zoomOn(await connectZoom(sandbox));
    const answer = await create(sandbox, wish, { description: 'x'.repeat(8192) });
    assert.equal(answer.status, 400);
    assert.deepEqual(sandbox.state().meetings, []);
  });

  const shapes: [string, object][] = [
    [
      'both autocreate and details',
      {
        provider: 'Zoom Meeting',
        autocreate: { conf_grant_id: 'x' },
        details: { url: 'https://zoom.us/j/1' },
      },
    ],
    ['no provider', { autocreate: { conf_grant_id: 'x' } }],
    ['neither autocreate nor details', { provider: 'Zoom Meeting' }],
    ['the provider of grants', { provider: 'zoom', autocreate: { conf_grant_id: 'x' } }],
    ['no conf_grant_id', { provider: 'Zoom Meeting', autocreate: {} }],
    [
      'an unknown key in autocreate',
      { provider: 'Zoom Meeting', autocreate: { access_token: 'x' } },
    ],
    [
      'a foreign key in details',
      {
        provider: 'Zoom Meeting',
        details: { url: 'https://zoom.us/j/1', pin: '1' },
      },
    ],
    [
      'a Zoom grant for Google Meet',
      { provider: 'Google Meet', autocreate: { conf_grant_id: 'x' } },
    ],
  ];
  for (const [what, conferencing] of shapes)
    it(`refuses ${what}`, async () => {
      const { status, body } = await create(open(), conferencing);
      assert.equal(status, 400);
      assert.equal(body.error.provider_error, undefined);
    });

  it('keeps details of a meeting made elsewhere', async () => {
    const details = { url: 'https://zoom.us/j/1', meeting_code: '1', password: null };
    const sandbox = open();
    const { body } = await create(sandbox, { provider: 'Zoom Meeting', details });
    assert.deepEqual(body.data.conferencing, { provider: 'Zoom Meeting', details });
    assert.deepEqual(sandbox.state().meetings, []);
  });

  it('fails for a grant that is unknown, of another provider, expired, deleted or short of scopes', async () => {
    const codes: unknown[] = [];
    const attempt = async (sandbox: Sandbox, grant: string) => {
      const before = worldOf(sandbox);
      const { status, body } = await create(sandbox, zoomOn(grant));
      assert.equal(status, 400);
      codes.push(body.error.provider_error.code);
      assert.deepEqual(worldOf(sandbox), before);
    };
    const sandbox = open();
    await attempt(sandbox, 'none');
    await attempt(sandbox, 'zoom@example.com');
    await attempt(sandbox, 'cal-grant-1');
    const grant = await connectZoom(sandbox);
    await ask(sandbox, `POST /_sandbox/grants/${grant}/expire`);
    await attempt(sandbox, grant);
    await ask(sandbox, `DELETE /v3/grants/${grant}`);
    await attempt(sandbox, grant);
    const short = open({ zoomAccounts: without('meeting:write:meeting') });
    await attempt(short, await connectZoom(short));
    assert.deepEqual(codes, [1001, 1001, 1001, 124, 1001, 4711]);
  });
});

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
    const { body } = await create(sandbox, {});
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
