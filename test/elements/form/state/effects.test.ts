import { expect } from '@open-wc/testing';
import type { Change } from '../../../../src/elements/form/state/changes.ts';
import { focusAfter, isReconnected } from '../../../../src/elements/form/state/effects.ts';
import { after, attempt, failure } from '../../../support/form-states.ts';

describe('what follows from a change', () => {
  const focus = (...changes: [...Change[], Change]): string | undefined =>
    focusAfter(changes.at(-1) as Change, after(...changes))[0];

  it('moves the focus to what is new, and never while somebody types', () => {
    expect(focus({ type: 'asked', what: 'delete' })).to.equal('#confirm');
    expect(focus({ type: 'resumed', from: 'question' })).to.equal('#submit');
    expect(focus({ type: 'resumed', from: 'held-back' })).to.equal(undefined);
    expect(focus({ type: 'edited', patch: { title: 'R' } })).to.equal(undefined);
    expect(focus({ type: 'sent', attempt })).to.equal(undefined);
    expect(focus(failure('offline'))).to.equal('#failure');
    const fields = [{ path: 'conferencing.password', message: 'Too weak.' }];
    expect(focus(failure('invalid-body', { action: 'fix', fields }))).to.equal('#zoom-passcode');
    const outcome = { kind: 'deleted', eventId: 'e' } as const;
    expect(focus({ type: 'settled', attempt, outcome })).to.equal('#done');
  });

  it('sends again what waited for Zoom, once Zoom is connected anew', () => {
    const waiting = failure('zoom-expired', { action: 'reconnect-zoom' });
    const told = (status: 'connected' | 'expired'): Change => ({ type: 'account-told', status });
    expect(isReconnected({ type: 'zoom-connected' }, after(waiting))).to.equal(true);
    expect(isReconnected(told('connected'), after(told('expired'), waiting))).to.equal(true);
    expect(isReconnected(told('connected'), after(told('connected'), waiting))).to.equal(false);
    expect(isReconnected(told('expired'), after(told('connected'), waiting))).to.equal(false);
    expect(isReconnected({ type: 'zoom-connected' }, after(failure('offline')))).to.equal(false);
  });

  it('takes the first word about the account as no news', () => {
    const waiting = after(failure('zoom-expired', { action: 'reconnect-zoom' }));
    expect(isReconnected({ type: 'account-told', status: 'connected' }, waiting)).to.equal(false);
  });
});
