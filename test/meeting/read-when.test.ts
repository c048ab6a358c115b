import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newDraft } from '../../src/meeting/draft.ts';
import { readWhen, type WhenRead } from '../../src/meeting/read-when.ts';

const fallback = newDraft({ now: 0, timezone: 'Asia/Tokyo', start: '2030-01-01T11:00' });
const read = (when: unknown): WhenRead => readWhen(when, fallback);
const shown = (when: unknown): unknown[] => {
  const { start, duration, allDay, timezone, endTimezone } = read(when).draft;
  return [start, duration, allDay, timezone, endTimezone];
};
const kept = (when: unknown): string[] =>
  read(when).kept.map(({ what, value }) => (value === undefined ? what : `${what} ${value}`));

const START = 1_793_710_800; // 2026-11-03T13:00Z
const span = (zones: object, end = START + 3_600): object => ({
  start_time: START,
  end_time: end,
  ...zones,
});
const both = (zone: unknown): object => ({ start_timezone: zone, end_timezone: zone });

test('a timespan is read in its own zone, in the zone’s own spelling', () => {
  for (const zone of ['Asia/Calcutta', 'Asia/Kolkata', 'asia/calcutta']) {
    const when = span(both(zone));
    assert.deepEqual(shown(when), ['2026-11-03T18:30', 60, false, zone, null]);
    assert.deepEqual(read(when).asRead, when);
    assert.deepEqual(kept(when), []);
  }
});

test('the second of two equal hours is told from the first', () => {
  const hour = (start_time: number): unknown => {
    const { draft } = read({ start_time, end_time: start_time + 60, ...both('Europe/Berlin') });
    return [draft.start, draft.disambiguation];
  };
  assert.deepEqual(hour(1_824_942_600), ['2027-10-31T02:30', 'earlier']);
  assert.deepEqual(hour(1_824_946_200), ['2027-10-31T02:30', 'later']);
  assert.deepEqual(hour(1_824_946_229), ['2027-10-31T02:30', 'later']);
});

test('Windows’s names show the times of the zone that they mean', () => {
  for (const [name, zone, start] of [
    ['Eastern Standard Time', 'America/New_York', '2026-11-03T08:00'],
    ['W. Europe Standard Time', 'Europe/Berlin', '2026-11-03T14:00'],
    ['pacific standard time (mexico)', 'America/Tijuana', '2026-11-03T05:00'],
    ['Russia Time Zone 11', 'Asia/Kamchatka', '2026-11-04T01:00'],
    ['UTC+12', 'Etc/GMT-12', '2026-11-04T01:00'],
    ['UTC-02', 'Etc/GMT+2', '2026-11-03T11:00'],
  ] as const) {
    const when = span(both(name));
    assert.deepEqual(shown(when), [start, 60, false, zone, null]);
    assert.deepEqual(read(when).asRead, when, 'goes back by its own name');
    assert.deepEqual(kept(when), []);
  }
});

test('an unknown or missing zone is shown in the reader’s, goes back as it was, and is named', () => {
  for (const name of ['tzone://Microsoft/Custom', 'Etc/Unknown', 'Mars/Olympus', '+0530', 'IST']) {
    const when = span(both(name));
    assert.deepEqual(shown(when), ['2026-11-03T22:00', 60, false, 'Asia/Tokyo', null]);
    assert.deepEqual(read(when).asRead, when);
    assert.deepEqual(kept(when), [`zone ${name}`]);
  }
  for (const none of [{}, both(null), both(''), both(7)]) {
    assert.deepEqual(shown(span(none)), ['2026-11-03T22:00', 60, false, 'Asia/Tokyo', null]);
    assert.deepEqual(read(span(none)).asRead, { start_time: START, end_time: START + 3_600 });
    assert.deepEqual(kept(span(none)), ['no-zone']);
  }
});

test('the end may be in a zone of its own', () => {
  const when = span({ start_timezone: 'Europe/Berlin', end_timezone: 'America/New_York' });
  assert.deepEqual(shown(when), [
    '2026-11-03T14:00',
    60,
    false,
    'Europe/Berlin',
    'America/New_York',
  ]);
  assert.deepEqual(read(when).asRead, when);
  const odd = span({ start_timezone: 'Europe/Berlin', end_timezone: 'tzone://x' });
  assert.deepEqual(shown(odd), ['2026-11-03T14:00', 60, false, 'Europe/Berlin', null]);
  assert.deepEqual(read(odd).asRead, odd);
  assert.deepEqual(kept(odd), ['end-zone tzone://x']);
  const alias = span({ start_timezone: 'Asia/Calcutta', end_timezone: 'Asia/Kolkata' });
  assert.equal(read(alias).draft.endTimezone, null);
});

test('Nylas takes two zones or none, so one stands for both', () => {
  for (const one of [{ start_timezone: 'Europe/Berlin' }, { end_timezone: 'Europe/Berlin' }]) {
    assert.equal(read(span(one)).draft.timezone, 'Europe/Berlin');
    assert.deepEqual(read(span(one)).asRead, span(both('Europe/Berlin')));
  }
});

test('midnight to midnight is a time, not a day', () => {
  const start_time = Date.parse('2026-11-02T23:00Z') / 1_000;
  const when = { start_time, end_time: start_time + 86_400, ...both('Europe/Berlin') };
  assert.deepEqual(shown(when), ['2026-11-03T00:00', 1_440, false, 'Europe/Berlin', null]);
});

test('seconds are kept, and rounded where they are shown', () => {
  const when = { start_time: START + 30, end_time: START + 2_710, ...both('Europe/Berlin') };
  assert.deepEqual(shown(when), ['2026-11-03T14:00', 45, false, 'Europe/Berlin', null]);
  assert.deepEqual(read(when).asRead, when);
  assert.deepEqual(kept(when), ['seconds']);
});

test('a moment has a start and no end; Nylas’s own zero length is a length', () => {
  const moment = { object: 'time', time: START, timezone: 'Europe/Berlin' };
  assert.deepEqual(shown(moment), ['2026-11-03T14:00', 0, false, 'Europe/Berlin', null]);
  assert.deepEqual([read(moment).asRead, kept(moment)], [null, ['moment']]);
  const zero = span(both('Europe/Berlin'), START);
  assert.deepEqual([read(zero).asRead, kept(zero)], [zero, []]);
});

test('an end that can’t be is no end', () => {
  for (const end of [START - 60, null, undefined, 'later', Number.NaN, 9e15]) {
    const when = { start_time: START, end_time: end, ...both('Europe/Berlin') };
    assert.deepEqual(shown(when), ['2026-11-03T14:00', 0, false, 'Europe/Berlin', null]);
    assert.deepEqual([read(when).asRead, kept(when)], [null, ['end']]);
  }
});

test('dates are whole days, the last one included', () => {
  assert.deepEqual(shown({ object: 'date', date: '2026-12-24' }).slice(0, 3), [
    '2026-12-24T11:00',
    1_440,
    true,
  ]);
  const days = { start_date: '2026-12-24', end_date: '2026-12-26' };
  assert.deepEqual(shown(days).slice(1, 3), [4_320, true]);
  assert.deepEqual(read({ ...days, object: 'datespan' }).asRead, days);
  const reversed = { start_date: '2026-12-26', end_date: '2026-12-24' };
  assert.deepEqual(shown(reversed).slice(0, 3), ['2026-12-26T11:00', 0, true]);
  assert.deepEqual([read(reversed).asRead, kept(reversed)], [null, ['end']]);
});

test('the other kinds’ keys may be there as nulls', () => {
  const when = { date: null, start_date: null, time: null, ...span(both('Europe/Berlin')) };
  assert.deepEqual(read(when).asRead, span(both('Europe/Berlin')));
});

test('what can’t be read has no time', () => {
  for (const when of [
    null,
    undefined,
    {},
    [],
    'tomorrow',
    { object: 'timespan' },
    { start_time: 'soon', end_time: 'later' },
    { start_time: 9e15, end_time: 9e15 },
    { date: '2026-02-30' },
    { start_date: 'x', end_date: '2026-01-01' },
  ]) {
    assert.deepEqual(shown(when), ['', 0, false, 'Asia/Tokyo', null]);
    assert.deepEqual([read(when).asRead, kept(when)], [null, ['when']], JSON.stringify(when));
  }
});

test('numbers in text are read', () => {
  const when = { start_time: String(START), end_time: String(START + 60), ...both('UTC') };
  assert.deepEqual(read(when).asRead, { start_time: START, end_time: START + 60, ...both('UTC') });
});
