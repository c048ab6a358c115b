import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addGuests, parseGuests } from '../../../src/meeting/guests.ts';
import { readLists } from './lists.ts';

for (const { file, text, guests, rejected } of readLists()) {
  test(`${file}: ${JSON.stringify(text)}`, () => {
    const found = addGuests([], text);
    assert.deepEqual(
      {
        guests: found.guests.map(({ email, name }) => (name ? `${email} | ${name}` : email)),
        rejected: found.rejected,
      },
      { guests, rejected },
    );
    // What was not understood goes back into the field: read again, it invites nobody either.
    for (const separator of [', ', '; ', '\n', ' '])
      assert.deepEqual(parseGuests(rejected.join(separator)).guests, []);
  });
}
