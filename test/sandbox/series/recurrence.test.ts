import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkRecurrence, startsOf } from '../../../src/sandbox/series/recurrence.ts';

/** The first starts of a series, as a clock in its zone shows them. */
function starts(zone: string, first: string, recurrence: string[], most = 6): string[] {
  const start = Date.parse(first) / 1000;
  const when = { start_time: start, end_time: start + 1800, start_timezone: zone };
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const found: string[] = [];
  for (const each of startsOf(when, recurrence)) {
    if (found.length === most) break;
    found.push(format.format(each * 1000));
  }
  return found;
}

describe('the starts of a series', () => {
  const cases: [what: string, zone: string, first: string, lines: string[], expected: string[]][] =
    [
      [
        'keeps the hour over a change of the clocks',
        'Europe/Berlin',
        '2026-03-23T09:00:00+01:00',
        ['RRULE:FREQ=WEEKLY;COUNT=3'],
        ['2026-03-23 09:00', '2026-03-30 09:00', '2026-04-06 09:00'],
      ],
      [
        'keeps the weekday of the zone near midnight',
        'Asia/Tokyo',
        '2026-03-01T23:00:00Z',
        ['RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2'],
        ['2026-03-02 08:00', '2026-03-09 08:00'],
      ],
      [
        'moves an hour that the clock skips',
        'Europe/Berlin',
        '2026-03-28T02:30:00+01:00',
        ['RRULE:FREQ=DAILY;COUNT=3'],
        ['2026-03-28 02:30', '2026-03-29 03:30', '2026-03-30 02:30'],
      ],
      [
        'leaves out months that are too short',
        'UTC',
        '2026-01-31T10:00:00Z',
        ['RRULE:FREQ=MONTHLY;COUNT=3'],
        ['2026-01-31 10:00', '2026-03-31 10:00', '2026-05-31 10:00'],
      ],
      [
        'leaves out years without 29 February',
        'UTC',
        '2028-02-29T10:00:00Z',
        ['RRULE:FREQ=YEARLY;COUNT=2'],
        ['2028-02-29 10:00', '2032-02-29 10:00'],
      ],
      [
        'knows the last weekday of a month',
        'UTC',
        '2026-03-31T10:00:00Z',
        ['RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3'],
        ['2026-03-31 10:00', '2026-04-30 10:00', '2026-05-29 10:00'],
      ],
      [
        'knows the second Tuesday and the last Friday',
        'UTC',
        '2026-03-10T10:00:00Z',
        ['RRULE:FREQ=MONTHLY;BYDAY=2TU,-1FR;COUNT=4'],
        ['2026-03-10 10:00', '2026-03-27 10:00', '2026-04-14 10:00', '2026-04-24 10:00'],
      ],
      [
        'counts weeks from the start of the week',
        'UTC',
        '1997-08-05T09:00:00Z',
        ['RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO'],
        ['1997-08-05 09:00', '1997-08-10 09:00', '1997-08-19 09:00', '1997-08-24 09:00'],
      ],
      [
        'counts them from Sunday where the rule says so',
        'UTC',
        '1997-08-05T09:00:00Z',
        ['RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU'],
        ['1997-08-05 09:00', '1997-08-17 09:00', '1997-08-19 09:00', '1997-08-31 09:00'],
      ],
      [
        'counts the first start even where the rule does not name its day',
        'UTC',
        '2026-03-04T10:00:00Z',
        ['RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3'],
        ['2026-03-04 10:00', '2026-03-09 10:00', '2026-03-16 10:00'],
      ],
      [
        'ends with UNTIL, which is included',
        'America/New_York',
        '2026-03-02T09:00:00-05:00',
        ['RRULE:FREQ=DAILY;UNTIL=20260304T140000Z'],
        ['2026-03-02 09:00', '2026-03-03 09:00', '2026-03-04 09:00'],
      ],
      [
        'takes the whole day of an UNTIL that is a date',
        'America/New_York',
        '2026-03-02T21:00:00-05:00',
        ['RRULE:FREQ=DAILY;UNTIL=20260303'],
        ['2026-03-02 21:00', '2026-03-03 21:00'],
      ],
      [
        'skips EXDATE in UTC, in a zone and as a date, and adds RDATE',
        'Europe/Berlin',
        '2026-03-02T09:00:00+01:00',
        [
          'RRULE:FREQ=DAILY;COUNT=5',
          'EXDATE:20260303T080000Z',
          'EXDATE;TZID=Europe/Berlin:20260304T090000',
          'EXDATE;VALUE=DATE:20260305',
          'RDATE;TZID=Europe/Berlin:20260305T150000,20260310T090000',
        ],
        ['2026-03-02 09:00', '2026-03-05 15:00', '2026-03-06 09:00', '2026-03-10 09:00'],
      ],
    ];
  for (const [what, zone, first, lines, expected] of cases)
    it(what, () => assert.deepEqual(starts(zone, first, lines), expected));

  it('goes on without an end, and ends where a rule never holds', () => {
    assert.equal(starts('UTC', '2026-03-02T10:00:00Z', ['RRULE:FREQ=DAILY'], 500).length, 500);
    const never = ['RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30'];
    assert.deepEqual(starts('UTC', '2026-03-02T10:00:00Z', never), ['2026-03-02 10:00']);
  });

  it('counts whole days in UTC', () => {
    const days = startsOf({ date: '2026-03-28' }, ['RRULE:FREQ=DAILY;COUNT=3']);
    assert.deepEqual(
      [...days].map((day) => new Date(day * 1000).toISOString()),
      ['2026-03-28T00:00:00.000Z', '2026-03-29T00:00:00.000Z', '2026-03-30T00:00:00.000Z'],
    );
  });
});

describe('the check of a recurrence', () => {
  for (const lines of [
    [],
    ['RRULE:FREQ=WEEKLY;BYDAY=MO'],
    ['RRULE:FREQ=WEEKLY; BYDAY=TU', 'EXDATE:20211011T000000Z'],
    ['EXDATE;VALUE=DATE:20260303,20260304', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU'],
  ])
    it(`takes ${JSON.stringify(lines)}`, () =>
      assert.equal(checkRecurrence(lines, 'recurrence'), null));

  for (const lines of [
    'RRULE:FREQ=DAILY',
    ['weekly'],
    [1],
    ['RRULE:'],
    ['RRULE:FREQ=HOURLY'],
    ['RRULE:FREQ=DAILY;INTERVAL=0'],
    ['RRULE:FREQ=DAILY;COUNT=-1'],
    ['RRULE:FREQ=DAILY;COUNT=2;UNTIL=20260303'],
    ['RRULE:FREQ=WEEKLY;BYDAY=XX'],
    ['RRULE:FREQ=DAILY;UNTIL=tomorrow'],
    ['RRULE:FREQ=DAILY;BYEASTER=1'],
    ['RRULE:FREQ=DAILY', 'RRULE:FREQ=WEEKLY'],
    ['EXDATE:20260303'],
    ['RRULE:FREQ=DAILY', 'EXDATE:3 March'],
    ['RRULE:FREQ=DAILY', 'EXDATE;TZID=Mars/Base:20260303T100000'],
    ['RRULE:FREQ=DAILY', 'EXRULE:FREQ=WEEKLY'],
    ['DTSTART:20260303T100000Z', 'RRULE:FREQ=DAILY'],
  ])
    it(`refuses ${JSON.stringify(lines)}`, () =>
      assert.match(checkRecurrence(lines, 'recurrence') ?? '', /^recurrence/));
});
