import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toRules } from '../../src/meeting/repeat.ts';
import { noteOfPreset, problemOfEnd } from '../../src/meeting/repeat-checks.ts';
import type { Repeat, RepeatEnd } from '../../src/meeting/repeat.ts';
import { expand } from '../support/expand.ts';

const at = (start: string) => ({ start, allDay: false, timezone: 'Europe/Berlin' });

test('presets whose name promises more than they do say so', () => {
  const notes: [Repeat['preset'], string, unknown][] = [
    ['monthly', '2027-01-28T10:00', null],
    ['monthly', '2027-01-29T10:00', { code: 'skips-short-months', day: 29 }],
    ['monthly', '2027-01-30T10:00', { code: 'skips-short-months', day: 30 }],
    ['monthly', '2027-01-31T10:00', { code: 'skips-short-months', day: 31 }],
    ['yearly', '2028-02-29T10:00', { code: 'leap-years-only' }],
    ['yearly', '2028-02-28T10:00', null],
    ['weekdays', '2027-01-01T10:00', null],
    ['weekdays', '2027-01-02T10:00', { code: 'starts-on', date: '2027-01-04' }],
    ['weekdays', '2027-01-03T10:00', { code: 'starts-on', date: '2027-01-04' }],
    ['weekdays', '2027-01-04T10:00', null],
    ['weekly', '2027-01-02T10:00', null],
    ['daily', '2027-01-31T10:00', null],
    ['custom', '2027-01-31T10:00', null],
    ['weekdays', 'T10:00', null],
  ];
  for (const [preset, start, note] of notes) {
    assert.deepEqual(noteOfPreset(preset, start), note, `${preset} ${start}`);
  }
});

test('what the notes say is what happens', () => {
  const days = (preset: Repeat['preset'], start: string, limit: number): string[] =>
    expand(toRules({ preset, end: { kind: 'never' } }, at(start)), at(start), limit).map((wall) =>
      wall.slice(0, 10),
    );
  assert.deepEqual(days('monthly', '2027-01-30T10:00', 3), [
    '2027-01-30',
    '2027-03-30',
    '2027-04-30',
  ]);
  assert.deepEqual(days('yearly', '2028-02-29T10:00', 2), ['2028-02-29', '2032-02-29']);
  assert.deepEqual(days('weekdays', '2027-01-04T10:00', 2), ['2027-01-04', '2027-01-05']);
});

const problem = (end: RepeatEnd, start: string, preset: Repeat['preset'] = 'daily') =>
  problemOfEnd(toRules({ preset, end }, at(start)), at(start));

test('an end that leaves no series is named', () => {
  const start = '2027-03-06T10:00';
  const count = (value: number) => problem({ kind: 'count', count: value }, start);
  assert.equal(count(1), null);
  assert.equal(count(999), null);
  assert.equal(count(Number.NaN), 'count-missing');
  assert.equal(count(2.5), 'count-not-whole');
  assert.equal(count(0), 'count-out-of-range');
  assert.equal(count(-1), 'count-out-of-range');
  assert.equal(count(1_000), 'count-out-of-range');

  const until = (date: string, preset?: Repeat['preset']) =>
    problem({ kind: 'until', date }, start, preset);
  assert.equal(until('2027-03-06'), null);
  assert.equal(until('2027-03-05'), 'until-before-start');
  assert.equal(until('0002-03-05'), 'until-before-start');
  assert.equal(until(''), 'until-missing');
  assert.equal(problem({ kind: 'never' }, start), null);
  // The start is a Saturday.
  assert.equal(until('2027-03-07', 'weekdays'), 'until-before-start');
  assert.equal(until('2027-03-08', 'weekdays'), null);
});

test('a start moved behind the end of a kept rule is named', () => {
  const lines = ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;UNTIL=20270308T090000Z', 'EXDATE:20270222'];
  assert.equal(problemOfEnd(lines, at('2027-03-08T10:00')), null);
  assert.equal(problemOfEnd(lines, at('2027-03-08T15:00')), 'until-before-start');
  assert.equal(problemOfEnd(lines, at('2027-03-15T10:00')), 'until-before-start');
  assert.equal(
    problemOfEnd(['RRULE:FREQ=DAILY;INTERVAL=3;COUNT=2000'], at('2027-03-15T10:00')),
    null,
  );
  assert.equal(problemOfEnd(['nonsense'], at('2027-03-15T10:00')), null);
});

test('a start that is missing is no problem of the end', () => {
  assert.equal(problem({ kind: 'until', date: '2027-03-05' }, 'T10:00'), null);
});
