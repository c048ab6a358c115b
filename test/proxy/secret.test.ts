import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { weaknessOf } from '../../src/proxy/secret.ts';

/** Bytes that look random, and are the same in each run. */
const noise = (seed: number, length: number): Buffer =>
  Buffer.concat(
    [0, 1, 2].map((part) => createHash('sha256').update(`${seed}.${part}`).digest()),
  ).subarray(0, length);

test('no secret that was made by chance is refused', () => {
  for (let seed = 0; seed < 2_000; seed += 1) {
    const bytes = noise(seed, 32);
    const digits = BigInt(`0x${noise(seed, 48).toString('hex')}`)
      .toString()
      .slice(0, 32);
    for (const secret of [
      bytes.toString('hex'),
      bytes.toString('hex').slice(0, 32),
      bytes.toString('base64'),
      bytes.toString('base64url').slice(0, 32),
      bytes.toString('hex').toUpperCase(),
      digits,
      bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5'),
    ]) {
      assert.equal(weaknessOf(secret), null, secret);
    }
  }
  assert.equal(weaknessOf('a secret of thirty-two bytes, or more'), null, 'words may be chosen');
});

test('what is certainly no secret is refused, and told without showing it', () => {
  for (const secret of [
    'a'.repeat(32),
    'ab'.repeat(200),
    'secret'.repeat(6),
    'change-me-'.repeat(50),
    '0123456789'.repeat(4),
    'abcdefghijklmnopqrstuvwxyz0123456789',
    'ZYXWVUTSRQPONMLKJIHGFEDCBA9876543210',
    '01'.repeat(16),
    ' '.repeat(40),
    '🎈'.repeat(16),
  ]) {
    assert.match(weaknessOf(secret) ?? '', /^random: /, secret);
  }
  assert.match(weaknessOf('too short, but 🎈 is 4') ?? '', /^at least 32 bytes/);
  assert.equal(weaknessOf(undefined), 'a text');
});
