import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestMiss } from '../../src/setup/near-miss.ts';

const WANTED = 'https://app.example.com/zoom/connect/callback';
const differencesTo = (...registered: string[]): string[] | undefined =>
  nearestMiss(WANTED, registered)?.differences;

test('each way of missing has its words', () => {
  assert.deepEqual(differencesTo('http://app.example.com/zoom/connect/callback'), [
    'http instead of https',
  ]);
  assert.deepEqual(differencesTo(`${WANTED}/`), ['a slash at the end']);
  assert.deepEqual(differencesTo(`${WANTED}?a=1`), ['a query or fragment']);
  assert.deepEqual(differencesTo('https://APP.example.com:443/zoom/connect/callback'), [
    'another spelling of the same address (capitals, default port or percent signs)',
  ]);
});

test('the nearest is taken, and what is far away is none', () => {
  const far = 'https://app.example.com/elsewhere';
  assert.equal(differencesTo(far, 'com.example.app', 'not a url'), undefined);
  assert.deepEqual(
    nearestMiss(WANTED, [far, 'https://b.example.com:1/zoom/connect/callback', `${WANTED}/`])?.url,
    `${WANTED}/`,
  );
});
