import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../../../src/proxy/stores/memory.ts';
import { conforms } from './conforms.ts';

let now = 0;
const memory = memoryStore(() => now);
conforms('memory', () => ({
  store: memory,
  pass: async (ms) => {
    now += ms;
  },
}));

test('memory is bounded for what has a lifetime, and only for that', async () => {
  const store = memoryStore(() => 0);
  await store.set('grant', 'kept');
  for (let index = 0; index <= 10_000; index += 1) await store.set(`flow:${index}`, index, 1_000);
  assert.equal(await store.get('flow:0'), undefined);
  assert.equal(await store.get('flow:1'), 1);
  assert.equal(await store.get('flow:10000'), 10_000);
  assert.equal(await store.get('grant'), 'kept');
});

test('a flood of one kind pushes nothing of another kind out', async () => {
  const store = memoryStore(() => 0);
  for (let index = 0; index < 1_000; index += 1) await store.set(`intent:${index}`, 1, 600_000_000);
  for (let index = 0; index < 50_000; index += 1) await store.set(`flow:${index}`, 1, 600_000);
  assert.equal(await store.get('intent:0'), 1);
  assert.equal(await store.get('flow:40000'), undefined);
});

test('what has ended gives its place back', async () => {
  let time = 0;
  const store = memoryStore(() => time);
  for (let index = 0; index < 10_000; index += 1) await store.set(`old:${index}`, 1, 1_000);
  time = 2_000;
  for (let index = 0; index < 9_000; index += 1) await store.set(`new:${index}`, 1, 1_000);
  assert.equal(await store.get('new:0'), 1);
});

test('a call costs as much in a full store as in an empty one', async () => {
  const store = memoryStore(() => 0);
  const write = async (from: number): Promise<number> => {
    const began = performance.now();
    for (let index = from; index < from + 5_000; index += 1) await store.set(`${index}`, 1, 1_000);
    return performance.now() - began;
  };
  await write(0);
  const empty = Math.min(await write(100_000), await write(200_000));
  for (let from = 300_000; from < 350_000; from += 5_000) await write(from);
  const full = Math.min(await write(400_000), await write(500_000), await write(600_000));
  // A scan of all 10,000 at each call took a thousand times as long.
  assert.ok(full < empty * 20 + 20, `${full} ms, not about ${empty} ms`);
});
