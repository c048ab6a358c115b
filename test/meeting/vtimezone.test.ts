import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { vtimezone } from '../../src/meeting/vtimezone.ts';

const read = (zone: string, start: number): ICAL.Timezone =>
  new ICAL.Timezone(new ICAL.Component(ICAL.parse(vtimezone(zone, start).join('\r\n'))));

/** What the description says of a wall time, in minutes. */
const offset = (zone: ICAL.Timezone, at: Temporal.ZonedDateTime): number => {
  const { year, month, day, hour, minute, second } = at;
  return zone.utcOffset(new ICAL.Time({ year, month, day, hour, minute, second }, zone)) / 60;
};

/** The start and every change of the clocks in the years after it. */
function changesOf(zone: string, start: number, years: number): Temporal.ZonedDateTime[] {
  const first = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
  const found = [first];
  for (let at = first.getTimeZoneTransition('next'); at; at = at.getTimeZoneTransition('next')) {
    if (at.year >= first.year + years) break;
    found.push(at);
  }
  return found;
}

test('every zone is told as it is, before and behind each change, for 28 years', () => {
  let checked = 0;
  const start = Date.parse('2024-01-15T10:00Z');
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const told = read(zone, start);
    for (const at of changesOf(zone, start, 28)) {
      // A day to either side, so that the time is one that the clock shows once.
      for (const hours of [-25, 25]) {
        const day = at.add({ hours });
        if (day.epochMilliseconds < start) continue;
        assert.equal(offset(told, day), day.offsetNanoseconds / 60e9, `${zone} ${day.toString()}`);
        checked += 1;
      }
    }
  }
  assert.ok(checked > 10_000, String(checked));
});

test('a yearly rule is told as the rule that it is', () => {
  const rules = (zone: string): string[] =>
    vtimezone(zone, Date.parse('2027-03-15T00:00Z')).filter((line) => line.startsWith('RRULE'));
  assert.deepEqual(rules('Europe/Berlin'), [
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  ]);
  assert.deepEqual(rules('America/New_York'), [
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
    'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
  ]);
  assert.deepEqual(rules('Asia/Kathmandu'), []);
});

test('summer time is daylight saving, an offset that stays is none', () => {
  const kinds = (zone: string, start: string): string[] =>
    vtimezone(zone, Date.parse(start)).filter((line) => /^BEGIN:[SD]/.test(line));
  assert.deepEqual(kinds('Europe/Dublin', '2027-03-15T00:00Z'), [
    'BEGIN:DAYLIGHT',
    'BEGIN:STANDARD',
  ]);
  assert.deepEqual(kinds('Asia/Kathmandu', '2027-03-15T00:00Z'), ['BEGIN:STANDARD']);
  assert.deepEqual(kinds('Asia/Pyongyang', '2018-04-01T00:00Z'), [
    'BEGIN:STANDARD',
    'BEGIN:STANDARD',
  ]);
});
