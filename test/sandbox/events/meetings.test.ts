import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Meeting, Sandbox } from '../../../src/sandbox.ts';
import {
  HOUR,
  NOW,
  ask,
  connectZoom,
  createMeeting,
  createWith,
  open,
  without,
  worldOf,
  zoomOn,
} from '../kit.ts';

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
    assert.ok(event.description.startsWith('Bring coffee.\n\nJoin Zoom Meeting\n'));
    assert.ok(event.description.includes(join_url));
    const bare = await createMeeting(sandbox, grant, { description: undefined });
    assert.ok(bare.description.startsWith('Join Zoom Meeting\n'));
  });

  it('takes passcode and settings', async () => {
    const sandbox = open();
    const settings = { waiting_room: true, auto_recording: 'cloud' };
    const wish = zoomOn(await connectZoom(sandbox), { password: 'a_B-9*@', settings });
    const { body } = await createWith(sandbox, wish);
    const [meeting] = sandbox.state().meetings;
    assert.equal(meeting?.settings['waiting_room'], true);
    assert.equal(meeting?.settings['auto_recording'], 'cloud');
    assert.equal(body.data.conferencing.details.password, 'a_B-9*@');
  });

  it('books a past event for the time of the request', async () => {
    const sandbox = open();
    const when = { start_time: NOW / 1000 - 30 * HOUR, end_time: NOW / 1000 - 29 * HOUR };
    const { body } = await createWith(sandbox, zoomOn(await connectZoom(sandbox)), { when });
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
      const answer = await createWith(sandbox, { provider: 'Zoom Meeting', autocreate });
      assert.equal(answer.status, 400);
      assert.equal(answer.body.error.provider_error?.code, code);
      assert.deepEqual(worldOf(sandbox), before);
    });

  it('fails the whole write for a topic of 201 characters', async () => {
    const sandbox = open();
    const wish = zoomOn(await connectZoom(sandbox));
    assert.equal((await createWith(sandbox, wish, { title: 'x'.repeat(200) })).status, 200);
    const answer = await createWith(sandbox, wish, { title: 'x'.repeat(201) });
    assert.equal(answer.body.error.provider_error.code, 300);
    assert.equal(sandbox.state().meetings.length, 1);
  });

  it('fails the whole write where the join text no longer fits the description', async () => {
    const sandbox = open();
    const wish = zoomOn(await connectZoom(sandbox));
    const answer = await createWith(sandbox, wish, { description: 'x'.repeat(8192) });
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
      const { status, body } = await createWith(open(), conferencing);
      assert.equal(status, 400);
      assert.equal(body.error.provider_error, undefined);
    });

  it('keeps details of a meeting made elsewhere', async () => {
    const details = { url: 'https://zoom.us/j/1', meeting_code: '1', password: null };
    const sandbox = open();
    const { body } = await createWith(sandbox, { provider: 'Zoom Meeting', details });
    assert.deepEqual(body.data.conferencing, { provider: 'Zoom Meeting', details });
    assert.deepEqual(sandbox.state().meetings, []);
  });

  it('fails for a grant that is unknown, of another provider, expired, deleted or short of scopes', async () => {
    const codes: unknown[] = [];
    const attempt = async (sandbox: Sandbox, grant: string) => {
      const before = worldOf(sandbox);
      const { status, body } = await createWith(sandbox, zoomOn(grant));
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
