import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTurns } from '../../../src/proxy/runtime/turns.ts';

test('so many are inside, the others come in their order, and who leaves the line is passed over', async () => {
  const take = createTurns(2);
  const order: string[] = [];
  const come = (name: string) => {
    const turn = take();
    void turn.ready?.then(() => order.push(name));
    return turn;
  };
  const [first, second] = [come('first'), come('second')];
  assert.deepEqual([first.ready, second.ready], [undefined, undefined]);
  const [third, fourth, fifth] = [come('third'), come('fourth'), come('fifth')];
  fourth.leave();
  first.leave();
  await third.ready;
  assert.deepEqual(order, ['third']);
  second.leave();
  await fifth.ready;
  assert.deepEqual(order, ['third', 'fifth']);
  third.leave();
  fifth.leave();
  assert.deepEqual([take().ready, take().ready], [undefined, undefined], 'all room is free again');
  assert.ok(take().ready, 'and no more than that');
});
