import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pageError } from '../../src/contract/page-error.ts';
import { PROBLEMS, toProblem } from '../../src/contract/problem.ts';
import { ZoomError } from '../../src/contract/zoom-error.ts';

describe('ZoomError', () => {
  it('takes what a problem of the proxy says', () => {
    const fields = [{ path: 'when.end_time', message: 'Must be after the start' }];
    const problem = toProblem('invalid-body', { fields, requestId: 'req-1' });
    const error = new ZoomError(problem.code, problem);
    assert.equal(error.code, 'invalid-body');
    assert.equal(error.action, 'fix');
    assert.equal(error.retryable, false);
    assert.equal(error.requestId, 'req-1');
    assert.deepEqual(error.fields, fields);
    assert.equal(error.message, PROBLEMS['invalid-body'].title);
  });

  it('keeps its cause, and is an Error with a name', () => {
    const cause = new TypeError('Failed to fetch');
    const error = pageError('offline', { cause });
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'ZoomError');
    assert.equal(error.cause, cause);
    assert.equal(error.retryable, true);
  });

  it('says of a wrong draft that it is to be fixed', () => {
    assert.equal(pageError('invalid-draft').action, 'fix');
  });
});

describe('a problem', () => {
  it('has a stable type, and nothing that is not known', () => {
    assert.deepEqual(toProblem('rate-limited'), {
      type: 'urn:zoom-connect:rate-limited',
      title: 'Too many requests. Try again in a moment.',
      status: 429,
      code: 'rate-limited',
      retryable: true,
      action: 'retry',
    });
  });
});
