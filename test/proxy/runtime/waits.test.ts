import assert from 'node:assert/strict';
import { test } from 'node:test';
import { realWaits, within } from '../../../src/proxy/runtime/waits.ts';

const never = (): Promise<never> => new Promise(() => {});
const late = (): Error => new Error('late');

test('what takes too long is told as late, and its signal aborts', async () => {
  let seen: AbortSignal | undefined;
  const work = (signal: AbortSignal): Promise<never> => {
    seen = signal;
    return never();
  };
  await assert.rejects(within(realWaits, 1, work, late), { message: 'late' });
  assert.equal(seen?.aborted, true);
});

test('what failed is let go of at once, what succeeded isn’t disturbed', async () => {
  const signals: AbortSignal[] = [];
  const fail = (signal: AbortSignal): Promise<never> => {
    signals.push(signal);
    return Promise.reject(new Error('broken'));
  };
  const succeed = async (signal: AbortSignal): Promise<string> => {
    signals.push(signal);
    return 'done';
  };
  await assert.rejects(within(realWaits, 60_000, fail, late), { message: 'broken' });
  assert.equal(await within(realWaits, 60_000, succeed, late), 'done');
  assert.deepEqual(
    signals.map(({ aborted }) => aborted),
    [true, false],
  );
});
