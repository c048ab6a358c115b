import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasEvent } from '../../src/contract/wire.ts';
import { newDraft } from '../../src/meeting/draft.ts';
import { fromEvent, joinUrlOf } from '../../src/meeting/from-event.ts';
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
  const expected = { ...fallback, zoom: null };
  assert.deepEqual(fromEvent(nothing, fallback).draft, expected);
  assert.deepEqual(fromEvent({ id: 'e' }, fallback).draft, expected);
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

test('times are read in the event’s zone, in its own spelling', () => {
  const when = {
    start_time: 1_793_710_800,
    end_time: 1_793_714_400,
    start_timezone: 'Asia/Calcutta',
  };
  const { draft } = fromEvent({ id: 'e', when }, fallback);
  assert.equal(draft.timezone, 'Asia/Calcutta');
  assert.equal(draft.start, '2026-11-03T18:30');
  assert.equal(draft.duration, 60);
});

test('an unknown zone, a missing one and a time alone come down to what is known', () => {
  for (const start_timezone of ['Mars/Olympus', undefined]) {
    const when = {
      start_time: 1_793_710_800,
      end_time: 1_793_710_800,
      ...(start_timezone && { start_timezone }),
    };
    const { draft } = fromEvent({ id: 'e', when }, fallback);
    assert.equal(draft.timezone, 'Europe/Berlin');
    assert.equal(draft.start, '2026-11-03T14:00');
    assert.equal(draft.duration, 30);
  }
  const odd = { time: 5, timezone: 'UTC' } as unknown as NonNullable<NylasEvent['when']>;
  assert.equal(fromEvent({ id: 'e', when: odd }, fallback).draft.start, fallback.start);
});

test('dates become whole days', () => {
  const one = fromEvent({ id: 'e', when: { date: '2026-12-24' } }, fallback).draft;
  assert.deepEqual([one.allDay, one.duration, one.start], [true, 1_440, '2026-12-24T14:00']);
  const when = { start_date: '2026-12-24', end_date: '2026-12-26' };
  assert.equal(fromEvent({ id: 'e', when }, fallback).draft.duration, 4_320);
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
