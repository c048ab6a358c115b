// One suite for every store.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Store } from '../../../src/proxy/stores/store.ts';

export interface Subject {
  store: Store;
  /** Lets so many milliseconds pass for the store. */
  pass(ms: number): Promise<void>;
}

export function conforms(name: string, subject: () => Subject): void {
  describe(name, () => {
    test('gives back what was set, and nothing else', async () => {
      const { store } = subject();
      assert.equal(await store.get('none'), undefined);
      const value = { a: [1, 'ü😀', null, { b: true }] };
      await store.set('key', value);
      value.a.push('later');
      assert.deepEqual(await store.get('key'), { a: [1, 'ü😀', null, { b: true }] });
      await store.set('key', 'other');
      assert.equal(await store.get('key'), 'other');
      await store.delete('key');
      await store.delete('key');
      assert.equal(await store.get('key'), undefined);
    });

    test('keeps keys apart that look alike', async () => {
      const { store } = subject();
      const keys = [
        'é',
        'e\u0301',
        'É',
        'ab',
        'AB',
        "a'b",
        'a"b',
        'a%b',
        'a_b',
        'a\\b',
        ' a',
        'a ',
      ];
      await Promise.all(keys.map((key, index) => store.set(key, index)));
      const values = await Promise.all(keys.map((key) => store.get(key)));
      assert.deepEqual(values, [...keys.keys()]);
    });

    test('of a hundred claims one wins', async () => {
      const { store } = subject();
      const claims = await Promise.all(
        Array.from({ length: 100 }, (_, index) => store.setIfAbsent('claim', index, 60_000)),
      );
      assert.equal(claims.filter(Boolean).length, 1);
      assert.equal(await store.get('claim'), claims.indexOf(true));
      await store.delete('claim');
      assert.equal(await store.setIfAbsent('claim', 'again'), true);
      assert.equal(await store.setIfAbsent('claim', 'more'), false);
      await store.delete('claim');
    });

    test('what has a lifetime ends with it', async () => {
      const { store, pass } = subject();
      await store.set('short', 1, 40);
      await store.setIfAbsent('claimed', 1, 40);
      // Long enough for any machine: a store with a clock of its own can't be held back.
      await store.set('long', 1, 60_000);
      await store.set('stays', 1);
      await store.set('renewed', 1, 40);
      await store.set('renewed', 2);
      await pass(60);
      assert.equal(await store.get('long'), 1);
      assert.equal(await store.get('short'), undefined);
      const claims = await Promise.all(
        Array.from({ length: 100 }, (_, index) => store.setIfAbsent('claimed', index)),
      );
      assert.equal(claims.filter(Boolean).length, 1, 'of a hundred claims on what has ended');
      assert.equal(await store.get('stays'), 1);
      assert.equal(await store.get('renewed'), 2);
      await store.delete('claimed');
    });

    test('counts what a hundred add at once, for as long as it was told first', async () => {
      const { store, pass } = subject();
      const add = async (amount: number, ttl: number) => store.add?.('count', amount, ttl);
      const sums = await Promise.all(Array.from({ length: 100 }, () => add(2, 60_000)));
      assert.deepEqual(
        sums.toSorted((a = 0, b = 0) => a - b),
        Array.from({ length: 100 }, (_, index) => 2 * (index + 1)),
      );
      assert.equal(await add(0, 60_000), 200);
      await store.delete('count');
      assert.equal(await add(5, 40), 5);
      assert.equal(await add(1, 60_000), 6, 'the first lifetime counts');
      await pass(60);
      assert.equal(await add(1, 60_000), 1);
      await store.delete('count');
    });
  });
}
