import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { afterMade } from '../../src/meeting/after-made.ts';
import { newDraft, type MeetingDraft } from '../../src/meeting/draft.ts';

const sent: MeetingDraft = {
  ...newDraft({
    now: 0,
    timezone: 'Europe/Berlin',
    start: '2100-01-04T10:00',
    calendarId: 'c-main',
  }),
  title: 'Meet ',
  guests: [{ email: 'ann@example.com' }],
  zoom: { passcode: '1234' },
};
/** The event as a provider tells it: its Zoom settings aren't told. */
const made: MeetingDraft = { ...sent, title: 'Meet', zoom: {} };
const after = (mine: Partial<MeetingDraft>, theirs: Partial<MeetingDraft> = {}) =>
  afterMade({ sent, mine: { ...sent, ...mine }, made: { ...made, ...theirs } });

describe('what was typed after a draft was sent', () => {
  it('is nothing where nothing was typed', () => {
    assert.deepEqual(after({}), { draft: made, conflicts: [], fixed: [] });
  });

  it('is a change of the event that was made', () => {
    const { draft, conflicts } = after({ title: 'Meet again', busy: false });
    assert.deepEqual(draft, { ...made, title: 'Meet again', busy: false });
    assert.deepEqual(conflicts, []);
  });

  it('keeps what others changed, and asks where both changed the same', () => {
    const { draft, conflicts } = after(
      { title: 'Mine', guests: [...sent.guests, { email: 'bob@example.com' }] },
      { title: 'Theirs', location: 'Room 4', guests: [] },
    );
    assert.equal(draft.location, 'Room 4');
    assert.deepEqual(draft.guests, [{ email: 'bob@example.com' }]);
    assert.deepEqual(conflicts, [{ name: 'title', base: 'Meet', mine: 'Mine', theirs: 'Theirs' }]);
  });

  it('takes the same time in another zone for the same time', () => {
    const inLondon = { start: '2100-01-04T09:00', timezone: 'Europe/London' };
    assert.deepEqual(after({}, inLondon).draft, { ...made, ...inLondon });
    const later = after({ start: '2100-01-04T12:00' }, inLondon);
    assert.deepEqual(later.conflicts, []);
    assert.deepEqual(
      [later.draft.start, later.draft.timezone],
      ['2100-01-04T12:00', 'Europe/Berlin'],
    );
    const elsewhere = after({ start: '2100-01-04T12:00' }, { start: '2100-01-04T15:00' });
    assert.deepEqual(
      elsewhere.conflicts.map(({ name }) => name),
      ['when'],
    );
    const day = { allDay: true, duration: 1_440 };
    assert.deepEqual(
      afterMade({ sent: { ...sent, ...day }, mine: { ...sent, ...day }, made: { ...made, ...day } })
        .conflicts,
      [],
    );
  });

  it('tells what can’t be changed any more, and leaves it as it is', () => {
    const { draft, fixed } = after({ calendarId: 'c-side', zoom: { waitingRoom: true } });
    assert.deepEqual(fixed, ['calendarId', 'zoom']);
    assert.deepEqual([draft.calendarId, draft.zoom], ['c-main', {}]);
    assert.deepEqual(after({ zoom: null }).draft.zoom, null);
    assert.deepEqual(after({ zoom: null }).fixed, []);
  });
});
