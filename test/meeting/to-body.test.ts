import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newDraft, type MeetingDraft } from '../../src/meeting/draft.ts';
import { startOf } from '../../src/meeting/start.ts';
import { toCreateBody, toWhen } from '../../src/meeting/to-body.ts';

const base = newDraft({
  now: 0,
  timezone: 'Europe/Berlin',
  start: '2026-11-03T14:00',
  calendarId: 'c',
});
const draft = (patch: Partial<MeetingDraft> = {}): MeetingDraft => ({
  ...base,
  title: 'Review',
  ...patch,
});

test('a plain draft says what it must and no more', () => {
  assert.deepEqual(toCreateBody(draft()), {
    title: 'Review',
    when: {
      start_time: 1_793_710_800,
      end_time: 1_793_712_600,
      start_timezone: 'Europe/Berlin',
      end_timezone: 'Europe/Berlin',
    },
    busy: true,
    conferencing: { provider: 'Zoom Meeting', autocreate: {} },
  });
});

test('a full draft puts toggles under settings and the passcode beside them', () => {
  const body = toCreateBody(
    draft({
      description: 'Agenda',
      location: ' Room 1 ',
      guests: [{ email: 'ann@x.org', name: 'Ann' }],
      repeat: ['RRULE:FREQ=DAILY'],
      reminders: [10, 60],
      visibility: 'private',
      busy: false,
      zoom: {
        passcode: 'secret',
        waitingRoom: true,
        joinBeforeHost: false,
        muteUponEntry: true,
        autoRecording: 'cloud',
        hostVideo: false,
        participantVideo: true,
      },
    }),
  );
  assert.deepEqual(body.conferencing, {
    provider: 'Zoom Meeting',
    autocreate: {
      conf_settings: {
        password: 'secret',
        settings: {
          waiting_room: true,
          join_before_host: false,
          mute_upon_entry: true,
          auto_recording: 'cloud',
          host_video: false,
          participant_video: true,
        },
      },
    },
  });
  assert.equal(body.location, 'Room 1');
  assert.equal(body.visibility, 'private');
  assert.deepEqual(body.participants, [{ email: 'ann@x.org', name: 'Ann' }]);
  assert.deepEqual(body.reminders, {
    use_default: false,
    overrides: [
      { reminder_minutes: 10, reminder_method: 'popup' },
      { reminder_minutes: 60, reminder_method: 'popup' },
    ],
  });
});

test('only chosen settings are sent, and no reminders is not the default', () => {
  assert.deepEqual(toCreateBody(draft({ zoom: { waitingRoom: true } })).conferencing, {
    provider: 'Zoom Meeting',
    autocreate: { conf_settings: { settings: { waiting_room: true } } },
  });
  assert.deepEqual(toCreateBody(draft({ zoom: { passcode: '1' } })).conferencing, {
    provider: 'Zoom Meeting',
    autocreate: { conf_settings: { password: '1' } },
  });
  assert.deepEqual(toCreateBody(draft({ reminders: [] })).reminders, {
    use_default: false,
    overrides: [],
  });
  assert.equal('conferencing' in toCreateBody(draft({ zoom: null })), false);
});

test('the duration is real time, also over a change of the clocks', () => {
  const when = toWhen(draft({ start: '2026-03-29T01:30', duration: 60 }));
  assert.ok('start_time' in when);
  assert.equal(when.end_time - when.start_time, 3_600);
  assert.equal(startOf(draft({ start: '2026-10-25T02:30' })), Date.parse('2026-10-25T00:30Z'));
});

test('of a time that comes twice the one is sent that was chosen', () => {
  const twice = draft({ start: '2026-10-25T02:30' });
  assert.equal(startOf({ ...twice, disambiguation: 'later' }), Date.parse('2026-10-25T01:30Z'));
  const once = draft({ start: '2026-10-25T03:30' });
  assert.equal(startOf({ ...once, disambiguation: 'later' }), Date.parse('2026-10-25T02:30Z'));
});

test('the end may be told in a zone of its own, and the time that passes is the same', () => {
  assert.deepEqual(toWhen(draft({ endTimezone: 'America/New_York', duration: 500 })), {
    start_time: 1_793_710_800,
    end_time: 1_793_740_800,
    start_timezone: 'Europe/Berlin',
    end_timezone: 'America/New_York',
  });
});

test('a start in no known zone is none', () => {
  assert.equal(startOf(draft({ timezone: 'Mars/Olympus' })), null);
});

test('all-day events are dates, their end included', () => {
  assert.deepEqual(toWhen(draft({ allDay: true, duration: 1_440 })), { date: '2026-11-03' });
  assert.deepEqual(toWhen(draft({ allDay: true, duration: 4_320 })), {
    start_date: '2026-11-03',
    end_date: '2026-11-05',
  });
});
