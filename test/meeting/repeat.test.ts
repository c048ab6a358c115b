import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveRules, readRepeat, toRules, type Repeat } from '../../src/meeting/repeat.ts';

const meeting = { start: '2026-11-03T14:00', allDay: false, timezone: 'Europe/Berlin' };
const never = { kind: 'never' } as const;

test('presets are rules for that very start', () => {
  const rule = (preset: Repeat['preset']): string[] => toRules({ preset, end: never }, meeting);
  assert.deepEqual(rule('none'), []);
  assert.deepEqual(rule('daily'), ['RRULE:FREQ=DAILY']);
  assert.deepEqual(rule('weekdays'), ['RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR']);
  assert.deepEqual(rule('weekly'), ['RRULE:FREQ=WEEKLY;BYDAY=TU']);
  assert.deepEqual(rule('monthly'), ['RRULE:FREQ=MONTHLY;BYMONTHDAY=3']);
  assert.deepEqual(rule('yearly'), ['RRULE:FREQ=YEARLY']);
});

test('a last date is the last start in UTC, over changes of the clocks', () => {
  const until = (date: string, allDay = false): string | undefined =>
    toRules({ preset: 'daily', end: { kind: 'until', date } }, { ...meeting, allDay })[0];
  assert.equal(until('2026-12-01'), 'RRULE:FREQ=DAILY;UNTIL=20261201T130000Z');
  assert.equal(until('2027-07-01'), 'RRULE:FREQ=DAILY;UNTIL=20270701T120000Z');
  assert.equal(until('2026-12-01', true), 'RRULE:FREQ=DAILY;UNTIL=20261201');
});

test('rules are read back as the presets they are', () => {
  for (const preset of ['none', 'daily', 'weekdays', 'weekly', 'monthly', 'yearly'] as const) {
    for (const end of [
      never,
      { kind: 'count', count: 5 },
      { kind: 'until', date: '2027-07-01' },
    ] as const) {
      const expected = preset === 'none' ? { preset, end: never } : { preset, end };
      assert.deepEqual(readRepeat(toRules({ preset, end }, meeting), meeting), expected);
    }
  }
  assert.equal(readRepeat(['rrule:interval=1;freq=weekly'], meeting).preset, 'weekly');
});

test('other rules are kept as they are', () => {
  for (const lines of [
    ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    ['RRULE:FREQ=WEEKLY;BYDAY=WE'],
    ['RRULE:FREQ=DAILY', 'EXDATE:20261105T130000Z'],
    ['nonsense'],
  ]) {
    assert.equal(readRepeat(lines, meeting).preset, 'custom', lines[0]);
    assert.deepEqual(moveRules(lines, meeting, { ...meeting, start: '2026-11-04T14:00' }), lines);
  }
});

test('a moved meeting repeats on its new day', () => {
  const after = { ...meeting, start: '2026-11-05T09:00' };
  assert.deepEqual(moveRules(['RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3'], meeting, after), [
    'RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=3',
  ]);
  assert.deepEqual(moveRules(['RRULE:FREQ=DAILY;UNTIL=20261201T130000Z'], meeting, after), [
    'RRULE:FREQ=DAILY;UNTIL=20261201T080000Z',
  ]);
});
