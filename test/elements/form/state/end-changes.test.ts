import { expect } from '@open-wc/testing';
import type { Change } from '../../../../src/elements/form/state/changes.ts';
import { focusAfter } from '../../../../src/elements/form/state/effects.ts';
import { isDirty } from '../../../../src/elements/form/state/reading.ts';
import { after } from '../../../support/form-states.ts';

const typed = (text: string, ...times: string[]): Change => ({ type: 'end-typed', text, times });
const startAt = (start: string): Change => ({ type: 'moved', to: { start } });

describe('the end', () => {
  it('makes the duration', () => {
    expect(after(typed('11:30', '11:30')).draft.duration).to.equal(90);
    expect(after(typed('1', '01:00', '13:00')).draft.duration).to.equal(180);
    expect(after(startAt('2100-01-04T22:00'), typed('6', '06:00')).draft.duration).to.equal(480);
  });

  it('on another day needs no arithmetic', () => {
    const { draft } = after(
      startAt('2100-01-04T22:00'),
      typed('06:00', '06:00'),
      { type: 'end-left' },
      { type: 'end-dated', date: '2100-01-06' },
    );
    expect(draft.duration).to.equal(32 * 60);
    const later = after(
      { type: 'edited', patch: { duration: 32 * 60 } },
      startAt('2100-01-04T22:00'),
      typed('07:00', '07:00'),
    );
    expect(later.draft.duration).to.equal(33 * 60);
  });

  it('stays as it was typed where it can’t be taken, and the duration stays too', () => {
    const state = after(typed('soon'), { type: 'end-left' });
    expect(state.end).to.include({ text: 'soon', problem: 'unreadable', stage: 'left' });
    expect(state.draft.duration).to.equal(30);
    expect(isDirty(state)).to.equal(true);
    expect(after(typed('10:00', '10:00')).end.problem).to.equal('not-after-start');
    const before = after({ type: 'end-dated', date: '2100-01-03' });
    expect(before.end).to.include({ date: '2100-01-03', problem: 'not-after-start' });
    expect(after({ type: 'end-dated', date: '' }).end.problem).to.equal('no-date');
  });

  it('is taken once the start lets it', () => {
    const state = after({ type: 'end-dated', date: '2100-01-03' }, startAt('2100-01-02T10:00'), {
      type: 'end-held',
    });
    expect(state.draft.duration).to.equal(24 * 60 + 30);
    expect(state.end.problem).to.equal(null);
  });

  it('follows the start where nothing is typed', () => {
    const state = after(startAt('2100-01-05T10:00'), { type: 'end-held' });
    expect(state.draft.duration).to.equal(30);
  });

  it('is forgotten as typed when a duration is chosen, or nothing is left of it', () => {
    const chosen = after(typed('soon'), { type: 'duration-chosen', duration: 45 });
    expect([chosen.end.text, chosen.end.problem]).to.deep.equal([null, null]);
    const emptied = after(typed('soon'), typed(''), { type: 'end-left' });
    expect([emptied.end.text, emptied.end.problem]).to.deep.equal([null, null]);
    const allDay = after(typed('soon'), { type: 'all-day-switched', on: true });
    expect(allDay.end.problem).to.equal(null);
  });

  it('of an all-day event is its last day', () => {
    const state = after(
      { type: 'all-day-switched', on: true },
      { type: 'end-dated', date: '2100-01-06' },
    );
    expect(state.draft.duration).to.equal(3 * 1_440);
  });
});

describe('the focus', () => {
  const asked = { type: 'focus-asked', selectors: ['#start'] } as const;

  it('goes to that control of the start which is empty', () => {
    expect(focusAfter(asked, after(startAt('2100-01-04T')))).to.deep.equal(['#time']);
    expect(focusAfter(asked, after(startAt('T10:00')))).to.deep.equal(['#start']);
    const allDay = after({ type: 'all-day-switched', on: true });
    expect(focusAfter(asked, allDay)).to.deep.equal(['#start']);
  });
});
