import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newDraft, type MeetingDraft } from '../../src/meeting/draft.ts';
import { readDraft, sameGiven } from '../../src/meeting/read-draft.ts';

const full: MeetingDraft = {
  ...newDraft({ now: 0, timezone: 'Europe/Berlin', start: '2027-03-10T09:00', calendarId: 'c' }),
  title: 'Review',
  endTimezone: 'UTC',
  guests: [{ email: 'ann@x.org', name: 'Ann' }, { email: 'b@x.org' }],
  repeat: ['RRULE:FREQ=DAILY'],
  reminders: [10],
  zoom: { passcode: '1', waitingRoom: true, autoRecording: 'cloud' },
};

/** What frameworks make of an object: every read answers another proxy, and writing fails. */
function reactive<T extends object>(target: T): T {
  return new Proxy(target, {
    get(of, key, receiver) {
      const value: unknown = Reflect.get(of, key, receiver);
      return typeof value === 'object' && value !== null ? reactive(value) : value;
    },
    set: () => false,
  });
}

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) freeze(part as object);
  }
  return Object.freeze(value);
}

test('a draft is read as it is, whatever it is made of', () => {
  assert.throws(() => structuredClone(reactive(full)));
  for (const given of [full, reactive(full), freeze(structuredClone(full))]) {
    assert.deepEqual(readDraft(given), { patch: full, complaints: [] });
  }
  class Model {
    get title(): string {
      return 'Own';
    }
  }
  assert.deepEqual(readDraft(new Model()).patch, { title: 'Own' });
});

test('nothing of what was given is kept', () => {
  const given = structuredClone(full);
  const { patch } = readDraft(given);
  given.guests.push({ email: 'c@x.org' });
  if (given.zoom) given.zoom.passcode = '2';
  assert.deepEqual(patch, full);
});

test('null is absent, but for the fields in which it is a value', () => {
  const nothing = Object.fromEntries(Object.keys(full).map((field) => [field, null]));
  assert.deepEqual(readDraft(nothing), {
    patch: { endTimezone: null, reminders: null, zoom: null },
    complaints: [],
  });
  for (const none of [null, undefined, {}, { unknown: 1 }]) {
    assert.deepEqual(readDraft(none), { patch: {}, complaints: [] });
  }
});

test('plain values of another kind are read', () => {
  assert.deepEqual(
    readDraft({
      title: 5,
      duration: '45',
      allDay: 'false',
      start: '2027-03-10 09:00:30',
      guests: ['a@x.org', { email: 'b@x.org', name: '' }],
      reminders: ['10'],
      zoom: { passcode: 123, waitingRoom: 'true', joinBeforeHost: null },
    }),
    {
      patch: {
        title: '5',
        duration: 45,
        allDay: false,
        start: '2027-03-10T09:00',
        guests: [{ email: 'a@x.org' }, { email: 'b@x.org' }],
        reminders: [10],
        zoom: { passcode: '123', waitingRoom: true },
      },
      complaints: [],
    },
  );
  assert.equal(readDraft({ start: '2027-03-10' }).patch.start, '2027-03-10T00:00');
});

test('what is wrong is left out and named, and the rest is read', () => {
  const { patch, complaints } = readDraft({
    title: { text: 'x' },
    start: '10 March, 9:00',
    duration: 'long',
    guests: [{ email: 'a@x.org' }, { name: 'B' }, null, 7],
    reminders: 10,
    visibility: 'secret',
    zoom: { autoRecording: 'disk', hostVideo: true },
    busy: false,
    get location(): string {
      throw new Error('revoked');
    },
  });
  assert.deepEqual(patch, {
    guests: [{ email: 'a@x.org' }],
    zoom: { hostVideo: true },
    busy: false,
  });
  assert.deepEqual(complaints.map(({ path }) => path).toSorted(), [
    'duration',
    'guests[1]',
    'guests[2]',
    'guests[3]',
    'location',
    'reminders',
    'start',
    'title',
    'visibility',
    'zoom.autoRecording',
  ]);
  assert.ok(complaints.every(({ expected }) => expected !== ''));
  for (const wrong of ['x', 5, [full]]) assert.equal(readDraft(wrong).complaints.length, 1);
});

test('what says the same is the same, by content', () => {
  assert.equal(sameGiven(full, full), true);
  assert.equal(sameGiven(full, reactive(structuredClone(full))), true);
  assert.equal(sameGiven(full, readDraft(full).patch), true);
  assert.equal(sameGiven({ title: 'a', guests: null }, { title: 'a' }), true);
  assert.equal(sameGiven({ title: 'a' }, { title: 'b' }), false);
  assert.equal(sameGiven({ title: 'a' }, {}), false);
  assert.equal(sameGiven({ zoom: null }, {}), false);
  assert.equal(sameGiven({ zoom: { passcode: '1' } }, { zoom: {} }), false);
  assert.equal(sameGiven(undefined, null), true);
});

test('takes a clicked slot as a calendar gives it', () => {
  const read = (value: object): unknown => readDraft(value, 'Europe/Berlin');
  const tea = { start: '2027-03-10T09:00', duration: 90 };
  const complaints: [] = [];
  for (const [start, end] of [
    ['2027-03-10T09:00:00', '2027-03-10T10:30:00'],
    ['2027-03-10T09:00:00+01:00', '2027-03-10T10:30:00+01:00'],
    ['2027-03-10T08:00:00Z', '2027-03-10T09:30:00Z'],
    [new Date('2027-03-10T08:00:00Z'), new Date('2027-03-10T09:30:00Z')],
  ]) {
    assert.deepEqual(read({ start, end }), { patch: tea, complaints });
  }
  const days = { start: '2027-03-10', end: '2027-03-12', allDay: true };
  const patch = { start: '2027-03-10T00:00', allDay: true, duration: 2_880, zoom: null };
  assert.deepEqual(read(days), { patch, complaints });
  // An hour that the clocks leave out isn't part of it.
  assert.deepEqual(read({ start: '2027-03-28T01:30', end: '2027-03-28T04:00' }), {
    patch: { start: '2027-03-28T01:30', duration: 90 },
    complaints,
  });
  const other = { start: '2027-03-10T08:00:00Z', end: '2027-03-10T07:00:00Z' };
  assert.deepEqual(read({ ...other, timezone: 'Asia/Tokyo' }), {
    patch: { start: '2027-03-10T17:00', timezone: 'Asia/Tokyo' },
    complaints,
  });
  assert.equal(readDraft({ start: '2027-03-10T25:00:00Z' }).complaints.length, 1);
});
