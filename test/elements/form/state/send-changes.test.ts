import { expect } from '@open-wc/testing';
import type { Outcome } from '../../../../src/elements/form/state/outcome.ts';
import { attemptIn, isDirty, isUnsure } from '../../../../src/elements/form/state/reading.ts';
import { after, attempt, failure, base } from '../../../support/form-states.ts';

const saved = (id: string, joinUrl: string | null = null): Outcome => ({
  kind: 'saved',
  mode: 'create',
  event: { id },
  joinUrl,
});

describe('what becomes of an attempt', () => {
  it('leaves nothing unsaved, and knows whether the link is still to come', () => {
    const edited = { type: 'edited', patch: { title: 'R' } } as const;
    const state = after(edited, { type: 'settled', attempt, outcome: saved('a') });
    expect(isDirty(state)).to.equal(false);
    expect(state.phase).to.include({ name: 'saved', link: 'pending' });
    const link = (url: string | null, zoom: object | null): unknown =>
      after(
        { type: 'edited', patch: { zoom } },
        { type: 'settled', attempt, outcome: saved('a', url) },
      ).phase;
    expect(link('https://zoom.us/j/1', {})).to.include({ link: 'ready' });
    expect(link(null, null)).to.include({ link: 'none' });
  });

  it('takes a link for the event that it is of, and for no other', () => {
    const settled = { type: 'settled', attempt, outcome: saved('b') } as const;
    const joinUrl = 'https://zoom.us/j/1';
    const other = after(settled, { type: 'link-settled', eventId: 'a', joinUrl });
    expect(other.phase).to.include({ link: 'pending', joinUrl: null });
    const own = after(settled, { type: 'link-settled', eventId: 'b', joinUrl });
    expect(own.phase).to.include({ link: 'ready', joinUrl });
    const none = after(settled, { type: 'link-settled', eventId: 'b', joinUrl: null });
    expect(none.phase).to.include({ link: 'missing' });
  });

  it('keeps the attempt where it may be sent again, and drops it where it can’t succeed', () => {
    for (const action of ['retry', 'reconnect-zoom', 'reconnect-calendar', 'sign-in', 'check']) {
      const kept = attemptIn(after(failure('offline', { action: action as 'retry' })));
      expect(kept, action).to.include(attempt);
    }
    for (const action of ['fix', 'contact'] as const) {
      expect(attemptIn(after(failure('invalid-body', { action }))), action).to.equal(null);
    }
  });

  it('keeps the attempt through a question', () => {
    const state = after(
      failure('offline'),
      { type: 'asked', what: 'delete' },
      { type: 'resumed', from: 'question' },
    );
    expect(attemptIn(state)).to.include(attempt);
    expect(attemptIn(after(failure('offline'), { type: 'given-up' }))).to.equal(null);
  });

  it('is unsure only of what may have been created', () => {
    const unsure = (mode: 'create' | 'update'): boolean =>
      isUnsure(after(failure('outcome-unknown', { action: 'check' }, mode)).phase);
    expect([unsure('create'), unsure('update')]).to.deep.equal([true, false]);
    expect(isUnsure(after(failure('offline')).phase)).to.equal(false);
  });

  it('makes a new meeting of what was deleted', () => {
    const state = after(
      { type: 'event-loaded', base },
      { type: 'settled', attempt, outcome: { kind: 'deleted', eventId: 'event-1' } },
    );
    expect([state.phase.name, state.base.kind]).to.deep.equal(['deleted', 'new']);
  });

  it('hears of the network only where that was missing', () => {
    expect(after(failure('offline'), { type: 'network-back' }).phase).to.include({
      network: 'back',
    });
    expect(after(failure('timeout'), { type: 'network-back' }).phase).to.include({
      network: 'as-it-was',
    });
  });
});
