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
    ['EXDATE:20261105T130000Z'],
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

test('other ways to say a preset are read as that preset', () => {
  const read = (rule: string, start = meeting.start): string =>
    readRepeat([`RRULE:${rule}`], { ...meeting, start }).preset;
  assert.equal(read('FREQ=WEEKLY'), 'weekly');
  assert.equal(read('FREQ=MONTHLY'), 'monthly');
  assert.equal(read('FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=3'), 'yearly');
  assert.equal(read('FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=4'), 'custom');
  assert.equal(read('FREQ=YEARLY', '2028-02-29T10:00'), 'yearly');
});

test('a yearly 29 February names its date', () => {
  assert.deepEqual(
    toRules({ preset: 'yearly', end: never }, { ...meeting, start: '2028-02-29T10:00' }),
    ['RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'],
  );
});

test('an end is kept as it was typed, wrong or not', () => {
  for (const end of [
    { kind: 'count', count: 0 },
    { kind: 'count', count: -3 },
    { kind: 'count', count: 2.5 },
    { kind: 'count', count: 12_000 },
    { kind: 'count', count: Number.NaN },
    { kind: 'until', date: '2026-11-01' },
    { kind: 'until', date: '0002-04-10' },
    { kind: 'until', date: '' },
  ] as const) {
    const lines = toRules({ preset: 'weekly', end }, meeting);
    assert.deepEqual(readRepeat(lines, meeting), { preset: 'weekly', end }, lines[0]);
  }
});

test('a last date outlives a start that is being typed', () => {
  const typed = { kind: 'until', date: '2026-12-01' } as const;
  const halfway = { ...meeting, start: '2026-11-03T' };
  const lines = moveRules(toRules({ preset: 'daily', end: typed }, meeting), meeting, halfway);
  assert.deepEqual(moveRules(lines, halfway, { ...meeting, start: '2026-11-03T15:00' }), [
    'RRULE:FREQ=DAILY;UNTIL=20261201T140000Z',
  ]);
});

test('a last date is one on the meeting\u2019s clock, however it is told', () => {
  const read = (until: string, start = meeting.start): unknown =>
    readRepeat([`RRULE:FREQ=DAILY;UNTIL=${until}`], { ...meeting, start }).end;
  const on = (date: string): unknown => ({ kind: 'until', date });
  assert.deepEqual(read('20261201'), on('2026-12-01'));
  assert.deepEqual(read('20261201T130000Z'), on('2026-12-01'));
  assert.deepEqual(read('20261201T225959Z'), on('2026-12-01'));
  assert.deepEqual(read('20261201T125959Z'), on('2026-11-30'));
  assert.deepEqual(read('20261130T233000Z', '2026-11-03T00:30'), on('2026-12-01'));
  assert.deepEqual(read('20261201T140000'), on('2026-12-01'));
});

test('the last start covers both of two equal times', () => {
  const night = { ...meeting, start: '2027-10-01T02:30' };
  assert.deepEqual(
    toRules({ preset: 'daily', end: { kind: 'until', date: '2027-10-31' } }, night),
    ['RRULE:FREQ=DAILY;UNTIL=20271031T013000Z'],
  );
});
