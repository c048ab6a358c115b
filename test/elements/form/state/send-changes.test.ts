import { NO_INTENT } from '../../../../src/elements/form/state/form-state.ts';
import { expect } from '@open-wc/testing';
import type { Attempt } from '../../../../src/elements/form/state/attempt.ts';
import type { Change } from '../../../../src/elements/form/state/changes.ts';
import type { Outcome } from '../../../../src/elements/form/state/outcome.ts';

import { after, attempt, failure, base } from '../../../support/form-states.ts';
import { attemptIn, openIn } from '../../../../src/elements/form/state/reading-intent.ts';
import { isDirty } from '../../../../src/elements/form/state/reading.ts';

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
  });

  it('leaves open what may have been made, and that alone', () => {
    const sent: Change = { type: 'sent', attempt };
    for (const code of ['offline', 'timeout', 'outcome-unknown', 'upstream-failed'] as const) {
      expect(openIn(after(sent, failure(code)))?.attempt, code).to.equal(attempt);
    }
    for (const code of ['invalid-body', 'zoom-expired', 'rate-limited', 'unauthorized'] as const) {
      expect(openIn(after(sent, failure(code))), code).to.equal(null);
    }
    const saved: Outcome = { kind: 'saved', mode: 'create', event: { id: 'x' }, joinUrl: null };
    expect(after(sent, { type: 'settled', attempt, outcome: saved }).intent).to.equal(NO_INTENT);
    // A change that asks for no Zoom may be written twice.
    const change: Attempt = { ...attempt, mode: 'update' };
    expect(
      openIn(after({ type: 'event-loaded', base }, { type: 'sent', attempt: change })),
    ).to.equal(null);
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
