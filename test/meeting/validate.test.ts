import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newDraft, type MeetingDraft } from '../../src/meeting/draft.ts';
import { isPast } from '../../src/meeting/start.ts';
import { findProblems } from '../../src/meeting/validate.ts';

const good: MeetingDraft = {
  ...newDraft({ now: 0, timezone: 'Europe/Berlin', start: '2026-11-03T14:00', calendarId: 'c' }),
  title: 'Review',
};
const problems = (patch: Partial<MeetingDraft>): string[] =>
  findProblems({ ...good, ...patch }).map(({ path, problem }) => `${path} ${problem}`);

test('a good draft has no problem', () => {
  assert.deepEqual(problems({}), []);
  assert.deepEqual(problems({ zoom: null, allDay: true, duration: 1_440 }), []);
});

test('limits are Zoom’s while there is a Zoom meeting', () => {
  const long = (length: number): string => 'x'.repeat(length);
  assert.deepEqual(problems({ title: long(200) }), []);
  assert.deepEqual(problems({ title: long(201) }), ['title too-long']);
  assert.deepEqual(problems({ title: long(1_024), zoom: null }), []);
  assert.deepEqual(problems({ title: long(1_025), zoom: null }), ['title too-long']);
  assert.deepEqual(problems({ description: long(6_001) }), ['description too-long']);
  assert.deepEqual(problems({ description: long(8_192), zoom: null }), []);
  assert.deepEqual(problems({ description: long(8_193), zoom: null }), ['description too-long']);
  assert.deepEqual(problems({ location: long(256) }), ['location too-long']);
  assert.deepEqual(problems({ duration: 1_440 }), []);
  assert.deepEqual(problems({ duration: 1_441 }), ['duration zoom-too-long']);
  assert.deepEqual(problems({ duration: 1_441, zoom: null }), []);
});

test('a problem with a limit names it as people are told it', () => {
  const guests = Array.from({ length: 201 }, (_, n) => ({ email: `p${n}@x.org` }));
  const limits = (patch: Partial<MeetingDraft>) =>
    findProblems({ ...good, ...patch }).map(({ limit }) => limit);
  assert.deepEqual(limits({ duration: 1_441 }), [24], 'hours');
  assert.deepEqual(limits({ title: 'x'.repeat(201) }), [200], 'characters');
  assert.deepEqual(limits({ title: 'x'.repeat(1_025), zoom: null }), [1_024], 'characters');
  assert.deepEqual(limits({ guests }), [200], 'guests');
});

test('what is missing or makes no sense is told', () => {
  assert.deepEqual(problems({ title: '  ' }), ['title title-missing']);
  assert.deepEqual(problems({ start: 'T14:00' }), ['start date-missing']);
  assert.deepEqual(problems({ start: '2026-03-29T02:30' }), ['start start-in-gap']);
  assert.deepEqual(problems({ duration: 0 }), ['duration duration-missing']);
  assert.deepEqual(problems({ duration: Number.NaN }), ['duration duration-missing']);
  assert.deepEqual(problems({ timezone: 'Mars/Olympus' }), ['timezone timezone-unknown']);
  assert.deepEqual(problems({ timezone: '' }), ['timezone timezone-unknown']);
  assert.deepEqual(problems({ calendarId: '' }), ['calendarId calendar-missing']);
  assert.deepEqual(problems({ allDay: true, duration: 1_440 }), ['zoom zoom-all-day']);
  const guests = Array.from({ length: 201 }, (_, n) => ({ email: `p${n}@x.org` }));
  assert.deepEqual(problems({ guests }), ['guests too-many-guests']);
});

test('a passcode has 1 to 10 of Zoom’s characters', () => {
  for (const passcode of ['', 'a', 'A1@_*-', '1234567890']) {
    assert.deepEqual(problems({ zoom: { passcode } }), [], passcode);
  }
  for (const passcode of ['12345678901', 'ä', 'a b', 'a!']) {
    assert.deepEqual(problems({ zoom: { passcode } }), ['zoom.passcode passcode'], passcode);
  }
});

test('the past is told apart, and an untouched start is no news', () => {
  const start = Date.parse('2026-11-03T13:00Z');
  assert.equal(isPast(good, start - 1), false);
  assert.equal(isPast(good, start + 1), true);
  assert.equal(isPast(good, start + 1, good), false);
  assert.equal(isPast({ ...good, start: '2026-11-03T13:00' }, start + 1, good), true);
  const today = { ...good, allDay: true, duration: 1_440 };
  assert.equal(isPast(today, start + 3_600_000), false);
  assert.equal(isPast(today, start + 86_400_000), true);
});

/** Problems of a change of an event whose fields others filled. */
const problemsOfChange = (
  before: Partial<MeetingDraft>,
  patch: Partial<MeetingDraft>,
  kept: { what: string }[] = [],
): string[] => {
  const draft = { ...good, ...before };
  return findProblems({ ...draft, ...patch }, { draft, kept }).map(
    ({ path, problem }) => `${path} ${problem}`,
  );
};

test('what nobody touched is held against nothing', () => {
  const theirs: Partial<MeetingDraft> = {
    title: '',
    location: 'x'.repeat(332),
    description: 'x'.repeat(20_000),
    start: '2026-03-29T02:30',
    duration: 0,
    guests: Array.from({ length: 300 }, (_, n) => ({ email: `p${n}@x.org` })),
    calendarId: '',
    zoom: { passcode: 'ä' },
    endTimezone: 'Mars/Olympus',
  };
  assert.deepEqual(problemsOfChange(theirs, { busy: false }), []);
  assert.deepEqual(problemsOfChange({ ...theirs, duration: 5_000 }, { title: 'x' }), []);
  assert.deepEqual(problemsOfChange(theirs, { location: 'y'.repeat(256) }), ['location too-long']);
  assert.deepEqual(problemsOfChange(theirs, { duration: 1_441 }), ['duration zoom-too-long']);
  assert.deepEqual(problemsOfChange({ duration: 0 }, { start: '2026-11-03T15:00' }), []);
});

test('a longer list of guests may become shorter, and not longer', () => {
  const guests = Array.from({ length: 300 }, (_, n) => ({ email: `p${n}@x.org` }));
  assert.deepEqual(problemsOfChange({ guests }, { guests: guests.slice(1) }), []);
  assert.deepEqual(problemsOfChange({ guests }, { guests: [...guests, { email: 'n@x.org' }] }), [
    'guests too-many-guests',
  ]);
});

test('Zoom put on an event touches all that Zoom limits', () => {
  const before = { zoom: null, title: 'x'.repeat(201), description: 'x'.repeat(6_001) };
  assert.deepEqual(problemsOfChange(before, { zoom: {} }), [
    'title too-long',
    'description too-long',
  ]);
  assert.deepEqual(problemsOfChange({ zoom: null, duration: 1_441 }, { zoom: {} }), [
    'duration zoom-too-long',
  ]);
  assert.deepEqual(problemsOfChange({ zoom: null, start: '', duration: 0 }, { zoom: {} }), [
    'start date-missing',
    'duration duration-missing',
  ]);
  assert.deepEqual(problemsOfChange({ zoom: null, allDay: true, duration: 1_440 }, { zoom: {} }), [
    'zoom zoom-all-day',
  ]);
});

test('an event without a time needs a whole one as soon as any of it is touched', () => {
  const none = { start: '', duration: 0 };
  assert.deepEqual(problemsOfChange(none, { title: 'x' }), []);
  assert.deepEqual(problemsOfChange(none, { start: '2026-11-03T15:00' }), [
    'duration duration-missing',
  ]);
  assert.deepEqual(problemsOfChange(none, { duration: 30 }), ['start date-missing']);
  assert.deepEqual(
    problemsOfChange({ duration: 0 }, { start: '2026-11-03T15:00' }, [{ what: 'end' }]),
    ['duration duration-missing'],
  );
});

test('a zone that was chosen for the end must be one', () => {
  assert.deepEqual(problems({ endTimezone: 'Mars/Olympus' }), ['endTimezone timezone-unknown']);
  assert.deepEqual(problems({ endTimezone: 'UTC' }), []);
});
