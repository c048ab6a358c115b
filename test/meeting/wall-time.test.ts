import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysBetween, weekday } from '../../src/meeting/wall-days.ts';
import {
  addDays,
  addToWall,
  isWallTime,
  offsetAt,
  resolveWall,
  toWall,
} from '../../src/meeting/wall-time.ts';

const at = (iso: string): number => Date.parse(iso);

test('an ordinary wall time is one instant', () => {
  assert.deepEqual(resolveWall('2026-11-03T14:00', 'Europe/Berlin'), {
    kind: 'one',
    instant: at('2026-11-03T13:00Z'),
  });
  assert.equal(toWall(at('2026-11-03T13:00Z'), 'America/New_York'), '2026-11-03T08:00');
});

test('a time that the clocks leave out is a gap, moved behind it', () => {
  const gap = resolveWall('2026-03-29T02:30', 'Europe/Berlin');
  assert.deepEqual(gap, { kind: 'gap', instant: at('2026-03-29T01:30Z') });
  assert.equal(toWall(at('2026-03-29T01:30Z'), 'Europe/Berlin'), '2026-03-29T03:30');
  assert.equal(resolveWall('2026-03-29T03:00', 'Europe/Berlin')?.kind, 'one');
  assert.equal(resolveWall('2026-03-29T01:59', 'Europe/Berlin')?.kind, 'one');
});

test('a time that the clocks show twice names both instants, the first one first', () => {
  assert.deepEqual(resolveWall('2026-10-25T02:30', 'Europe/Berlin'), {
    kind: 'overlap',
    instant: at('2026-10-25T00:30Z'),
    second: at('2026-10-25T01:30Z'),
  });
});

test('changes of half an hour and of a whole day are seen', () => {
  assert.equal(resolveWall('2026-10-04T02:15', 'Australia/Lord_Howe')?.kind, 'gap');
  assert.equal(resolveWall('2026-04-05T01:45', 'Australia/Lord_Howe')?.kind, 'overlap');
  assert.equal(resolveWall('2011-12-30T12:00', 'Pacific/Apia')?.kind, 'gap');
  assert.equal(resolveWall('2011-12-31T12:00', 'Pacific/Apia')?.kind, 'one');
});

test('what is no date or time is none', () => {
  for (const wall of [
    '',
    'T10:00',
    '2026-02-30T10:00',
    '2026-13-01T10:00',
    '2026-01-01T24:00',
    '2026-01-01T10:60',
    '2026-01-01',
    '2026-01-01T10:00:00',
    '2026-01-01T10:00Z',
  ]) {
    assert.equal(isWallTime(wall), false, wall);
    assert.equal(resolveWall(wall, 'Europe/Berlin'), null, wall);
  }
  assert.equal(isWallTime('2024-02-29T23:59'), true);
  assert.equal(isWallTime('0001-01-01T00:00'), true);
});

test('in every zone, every hour around its changes goes there and back', () => {
  const HOUR = 3_600_000;
  let checked = 0;
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    for (const start of ['2026-03-28T18:10Z', '2026-10-24T18:10Z', '2026-04-04T12:10Z']) {
      for (let hour = 0; hour < 36; hour += 3) {
        const instant = at(start) + hour * HOUR;
        const found = resolveWall(toWall(instant, zone), zone);
        const instants =
          found?.kind === 'overlap' ? [found.instant, found.second] : [found?.instant];
        assert.ok(instants.includes(instant), `${zone} ${new Date(instant).toISOString()}`);
        assert.notEqual(found?.kind, 'gap');
        checked += 1;
      }
    }
  }
  assert.ok(checked > 10_000);
});

test('offsets have the sign of the clock and seconds where a zone had them', () => {
  assert.equal(offsetAt(at('2026-07-01T00:00Z'), 'Asia/Kolkata'), 5.5 * 3_600_000);
  assert.equal(offsetAt(at('2026-07-01T00:00Z'), 'America/St_Johns'), -2.5 * 3_600_000);
  assert.equal(offsetAt(-1.5, 'UTC'), 0);
});

test('the calendar is counted without any zone', () => {
  assert.equal(addDays('2026-02-28', 1), '2026-03-01');
  assert.equal(addDays('2026-03-29', -1), '2026-03-28');
  assert.equal(addToWall('2026-12-31T23:50', 20), '2027-01-01T00:10');
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
  assert.equal(daysBetween('never', '2026-03-30'), 0);
  assert.equal(weekday('2026-11-24'), 2);
  assert.equal(weekday('2026-11-22T23:59'), 0);
});
