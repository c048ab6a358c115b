import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newDraft, type MeetingDraft } from '../../src/meeting/draft.ts';
import { mergeMeeting, resolveConflicts, type Merge } from '../../src/meeting/merge.ts';

const base: MeetingDraft = {
  ...newDraft({ now: 0, timezone: 'Europe/Berlin', start: '2027-03-10T09:00', calendarId: 'c' }),
  title: 'Review',
  description: 'Agenda',
  guests: [{ email: 'ann@x.org', name: 'Ann' }, { email: 'bob@x.org' }],
  repeat: ['RRULE:FREQ=WEEKLY', 'EXDATE:20270317T080000Z'],
  zoom: null,
};
const merge = (mine: Partial<MeetingDraft>, theirs: Partial<MeetingDraft>): Merge =>
  mergeMeeting({ base, mine: { ...base, ...mine }, theirs: { ...base, ...theirs } });

test('different fields of both sides are joined', () => {
  const { draft, conflicts } = merge(
    { title: 'New', busy: false },
    { location: 'Room', start: '2027-03-10T11:00', description: 'Agenda 2' },
  );
  assert.deepEqual(conflicts, []);
  assert.deepEqual(draft, {
    ...base,
    title: 'New',
    busy: false,
    location: 'Room',
    start: '2027-03-10T11:00',
    description: 'Agenda 2',
  });
});

test('the same field changed on both sides is a conflict, unless to the same', () => {
  const patch = { title: 'Same', start: '2027-03-11T09:00', reminders: [5] };
  assert.deepEqual(merge(patch, structuredClone(patch)).conflicts, []);
  const merged = merge({ title: 'Mine', reminders: [] }, { title: 'Theirs', reminders: [10] });
  assert.deepEqual(merged.conflicts, [
    { name: 'title', base: 'Review', mine: 'Mine', theirs: 'Theirs' },
    { name: 'reminders', base: null, mine: [], theirs: [10] },
  ]);
  assert.equal(merged.draft.title, 'Mine');
  assert.deepEqual(resolveConflicts(merged, { title: 'theirs' }), {
    ...base,
    title: 'Theirs',
    reminders: [],
  });
});

test('when an event is counts as one field', () => {
  const merged = merge({ duration: 90 }, { start: '2027-03-10T11:00' });
  assert.deepEqual(
    merged.conflicts.map(({ name }) => name),
    ['when'],
  );
  const { start, duration } = resolveConflicts(merged, { when: 'theirs' });
  assert.deepEqual([start, duration], ['2027-03-10T11:00', 30]);
  assert.deepEqual(resolveConflicts(merged, {}).duration, 90);
});

test('guests are joined one by one, and never a conflict', () => {
  const [ann, bob] = base.guests as [{ email: string }, { email: string }];
  const [cem, dan] = [{ email: 'cem@x.org' }, { email: 'dan@x.org' }];
  const guests = (mine: MeetingDraft['guests'], theirs: MeetingDraft['guests']): unknown => {
    const { draft, conflicts } = merge({ guests: mine }, { guests: theirs });
    assert.deepEqual(conflicts, []);
    return draft.guests;
  };
  assert.deepEqual(guests([ann, bob, cem], [ann, bob, dan]), [ann, bob, dan, cem]);
  assert.deepEqual(guests([bob], [ann, bob, dan]), [bob, dan]);
  assert.deepEqual(guests([ann, bob, cem], [bob]), [bob, cem]);
  assert.deepEqual(guests([ann], [bob]), []);
  assert.deepEqual(guests([ann, bob, cem], [ann, bob, { email: 'CEM@x.org', name: 'Cem' }]), [
    ann,
    bob,
    { email: 'CEM@x.org', name: 'Cem' },
  ]);
  assert.deepEqual(guests([{ ...ann, name: 'Ann Lee' }, bob], [ann, { ...bob, name: 'Bob' }]), [
    { ...ann, name: 'Ann Lee' },
    { ...bob, name: 'Bob' },
  ]);
});

test('left-out dates are joined while the rule is the same, else the lines are one field', () => {
  const [rule = '', first = ''] = base.repeat;
  const [second, third] = ['EXDATE:20270324T080000Z', 'EXDATE:20270331T080000Z'];
  const joined = merge({ repeat: [rule, first, second] }, { repeat: [rule, third] });
  assert.deepEqual([joined.conflicts, joined.draft.repeat], [[], [rule, third, second]]);
  const daily = ['RRULE:FREQ=DAILY'];
  assert.deepEqual(merge({ repeat: daily }, {}).draft.repeat, daily);
  assert.deepEqual(merge({}, { repeat: daily }).draft.repeat, daily);
  const both = merge({ repeat: daily }, { repeat: [rule, first, second] });
  assert.deepEqual(
    both.conflicts.map(({ name }) => name),
    ['repeat'],
  );
});

test('white space that a provider folded is no change of theirs', () => {
  const merged = merge({ description: 'Mine' }, { description: ' Agenda\n' });
  assert.deepEqual([merged.conflicts, merged.draft.description], [[], 'Mine']);
});

test('a Zoom meeting is never asked for twice, and gone is gone', () => {
  assert.deepEqual(merge({ zoom: { passcode: '1' } }, { zoom: {} }).draft.zoom, {});
  assert.deepEqual(merge({ zoom: { passcode: '1' } }, {}).draft.zoom, { passcode: '1' });
  assert.deepEqual(merge({}, { zoom: {} }).draft.zoom, {});
  const withZoom = { ...base, zoom: {} };
  const gone = mergeMeeting({ base: withZoom, mine: withZoom, theirs: base });
  assert.equal(gone.draft.zoom, null);
  const off = mergeMeeting({ base: withZoom, mine: { ...base, title: 'x' }, theirs: withZoom });
  assert.equal(off.draft.zoom, null);
});

test('nothing of the three sides is changed', () => {
  const sides = {
    base: structuredClone(base),
    mine: structuredClone(base),
    theirs: structuredClone(base),
  };
  mergeMeeting(sides);
  assert.deepEqual(sides, { base, mine: base, theirs: base });
});
