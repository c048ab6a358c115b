import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasEvent } from '../../src/contract/wire.ts';
import { newDraft } from '../../src/meeting/draft.ts';
import { fromEvent } from '../../src/meeting/from-event.ts';
import { joinUrlOf } from '../../src/meeting/join-link.ts';
import { toCreateBody } from '../../src/meeting/to-body.ts';

const fallback = newDraft({
  now: 0,
  timezone: 'Europe/Berlin',
  start: '2026-11-03T14:00',
  calendarId: 'c',
});

test('an event of nothing but nulls becomes an empty draft', () => {
  const nothing: NylasEvent = {
    id: 'e',
    calendar_id: null,
    title: null,
    description: null,
    location: null,
    busy: null,
    visibility: null,
    when: null,
    participants: null,
    conferencing: null,
    recurrence: null,
    reminders: null,
  };
  // No time is invented: what the fallback says is for new events.
  const expected = { ...fallback, start: '', duration: 0, zoom: null };
  assert.deepEqual(fromEvent(nothing, fallback).draft, expected);
  assert.deepEqual(fromEvent({ id: 'e' }, fallback).draft, expected);
  assert.deepEqual(fromEvent({ id: 'e' }, fallback).kept, [{ what: 'when' }]);
});

test('a draft goes to Nylas and back unchanged', () => {
  const draft = {
    ...fallback,
    title: 'Review',
    description: 'Agenda',
    location: 'Room',
    duration: 45,
    guests: [{ email: 'ann@x.org', name: 'Ann' }, { email: 'b@x.org' }],
    repeat: ['RRULE:FREQ=DAILY'],
    reminders: [10],
    visibility: 'public' as const,
    busy: false,
  };
  assert.deepEqual(fromEvent({ id: 'e', ...toCreateBody(draft) }, fallback).draft, draft);
});

test('guests without an address are passed over', () => {
  const participants = [
    { email: null, name: 'X' },
    { name: 'Y' },
    { email: 'a@x.org', name: null },
  ];
  assert.deepEqual(fromEvent({ id: 'e', participants }, fallback).draft.guests, [
    { email: 'a@x.org' },
  ]);
  assert.deepEqual(
    fromEvent({ id: 'e', participants, when: { date: '2027-01-01' } }, fallback).kept,
    [{ what: 'guests', value: 'X, Y' }],
  );
});

test('an address that is listed twice is one guest', () => {
  const participants = [{ email: 'A@x.org', name: 'A' }, { email: 'a@X.org' }];
  assert.deepEqual(fromEvent({ id: 'e', participants }, fallback).draft.guests, [
    { email: 'A@x.org', name: 'A' },
  ]);
});

test('what the form doesn’t offer is named as kept', () => {
  const event = {
    id: 'e',
    when: { date: '2027-01-01' },
    visibility: 'confidential',
    description: '<b>x</b>',
    reminders: {
      use_default: false,
      overrides: [{ reminder_minutes: 10, reminder_method: 'email' as const }],
    },
  };
  assert.deepEqual(fromEvent(event, fallback).kept, [
    { what: 'formatting' },
    { what: 'reminders' },
    { what: 'visibility', value: 'confidential' },
  ]);
  assert.equal(fromEvent(event, fallback).formatted, true);
});

test('answers of the wrong kind make nothing throw', () => {
  const wrong = {
    id: 'e',
    title: 5,
    description: ['x'],
    location: {},
    participants: [null, 'x', { email: 7 }],
    conferencing: { provider: null, details: { url: 3, meeting_code: 5 } },
    recurrence: 'RRULE:FREQ=DAILY',
    reminders: { use_default: false, overrides: [null, { reminder_minutes: 'x' }] },
    visibility: 4,
    when: 'tomorrow',
  } as unknown as NylasEvent;
  const { draft } = fromEvent(wrong, fallback);
  assert.deepEqual([draft.title, draft.description, draft.guests, draft.repeat], ['', '', [], []]);
  assert.deepEqual(draft.reminders, []);
});

test('a Zoom meeting without details is known by the only link of its description', () => {
  const event = {
    id: 'e',
    conferencing: { provider: 'Zoom Meeting' },
    description: 'Own\n\nJoin Zoom Meeting\nhttps://us02web.zoom.us/j/81234567890?pwd=x',
  };
  assert.equal(fromEvent(event, fallback).draft.description, 'Own');
});

test('Zoom is known by provider or by its link', () => {
  const zoomOf = (conferencing: NylasEvent['conferencing']): unknown =>
    fromEvent({ id: 'e', conferencing: conferencing ?? null }, fallback).draft.zoom;
  assert.deepEqual(zoomOf({ provider: 'Zoom Meeting' }), {});
  assert.deepEqual(zoomOf({ provider: 'unknown', details: { url: 'https://zoom.us/j/1' } }), {});
  assert.equal(
    zoomOf({ provider: 'Google Meet', details: { url: 'https://meet.google.com/x' } }),
    null,
  );
  assert.equal(zoomOf({}), null);
});

test('a link that isn’t Zoom’s own is none', () => {
  const event = {
    id: 'e',
    conferencing: { provider: 'Zoom Meeting', details: { url: 'javascript:alert(1)' } },
  };
  assert.equal(joinUrlOf(event), null);
  assert.equal(fromEvent(event, fallback).joinUrl, null);
});
