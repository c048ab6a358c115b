import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newDraft, type MeetingDraft } from '../../src/meeting/draft.ts';
import { durationTo, endChoices } from '../../src/meeting/end-choices.ts';
import { endOf, endsOnAnotherDay } from '../../src/meeting/end-time.ts';

const draft = (patch: Partial<MeetingDraft> = {}): MeetingDraft => ({
  ...newDraft({ now: 0, timezone: 'Europe/Berlin', start: '2027-03-08T10:00' }),
  ...patch,
});

describe('when a meeting ends', () => {
  test('follows from start and duration, by the clock of its end', () => {
    assert.deepEqual(endOf(draft({ duration: 90 })), { date: '2027-03-08', time: '11:30' });
    const late = draft({ start: '2027-03-08T22:00', duration: 1_920 });
    assert.deepEqual(endOf(late), { date: '2027-03-10', time: '06:00' });
    assert.equal(endsOnAnotherDay(late), true);
    assert.equal(endsOnAnotherDay(draft()), false);
    const flight = draft({ duration: 540, endTimezone: 'America/New_York' });
    assert.deepEqual(endOf(flight), { date: '2027-03-08', time: '13:00' });
  });

  test('passes over the hours that clocks skip or show twice', () => {
    const spring = draft({ start: '2027-03-28T01:30', duration: 60 });
    assert.equal(endOf(spring)?.time, '03:30');
    const autumn = draft({ start: '2027-10-31T01:30', duration: 120 });
    assert.equal(endOf(autumn)?.time, '02:30');
  });

  test('is a day where it is all-day, and nothing without start or duration', () => {
    const days = draft({ allDay: true, duration: 4_320 });
    assert.deepEqual(endOf(days), { date: '2027-03-10', time: '' });
    for (const patch of [
      { start: '' },
      { start: '2027-03-08T' },
      { duration: 0 },
      { duration: NaN },
    ]) {
      assert.equal(endOf(draft(patch)), null);
    }
    assert.equal(endOf(draft({ timezone: 'Mars/Olympus' })), null);
    assert.equal(endOf(draft({ endTimezone: 'Mars/Olympus' }))?.time, '10:30');
  });
});

describe('how long a meeting takes until an end', () => {
  test('at a time, which is the next one after the start', () => {
    assert.equal(durationTo(draft(), { time: '10:30' }), 30);
    assert.equal(durationTo(draft(), { time: '09:00' }), 23 * 60);
    assert.equal(durationTo(draft({ start: '2027-03-08T22:00' }), { time: '06:00' }), 480);
    assert.equal(durationTo(draft(), { time: '10:00' }), null);
  });

  test('on a day', () => {
    const monday = draft({ start: '2027-03-08T22:00' });
    assert.equal(durationTo(monday, { date: '2027-03-10', time: '06:00' }), 1_920);
    assert.equal(durationTo(monday, { date: '2027-03-08', time: '21:00' }), null);
    assert.equal(durationTo(monday, { date: '2027-03-07', time: '23:00' }), null);
  });

  test('in the zone of the end', () => {
    const flight = draft({ endTimezone: 'America/New_York' });
    assert.equal(durationTo(flight, { time: '13:00' }), 540);
    // 10:00 in Berlin is 04:00 in New York.
    assert.equal(durationTo(flight, { time: '05:00' }), 60);
  });

  test('counts the minutes that pass where the clocks are changed', () => {
    assert.equal(durationTo(draft({ start: '2027-03-28T01:30' }), { time: '03:30' }), 60);
    assert.equal(durationTo(draft({ start: '2027-03-28T01:30' }), { time: '02:30' }), 60);
    const autumn = draft({ start: '2027-10-31T02:30' });
    assert.equal(durationTo(autumn, { time: '02:45' }), 15);
    assert.equal(durationTo({ ...autumn, disambiguation: 'later' }, { time: '02:45' }), 15);
    assert.equal(durationTo(autumn, { time: '02:15' }), 45);
    assert.equal(durationTo(autumn, { date: '2027-10-31', time: '03:00' }), 90);
  });

  test('of whole days', () => {
    const day = draft({ allDay: true, duration: 1_440 });
    assert.equal(durationTo(day, { date: '2027-03-10' }), 4_320);
    assert.equal(durationTo(day, { date: '2027-03-08' }), 1_440);
    assert.equal(durationTo(day, { date: '2027-03-07' }), null);
    assert.equal(durationTo(day, { date: '' }), null);
  });

  test('is nothing where there is no end to be read', () => {
    for (const end of [{ time: '' }, { time: '25:00' }, { date: 'x', time: '10:30' }, {}]) {
      assert.equal(durationTo(draft(), end), null);
    }
    assert.equal(durationTo(draft({ start: '' }), { time: '10:30' }), null);
  });
});

test('ends to choose from tell their duration', () => {
  const choices = endChoices(draft());
  assert.deepEqual(choices[0], { date: '2027-03-08', time: '10:15', duration: 15 });
  assert.deepEqual(choices[7], { date: '2027-03-08', time: '12:00', duration: 120 });
  assert.deepEqual(choices.at(-1), { date: '2027-03-09', time: '09:30', duration: 1_410 });
  for (const { duration, ...end } of endChoices(draft({ start: '2027-03-27T20:00' }))) {
    assert.equal(durationTo(draft({ start: '2027-03-27T20:00' }), end), duration);
  }
  assert.deepEqual(endChoices(draft({ start: '' })), []);
  const later = endChoices(draft({ start: '2027-03-08T22:00' }), '2027-03-10');
  assert.deepEqual(later[12], { date: '2027-03-10', time: '06:00', duration: 1_920 });
  assert.equal(endChoices(draft({ start: '2027-03-08T22:00' }), '2027-03-08').length, 3);
});
