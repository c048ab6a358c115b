import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import type { NylasWhen } from '../../src/contract/wire.ts';
import { newDraft, type MeetingDraft } from '../../src/meeting/draft.ts';
import { toIcs } from '../../src/meeting/ics.ts';
import { READERS } from '../support/ics-readers.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/Dublin',
  'America/New_York',
  'America/Vancouver',
  'America/St_Johns',
  'America/Santiago',
  'America/Nuuk',
  'Atlantic/Azores',
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'Africa/Cairo',
  'Asia/Jerusalem',
  'Asia/Gaza',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Antarctica/Troll',
];

const file = (patch: Partial<MeetingDraft>, when?: NylasWhen): string =>
  toIcs(
    { ...newDraft({ now: 0, timezone: 'Europe/Berlin' }), title: 'Review', ...patch },
    { uid: 'e@x', now: Date.parse('2026-11-01T00:00Z'), ...(when && { when }) },
  );

const unfolded = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');

const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);

const date = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const END = date('2030-01-01');

type Test = (day: Temporal.PlainDate) => boolean;

/** Days from the first one up to the end that pass. */
function daysFrom(first: string, passes: Test, count = Infinity): Temporal.PlainDate[] {
  const found: Temporal.PlainDate[] = [];
  for (
    let day = date(first);
    found.length < count && Temporal.PlainDate.compare(day, END) < 0;
    day = day.add({ days: 1 })
  ) {
    if (passes(day)) found.push(day);
  }
  return found;
}

const weekdays =
  (...days: number[]): Test =>
  (day) =>
    days.includes(day.dayOfWeek);

interface Series {
  name: string;
  first: string;
  rule: string;
  days: Temporal.PlainDate[];
}

const SERIES: Series[] = [
  {
    name: 'every Monday',
    first: '2027-03-01',
    rule: 'FREQ=WEEKLY;BYDAY=MO',
    days: daysFrom('2027-03-01', weekdays(1)),
  },
  {
    name: 'every other week on Monday and Friday',
    first: '2027-09-03',
    rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=MO',
    days: daysFrom('2027-09-03', (day) => {
      const weeks = Math.floor(date('2027-08-30').until(day).days / 7);
      return weekdays(1, 5)(day) && weeks % 2 === 0;
    }),
  },
  {
    name: 'every day, eighty times',
    first: '2027-09-01',
    rule: 'FREQ=DAILY;COUNT=80',
    days: daysFrom('2027-09-01', () => true, 80),
  },
  {
    name: 'weekdays until a day',
    first: '2027-02-26',
    rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270416',
    days: daysFrom('2027-02-26', weekdays(1, 2, 3, 4, 5), 36),
  },
  {
    name: 'every month on the 31st',
    first: '2027-01-31',
    rule: 'FREQ=MONTHLY;BYMONTHDAY=31',
    days: daysFrom('2027-01-31', (day) => day.day === 31),
  },
  {
    name: 'every second Tuesday of a month',
    first: '2027-02-09',
    rule: 'FREQ=MONTHLY;BYDAY=2TU',
    days: daysFrom('2027-02-09', (day) => day.dayOfWeek === 2 && Math.ceil(day.day / 7) === 2),
  },
  {
    name: 'every 29 February',
    first: '2028-02-29',
    rule: 'FREQ=YEARLY',
    days: daysFrom('2028-02-29', (day) => day.month === 2 && day.day === 29),
  },
];

/** The instant or instants that a time of a day can be. */
function instants(day: Temporal.PlainDate, time: string, timeZone: string): string[] {
  const wall = day.toPlainDateTime(Temporal.PlainTime.from(time));
  const found = (['earlier', 'later'] as const).map((disambiguation) =>
    iso(wall.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds),
  );
  return [...new Set(found)];
}

test('a series has the same meetings in other programs, in every zone and near midnight', () => {
  let meetings = 0;
  for (const zone of ZONES) {
    for (const time of ['00:30', '10:00', '23:30']) {
      for (const { name, first, rule, days } of SERIES) {
        const text = file({
          start: `${first}T${time}`,
          timezone: zone,
          repeat: [`RRULE:${rule}`],
        });
        const all = days.map((day) => instants(day, time, zone));
        const sure = all.filter((list) => list.length === 1).flat();
        // Readers don't agree on a time that the clocks skip or show twice.
        const odd = new Set(all.filter((list) => list.length > 1).flat());
        for (const [reader, read] of Object.entries(READERS)) {
          const told = read(text, END.toZonedDateTime(zone).epochMilliseconds)
            .map(({ start }) => iso(start))
            .filter((start) => !odd.has(start));
          // Nor on whether a skipped one counts.
          const first = odd.size > 0 ? told.slice(0, sure.length) : told;
          assert.deepEqual(first, sure, `${name}, ${time} ${zone}, read by ${reader}`);
          meetings += sure.length;
        }
      }
    }
  }
  assert.ok(meetings > 50_000, String(meetings));
});

const inBoth = (text: string, to = '2027-12-01'): string[][] =>
  Object.values(READERS).map((read) =>
    read(text, Date.parse(`${to}T00:00Z`)).map(
      ({ start, end }) => `${iso(start)} ${(end - start) / 60_000}`,
    ),
  );

test('the last meeting and the exceptions are in the form that each program understands', () => {
  const mondays = { start: '2027-03-15T00:30', duration: 45 };
  const expected = ['2027-03-14T23:30 45', '2027-03-28T22:30 45', '2027-04-04T22:30 45'];
  for (const until of ['20270404T223000Z', '20270405', '20270405T003000', '20270411T213000Z']) {
    for (const exception of [
      'EXDATE:20270321T233000Z',
      'EXDATE;TZID=Europe/Berlin:20270322T003000',
      'EXDATE;TZID=America/New_York:20270321T193000',
      'EXDATE;VALUE=DATE:20270322',
      'EXDATE:20270322T003000',
    ]) {
      const repeat = [`RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=${until}`, exception];
      for (const told of inBoth(file({ ...mondays, repeat }))) assert.deepEqual(told, expected);
    }
  }
});

test('an extra meeting is told on the clock of the series', () => {
  const lines = unfolded(
    file({ start: '2027-03-15T10:00', repeat: ['RDATE:20270401T080000Z,20270402T080000Z'] }),
  );
  assert.ok(lines.includes('RDATE;TZID=Europe/Berlin:20270401T100000'));
  assert.ok(lines.includes('RDATE;TZID=Europe/Berlin:20270402T100000'));
});

test('an all-day series is one of days', () => {
  const text = file({
    start: '2027-03-15T10:00',
    allDay: true,
    duration: 2_880,
    repeat: ['RRULE:FREQ=WEEKLY;UNTIL=20270405T220000Z', 'EXDATE:20270322T000000Z'],
  });
  assert.ok(unfolded(text).includes('EXDATE;VALUE=DATE:20270322'));
  assert.ok(!text.includes('VTIMEZONE'));
  const [byIcalJs] = inBoth(text);
  assert.deepEqual(byIcalJs, [
    '2027-03-15T00:00 2880',
    '2027-03-29T00:00 2880',
    '2027-04-05T00:00 2880',
  ]);
});

test('a start at the second of two equal times keeps its instant', () => {
  const second = Date.parse('2027-10-31T01:30Z') / 1_000;
  const when = { start_time: second, end_time: second + 1_800 };
  const start = '2027-10-31T02:30';
  for (const told of inBoth(file({ start }, when))) assert.deepEqual(told, ['2027-10-31T01:30 30']);

  const weekly = file({ start, repeat: ['RRULE:FREQ=WEEKLY;COUNT=3'] }, when);
  for (const told of inBoth(weekly)) {
    assert.deepEqual(told, ['2027-10-31T01:30 30', '2027-11-07T01:30 30', '2027-11-14T01:30 30']);
  }
});

test('an end at the second of two equal times keeps the duration', () => {
  const lines = unfolded(
    file({ start: '2027-10-31T01:30', duration: 90, repeat: ['RRULE:FREQ=WEEKLY'] }),
  );
  assert.ok(lines.includes('DURATION:PT5400S'));
  assert.ok(!lines.some((line) => line.startsWith('DTEND')));
});

test('of a series on a clock that nobody knows only the first meeting is told', () => {
  const when = { start_time: 1_804_000_000, end_time: 1_804_001_800 };
  const text = file({ timezone: 'tzone://Microsoft/Custom', repeat: ['RRULE:FREQ=WEEKLY'] }, when);
  assert.ok(!text.includes('RRULE'));
  assert.ok(text.includes('DTSTART:20270302T150640Z'));
});
