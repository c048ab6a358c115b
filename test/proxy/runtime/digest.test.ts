import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonical } from '../../../src/proxy/runtime/canonical.ts';
import { findHash, sha256, sha256Hex } from '../../../src/proxy/runtime/digest.ts';

test('the quick digest is the one of Web Crypto', async () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  assert.equal(await sha256Hex('abc'), abc);
  for (const text of ['', 'Zoë 🎈', 'x'.repeat(10_000), 'half \ud800 a character']) {
    const bytes = await sha256(text);
    assert.equal(await sha256Hex(text), Buffer.from(bytes).toString('hex'), text.slice(0, 20));
  }
});

test('a runtime’s own digest is used where it works, and nowhere else', () => {
  const having = (hash: unknown) => ({ process: { getBuiltinModule: () => ({ hash }) } });
  const notThere = (): never => {
    throw new Error('not implemented');
  };
  for (const host of [
    {},
    { process: {} },
    { process: { getBuiltinModule: () => undefined } },
    { process: { getBuiltinModule: notThere } },
    having(undefined),
    having(notThere),
    having(() => 'another answer'),
  ] as Parameters<typeof findHash>[0][]) {
    assert.equal(findHash(host), null);
  }
  assert.equal(typeof findHash(), 'function', 'Node has one');
});

test('the order of keys doesn’t count, that of items does', () => {
  const one = { b: [1, { d: null, c: 'x' }], a: undefined, '10': 1, '9': 2 };
  const same = { '9': 2, a: undefined, '10': 1, b: [1, { c: 'x', d: null }] };
  assert.equal(canonical(one), '{"10":1,"9":2,"a":null,"b":[1,{"c":"x","d":null}]}');
  assert.equal(canonical(same), canonical(one));
  assert.notEqual(canonical([1, 2]), canonical([2, 1]));
  assert.equal(canonical({ '': '' }), '{"":""}');
  assert.equal(canonical([[], {}]), '[[],{}]');
});
