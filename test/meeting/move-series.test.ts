import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { moveSeries, type MoveProblemCode } from '../../src/meeting/move-series.ts';
import type { SeriesStart } from '../../src/meeting/recurrence-lines.ts';
import { expand } from '../support/expand.ts';

const berlin = (start: string, allDay = false): SeriesStart => ({
  start,
  allDay,
  timezone: 'Europe/Berlin',
});

const fits = (lines: string[], before: SeriesStart, after: SeriesStart): string[] => {
  const moved = moveSeries(lines, before, after);
  assert.ok(moved.fits, JSON.stringify(moved));
  return moved.lines;
};

const codes = (lines: string[], from: string, to: string): MoveProblemCode[] => {
  const moved = moveSeries(lines, berlin(from), berlin(to));
  return moved.fits ? [] : moved.reasons.map(({ code }) => code);
};

test('later in the day, the last meeting stays and the exceptions still meet theirs', () => {
  const before = berlin('2027-01-11T10:00');
  assert.deepEqual(
    fits(
      [
        'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;UNTIL=20270308T090000Z',
        'EXDATE;TZID=Europe/Berlin:20270125T100000',
        'EXDATE:20270208T090000Z',
        'RDATE;TZID=Europe/Berlin:20270203T083000',
      ],
      before,
      { ...before, start: '2027-01-11T15:00' },
    ),
    [
      'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;UNTIL=20270308T140000Z',
      'EXDATE;TZID=Europe/Berlin:20270125T150000',
      'EXDATE:20270208T140000Z',
      'RDATE;TZID=Europe/Berlin:20270203T133000',
    ],
  );
});

test('every way to tell the last day keeps it', () => {
  const until = (value: string, to: string): string | undefined =>
    fits([`RRULE:FREQ=DAILY;UNTIL=${value}`], berlin('2027-03-01T10:00'), berlin(to))[0];
  const sameDay = '2027-03-01T23:30';
  // The end of the day, the day itself, the exact last start, and one before that day's start.
  assert.equal(until('20270405T215959Z', sameDay), 'RRULE:FREQ=DAILY;UNTIL=20270405T213000Z');
  assert.equal(until('20270405', sameDay), 'RRULE:FREQ=DAILY;UNTIL=20270405T213000Z');
  assert.equal(until('20270405T080000Z', sameDay), 'RRULE:FREQ=DAILY;UNTIL=20270405T213000Z');
  assert.equal(until('20270405T075959Z', sameDay), 'RRULE:FREQ=DAILY;UNTIL=20270404T213000Z');
  assert.equal(
    until('20270405T080000Z', '2027-03-03T09:00'),
    'RRULE:FREQ=DAILY;UNTIL=20270407T070000Z',
  );
});

test('another zone keeps the days and takes its own clock', () => {
  assert.deepEqual(
    fits(
      ['RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270401T080000Z', 'EXDATE:20270316T090000Z'],
      berlin('2027-03-02T10:00'),
      { start: '2027-03-02T10:00', allDay: false, timezone: 'America/New_York' },
    ),
    ['RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270401T140000Z', 'EXDATE:20270316T140000Z'],
  );
});

test('a series on one weekday goes to the new one', () => {
  assert.deepEqual(
    fits(
      ['RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20270329T080000Z', 'EXDATE:20270315T090000Z'],
      berlin('2027-03-01T10:00'),
      berlin('2027-03-03T10:00'),
    ),
    ['RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20270331T080000Z', 'EXDATE:20270317T090000Z'],
  );
});

test('a monthly series goes by months and days, a yearly one by years and dates', () => {
  assert.deepEqual(
    fits(
      ['RRULE:FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20270615T080000Z', 'EXDATE:20270215T090000Z'],
      berlin('2027-01-15T10:00'),
      berlin('2027-02-20T10:00'),
    ),
    ['RRULE:FREQ=MONTHLY;BYMONTHDAY=20;UNTIL=20270720T080000Z', 'EXDATE:20270320T090000Z'],
  );
  assert.deepEqual(
    fits(
      ['RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31;UNTIL=20301231T090000Z'],
      berlin('2027-12-31T10:00'),
      berlin('2028-01-01T10:00'),
    ),
    ['RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1;UNTIL=20310101T090000Z'],
  );
});

test('an all-day series stays one of days, and becomes one of times and back', () => {
  const lines = ['RRULE:FREQ=DAILY;UNTIL=20270331', 'EXDATE;VALUE=DATE:20270303'];
  const days = berlin('2027-03-01T00:00', true);
  const times = berlin('2027-03-01T10:00');
  const timed = ['RRULE:FREQ=DAILY;UNTIL=20270331T080000Z', 'EXDATE:20270303T090000Z'];
  assert.deepEqual(fits(lines, days, times), timed);
  assert.deepEqual(fits(timed, times, days), lines);
  assert.deepEqual(fits(lines, days, berlin('2027-03-02T00:00', true)), [
    'RRULE:FREQ=DAILY;UNTIL=20270401',
    'EXDATE;VALUE=DATE:20270304',
  ]);
});

test('an exception at a time that the clocks skip still meets its meeting', () => {
  assert.deepEqual(
    fits(
      ['RRULE:FREQ=DAILY', 'EXDATE:20270328T013000Z'],
      berlin('2027-03-20T02:30'),
      berlin('2027-03-20T10:00'),
    ),
    ['RRULE:FREQ=DAILY', 'EXDATE:20270328T080000Z'],
  );
});

test('nothing changes where nothing moves', () => {
  const lines = ['nonsense', 'RRULE:FREQ=HOURLY'];
  assert.deepEqual(fits(lines, berlin('2027-03-01T10:00'), berlin('2027-03-01T10:00')), lines);
});

test('what is not certain is named', () => {
  const friday = '2027-01-15T13:20';
  const saturday = '2027-01-16T13:20';
  const refused: [MoveProblemCode[], string[], string, string][] = [
    [['several-weekdays'], ['RRULE:FREQ=WEEKLY;BYDAY=MO,FR'], friday, saturday],
    [['several-weekdays'], ['RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR'], friday, saturday],
    [['position'], ['RRULE:FREQ=MONTHLY;BYDAY=3FR'], friday, saturday],
    [['position', 'position'], ['RRULE:FREQ=MONTHLY;BYDAY=MO,FR;BYSETPOS=-1'], friday, saturday],
    [['position'], ['RRULE:FREQ=YEARLY;BYWEEKNO=2'], friday, saturday],
    [['month-day'], ['RRULE:FREQ=MONTHLY;BYMONTHDAY=15,30'], friday, saturday],
    [['month-day'], ['RRULE:FREQ=MONTHLY;BYMONTHDAY=-1'], friday, saturday],
    [['month-day'], ['RRULE:FREQ=MONTHLY'], '2027-01-31T10:00', '2027-01-30T10:00'],
    [['month-day'], ['RRULE:FREQ=MONTHLY'], '2027-01-28T10:00', '2027-01-29T10:00'],
    [['leap-day'], ['RRULE:FREQ=YEARLY'], '2028-02-29T10:00', '2028-02-28T10:00'],
    [['leap-day'], ['RRULE:FREQ=YEARLY'], '2028-03-01T10:00', '2028-02-29T10:00'],
    [['start-outside-rule'], ['RRULE:FREQ=WEEKLY;BYDAY=MO'], friday, saturday],
    [['start-outside-rule'], ['RRULE:FREQ=MONTHLY;BYMONTHDAY=2'], friday, saturday],
    [['rule'], ['RRULE:FREQ=WEEKLY;BYMONTH=1,2'], friday, saturday],
    [['rule'], ['RRULE:FREQ=YEARLY;BYMONTHDAY=15'], friday, saturday],
    [['rule'], ['RRULE:FREQ=WEEKLY', 'RRULE:FREQ=MONTHLY'], friday, saturday],
    [['rule'], ['RRULE:FREQ=WEEKLY', 'EXRULE:FREQ=MONTHLY'], friday, saturday],
    [['rule'], ['RRULE:FREQ=DAILY;BYHOUR=9,13'], friday, '2027-01-15T14:20'],
    [['rule'], ['RRULE:FREQ=HOURLY'], friday, '2027-01-15T14:20'],
    [['rule'], ['RRULE:FREQ=DAILY;UNTIL=soon'], friday, saturday],
    [['rule'], ['nonsense'], friday, saturday],
    [['rule'], ['RRULE:FREQ=DAILY'], friday, 'T10:00'],
    [['rule'], ['RRULE:FREQ=DAILY'], '', saturday],
    [['exception'], ['RRULE:FREQ=MONTHLY', 'EXDATE:20270216T122000Z'], friday, saturday],
    [['exception'], ['RRULE:FREQ=DAILY', 'EXDATE;TZID=Nowhere:20270216T122000'], friday, saturday],
    [['extra-meeting'], ['RRULE:FREQ=MONTHLY', 'RDATE:20270131T122000Z'], friday, saturday],
    [
      ['extra-meeting'],
      ['RRULE:FREQ=DAILY', 'RDATE;VALUE=PERIOD:20270131T122000Z/PT1H'],
      friday,
      saturday,
    ],
    [
      ['several-weekdays', 'exception'],
      ['RRULE:FREQ=WEEKLY;BYDAY=MO,FR', 'EXDATE:never'],
      friday,
      saturday,
    ],
  ];
  for (const [expected, lines, from, to] of refused) {
    assert.deepEqual(codes(lines, from, to), expected, lines.join(' '));
  }
  const unknown = { ...berlin(friday), timezone: 'W. Europe Standard Time' };
  assert.deepEqual(moveSeries(['RRULE:FREQ=DAILY'], unknown, berlin(saturday)), {
    fits: false,
    reasons: [{ code: 'timezone', piece: 'W. Europe Standard Time' }],
  });
});

/** The same numbers at every run, so that a failure can be looked at. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney'];
const TIMES = ['00:10', '05:15', '10:00', '15:30', '23:45'];
const LIMIT = 40;

test('lines that fit give the old meetings, each moved as far as the first', () => {
  const below = numbers(7);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const tally = { fits: 0, refused: 0 };
  for (let round = 0; round < 600; round += 1) {
    const day = Temporal.PlainDate.from('2027-01-01').add({ days: below(800) });
    const weekday = WEEKDAYS[day.dayOfWeek - 1] ?? '';
    const { month } = day;
    const before: SeriesStart = {
      start: `${day.toString()}T${pick(TIMES)}`,
      allDay: false,
      timezone: pick(ZONES),
    };
    const rule = pick([
      'FREQ=DAILY',
      'FREQ=DAILY;INTERVAL=3',
      `FREQ=DAILY;INTERVAL=2;BYDAY=${weekday}`,
      'FREQ=WEEKLY',
      `FREQ=WEEKLY;BYDAY=${weekday}`,
      `FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=${weekday}`,
      `FREQ=WEEKLY;INTERVAL=3;WKST=MO;BYDAY=${[...new Set([weekday, 'MO', 'TH'])].join(',')}`,
      'FREQ=MONTHLY',
      `FREQ=MONTHLY;BYMONTHDAY=${day.day}`,
      `FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=${day.day}`,
      `FREQ=MONTHLY;BYDAY=${Math.ceil(day.day / 7)}${weekday}`,
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      'FREQ=YEARLY',
      `FREQ=YEARLY;INTERVAL=2;BYMONTH=${month};BYMONTHDAY=${day.day}`,
      `FREQ=YEARLY;BYMONTH=${month};BYDAY=1${weekday}`,
    ]);
    const all = expand([`RRULE:${rule}`], before, LIMIT);
    const utc = (wall: string): string =>
      Temporal.PlainDateTime.from(wall)
        .toZonedDateTime(before.timezone)
        .toInstant()
        .toString()
        .replaceAll(/[-:]/g, '');
    const last = pick(all.slice(1));
    const end = pick([
      '',
      `;COUNT=${2 + below(20)}`,
      `;UNTIL=${utc(last)}`,
      `;UNTIL=${utc(
        Temporal.PlainDateTime.from(last)
          .add({ hours: 1 + below(700) })
          .toString(),
      )}`,
    ]);
    const lines = [
      `RRULE:${rule}${end}`,
      ...(below(2) ? [`EXDATE:${utc(pick(all))}`] : []),
      ...(below(2)
        ? [`EXDATE;TZID=${before.timezone}:${pick(all).replaceAll(/[-:]/g, '')}00`]
        : []),
      ...(below(4)
        ? []
        : [
            `RDATE:${utc(
              Temporal.PlainDateTime.from(before.start)
                .add({ days: 1 + below(30), minutes: pick([0, 90]) })
                .toString(),
            )}`,
          ]),
    ];
    const target = pick([
      day,
      day.add({ days: below(15) - 7 }),
      day.add({ days: 7 * below(4) }),
      day.add({ months: below(14) }),
      day.add({ months: below(30), days: below(5) }),
    ]);
    const after: SeriesStart = {
      start: `${target.toString()}T${pick(TIMES)}`,
      allDay: false,
      timezone: below(3) ? before.timezone : pick(ZONES),
    };

    const moved = moveSeries(lines, before, after);
    tally[moved.fits ? 'fits' : 'refused'] += 1;
    if (!moved.fits) continue;
    const shift = shiftOf(rule, before.start, after.start);
    assert.deepEqual(
      expand(moved.lines, after, LIMIT),
      expand(lines, before, LIMIT).map(shift),
      JSON.stringify({ before, after, lines, moved: moved.lines }),
    );
  }
  assert.ok(tally.fits > 300 && tally.refused > 60, JSON.stringify(tally));
});

/** How a wall time moves along with a series' start, worked out by Temporal. */
function shiftOf(rule: string, from: string, to: string): (wall: string) => string {
  const [before, after] = [from, to].map((wall) => Temporal.PlainDateTime.from(wall)) as [
    Temporal.PlainDateTime,
    Temporal.PlainDateTime,
  ];
  const period = /MONTHLY/.test(rule) ? 1 : /YEARLY/.test(rule) ? 12 : 0;
  if (period === 0 || from.slice(0, 10) === to.slice(0, 10)) {
    const by = before.until(after, { largestUnit: 'minutes' });
    return (wall) => Temporal.PlainDateTime.from(wall).add(by).toString().slice(0, 16);
  }
  return (wall) => {
    const at = Temporal.PlainDateTime.from(wall);
    const months = (at.year - before.year) * 12 + at.month - before.month;
    return after.add({ months }).toString().slice(0, 16);
  };
}
