import { expect } from '@open-wc/testing';
import { ZoomError } from '../../../../src/contract/zoom-error.ts';
import { attemptIn } from '../../../../src/elements/form/state/reading-intent.ts';
import { isDirty, problemsIn } from '../../../../src/elements/form/state/reading.ts';
import { after, attempt, failure, fresh, base } from '../../../support/form-states.ts';

const list = [{ id: 'main' }, { id: 'side' }];

describe('what the page gives and the proxy answers', () => {
  it('fills in the first calendar, which is no change', () => {
    const state = after({ type: 'calendars-loaded', list });
    expect(state.draft.calendarId).to.equal('main');
    expect(isDirty(state)).to.equal(false);
  });

  it('keeps a calendar that was chosen before the list came, as a change', () => {
    const state = after(
      { type: 'edited', patch: { calendarId: 'side' } },
      { type: 'calendars-loaded', list },
    );
    expect(state.draft.calendarId).to.equal('side');
    expect(isDirty(state)).to.equal(true);
  });

  it('leaves the calendar of a loaded event alone', () => {
    const state = after({ type: 'event-loaded', base }, { type: 'calendars-loaded', list });
    expect(state.draft.calendarId).to.equal('c');
  });

  it('solves the problem of a missing calendar by itself', () => {
    const state = after(
      {
        type: 'refused',
        error: new ZoomError('invalid-draft', { action: 'fix' }),
        problems: new Map([['calendarId', 'Choose a calendar.']]),
      },
      { type: 'calendars-loaded', list },
    );
    expect(problemsIn(state).size).to.equal(0);
    expect(state.phase.name).to.equal('editing');
  });

  it('takes new defaults until something is changed, and what was given over them', () => {
    const later = { ...fresh, start: '2100-02-01T10:00' };
    const given = after(
      { type: 'draft-given', given: { title: 'Given' }, fresh },
      { type: 'defaults-changed', fresh: later },
    );
    expect([given.draft.title, given.draft.start]).to.deep.equal(['Given', later.start]);
    const edited = after(
      { type: 'edited', patch: { title: 'Mine' } },
      { type: 'defaults-changed', fresh: later },
    );
    expect(edited.draft.start).to.equal(fresh.start);
  });

  it('begins anew with a draft given after saving, and edits what is loaded', () => {
    const outcome = { kind: 'saved', mode: 'create', event: { id: 'e' }, joinUrl: null } as const;
    const given = { type: 'draft-given', given: { title: 'Next' }, fresh } as const;
    const anew = after({ type: 'settled', attempt, outcome }, given);
    expect([anew.phase.name, anew.draft.title]).to.deep.equal(['editing', 'Next']);
    expect(isDirty(anew)).to.equal(false);
    expect(isDirty(after({ type: 'event-loaded', base }, given))).to.equal(true);
  });

  it('forgets an attempt when another draft is given, but not one on its way', () => {
    const given = { type: 'draft-given', given: {}, fresh } as const;
    expect(attemptIn(after(failure('offline'), given))).to.equal(null);
    expect(attemptIn(after({ type: 'sent', attempt }, given))).to.equal(attempt);
  });

  it('reverts to what was loaded', () => {
    const state = after(
      { type: 'event-loaded', base },
      { type: 'edited', patch: { title: 'Other' } },
      { type: 'typed', field: 'guests', text: 'half' },
      { type: 'reverted' },
    );
    expect(state.draft).to.deep.equal(base.loaded.draft);
    expect(isDirty(state)).to.equal(false);
  });

  it('empties to the same calendar, with nothing of the meeting before', () => {
    const state = after(
      { type: 'calendar-fixed', calendarId: 'mine' },
      { type: 'edited', patch: { title: 'R', zoom: { passcode: 'abc' } } },
      { type: 'zoom-switched', on: false },
      { type: 'emptied', fresh },
      { type: 'zoom-switched', on: true },
    );
    expect(state.draft).to.deep.equal({ ...fresh, calendarId: 'mine' });
  });
});
