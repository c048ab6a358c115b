import { expect } from '@open-wc/testing';
import { addGuests } from '../../../../src/meeting/guests.ts';
import { attemptIn } from '../../../../src/elements/form/state/reading-intent.ts';
import { isDirty, problemsIn } from '../../../../src/elements/form/state/reading.ts';
import { after, failure } from '../../../support/form-states.ts';

describe('what somebody does to the fields', () => {
  it('makes the form dirty, and clean again when it is undone', () => {
    const typed = { type: 'edited', patch: { title: 'R' } } as const;
    expect(isDirty(after(typed))).to.equal(true);
    expect(isDirty(after(typed, { type: 'edited', patch: { title: '' } }))).to.equal(false);
    expect(isDirty(after({ type: 'typed', field: 'guests', text: ' an' }))).to.equal(true);
    expect(isDirty(after({ type: 'typed', field: 'timezone', text: 'os' }))).to.equal(false);
  });

  it('moves the repetition along with the start', () => {
    const { draft } = after(
      { type: 'edited', patch: { repeat: ['RRULE:FREQ=WEEKLY;BYDAY=MO'] } },
      { type: 'moved', to: { start: '2100-01-05T10:00' } },
    );
    expect(draft.repeat).to.deep.equal(['RRULE:FREQ=WEEKLY;BYDAY=TU']);
  });

  it('gives back after an all-day event what that could not have', () => {
    const timed = { duration: 90, zoom: { waitingRoom: true } };
    const allDay = after(
      { type: 'edited', patch: timed },
      { type: 'all-day-switched', on: true },
    ).draft;
    expect([allDay.duration, allDay.zoom]).to.deep.equal([1_440, null]);
    const { draft } = after(
      { type: 'edited', patch: timed },
      { type: 'all-day-switched', on: true },
      { type: 'all-day-switched', on: false },
    );
    expect({ duration: draft.duration, zoom: draft.zoom }).to.deep.equal(timed);
  });

  it('keeps the Zoom settings while Zoom is off', () => {
    const { draft } = after(
      { type: 'edited', patch: { zoom: { passcode: 'abc' } } },
      { type: 'zoom-switched', on: false },
      { type: 'zoom-switched', on: true },
    );
    expect(draft.zoom).to.deep.equal({ passcode: 'abc' });
  });

  it('takes guests, says so, and leaves what isn’t understood', () => {
    const entered = addGuests([], 'Ann <ann@x.org>, nonsense');
    const state = after(
      { type: 'typed', field: 'guests', text: 'Ann <ann@x.org>, nonsense' },
      { type: 'guests-entered', entered },
    );
    expect(state.draft.guests).to.deep.equal([{ email: 'ann@x.org', name: 'Ann' }]);
    expect(state.typed.guests).to.equal(null);
    expect(state.unclear.items).to.deep.equal(['nonsense']);
    expect(state.news).to.deep.equal([
      { text: 'guestAdded', values: { n: 1, name: 'Ann' } },
      { text: 'notUnderstood', values: { n: 1 } },
    ]);
  });

  it('removes nobody where there is nobody', () => {
    const state = after({ type: 'guest-chosen', guest: { email: 'ann@x.org' } });
    const removed = after(
      { type: 'guest-chosen', guest: { email: 'ann@x.org' } },
      { type: 'guest-removed', at: 1 },
    );
    expect(removed).to.deep.equal(state);
  });

  describe('after a failure', () => {
    const fields = [
      { path: 'title', message: 'Too long.' },
      { path: 'conferencing.password', message: 'Too weak.' },
    ];
    const invalid = failure('invalid-body', { action: 'fix', fields });

    it('takes a problem away with the edit of its field, and the failure with the last one', () => {
      const half = after(invalid, { type: 'edited', patch: { title: 'R' } });
      expect([...problemsIn(half).keys()]).to.deep.equal(['zoom.passcode']);
      expect(half.phase.name).to.equal('failed');
      const whole = after(
        invalid,
        { type: 'edited', patch: { title: 'R' } },
        { type: 'edited', patch: { zoom: { passcode: 'better' } } },
      );
      expect(whole.phase.name).to.equal('editing');
    });

    it('is over, and makes another intent of the next attempt', () => {
      expect(attemptIn(after(failure('offline')))?.key).to.equal('key-1');
      const edited = after(failure('offline'), { type: 'edited', patch: { title: 'R' } });
      expect(attemptIn(edited)).to.equal(null);
      expect(edited.phase.name).to.equal('editing');
    });
  });
});
