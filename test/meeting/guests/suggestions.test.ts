import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSuggestions } from '../../../src/meeting/guests/suggestions.ts';

test('suggestions pass the same door as typed text', () => {
  assert.deepEqual(
    checkSuggestions(
      [
        { email: 'ann@example.org', name: 'Ann Lee' },
        { email: ' \u202abob@EXAMPLE.org\u202c ', name: ' Bob\u202e\n Roe ' },
        { email: 'Jim <jim@example.org>' },
        { email: 'eve@example.org', name: 'dan@example.org' },
        { email: 'not an address', name: 'Nobody' },
        { email: 'a@example.com،' },
        { email: 'fox@example.org', name: 7, role: 'host' },
        { name: 'No address' },
        { email: 7 },
        null,
        'poe@example.org',
      ],
      [],
    ),
    {
      guests: [
        { email: 'ann@example.org', name: 'Ann Lee' },
        { email: 'bob@example.org', name: 'Bob Roe' },
        { email: 'eve@example.org' },
        { email: 'fox@example.org' },
      ],
      dropped: [
        { text: 'Jim <jim@example.org>', reason: 'no-address' },
        { text: 'not an address', reason: 'no-address' },
        { text: 'a@example.com،', reason: 'no-address' },
        { text: '', reason: 'no-address' },
        { text: '', reason: 'no-address' },
        { text: '', reason: 'no-address' },
        { text: '', reason: 'no-address' },
      ],
    },
  );
});

test('who is invited already, in whatever case, is not suggested again', () => {
  const found = [
    { email: 'ANN@example.org' },
    { email: 'bob@example.org' },
    { email: 'Bob@example.org' },
  ];
  assert.deepEqual(checkSuggestions(found, [{ email: 'ann@example.org' }]), {
    guests: [{ email: 'bob@example.org' }],
    dropped: [
      { text: 'ANN@example.org', reason: 'double' },
      { text: 'Bob@example.org', reason: 'double' },
    ],
  });
});

test('a long answer is cut, and what is no list holds nobody', () => {
  const found = Array.from({ length: 25 }, (_, at) => ({
    email: `p${at}@example.org`,
    name: 'n'.repeat(999),
  }));
  const { guests, dropped } = checkSuggestions(found);
  assert.equal(guests.length, 20);
  assert.equal(guests[0]?.name?.length, 200);
  assert.deepEqual(dropped[0], { text: 'p20@example.org', reason: 'limit' });
  for (const none of [null, undefined, 'ann@example.org', { email: 'ann@example.org' }, 7])
    assert.deepEqual(checkSuggestions(none), { guests: [], dropped: [] });
});
