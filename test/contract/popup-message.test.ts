import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOutcome, readPopupMessage } from '../../src/contract/popup-message.ts';

const flow = 'a-flow-of-many-random-bits';
const grant = { grantId: 'zoom-grant-1', email: null };
const message = (outcome: unknown): unknown => ({ type: 'zoom-connect:outcome', flow, outcome });

describe('a message of the callback page', () => {
  for (const outcome of [
    { status: 'connected', grant },
    { status: 'denied' },
    { status: 'failed', error: { code: 'exchange-failed', title: 'No.', action: 'retry' } },
  ]) {
    it(`may say ${outcome.status}`, () => {
      assert.deepEqual(readPopupMessage(message(outcome), flow, isOutcome), outcome);
    });
  }

  for (const [name, data] of [
    ['nothing', null],
    ['a text', 'connected'],
    ['another type', { type: 'connected', flow, outcome: { status: 'denied' } }],
    ['another flow', { ...(message({ status: 'denied' }) as object), flow: 'another' }],
    ['no outcome', message(undefined)],
    ['an unknown status', message({ status: 'pending' })],
    ['a grant without an id', message({ status: 'connected', grant: { email: null } })],
    [
      'a grant with an empty id',
      message({ status: 'connected', grant: { ...grant, grantId: '' } }),
    ],
    [
      'a grant whose email is an object',
      message({ status: 'connected', grant: { ...grant, email: {} } }),
    ],
    ['a failure without a code', message({ status: 'failed', error: {} })],
  ] as const) {
    it(`is nothing when it holds ${name}`, () => {
      assert.equal(readPopupMessage(data, flow, isOutcome), null);
    });
  }
});

describe('an answer to "how did it end"', () => {
  it('is no outcome while pending', () => {
    assert.equal(isOutcome({ status: 'pending' }), false);
  });
});
