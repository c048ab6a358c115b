import assert from 'node:assert/strict';
import { test } from 'node:test';
import { styleText } from 'node:util';
import { wrap } from '../../src/setup/wrap.ts';

test('a short line stays, and a long one breaks between words', () => {
  assert.equal(wrap('one two', 7), 'one two');
  assert.equal(wrap('one two three', 8), 'one two\nthree');
  assert.equal(wrap('one two\nthree four', 5), 'one\ntwo\nthree\nfour');
});

test('what is carried over stands below the text of its line', () => {
  const words = 'seventeen letters and more of them';
  const lines = (lead: string): string[] => wrap(lead + words, 34).split('\n');
  assert.deepEqual(lines('  1. '), ['  1. seventeen letters and more of', '     them']);
  assert.deepEqual(lines('  - '), ['  - seventeen letters and more of', '    them']);
  assert.deepEqual(lines('   '), ['   seventeen letters and more of', '   them']);
  assert.deepEqual(lines('  --flag F  '), [
    '  --flag F  seventeen letters and',
    '            more of them',
  ]);
  assert.equal(wrap('one two', 5, '    '), 'one\n    two');
  // No room is left beside so wide a column.
  assert.equal(wrap('  --a-long-flag F  one two', 22), '  --a-long-flag F  one\n  two');
});

test('an address is never broken, however long', () => {
  assert.equal(wrap('see https://a.example.com/z now', 10), 'see\nhttps://a.example.com/z\nnow');
});

test('colours take no room', () => {
  const red = styleText('red', 'one', { validateStream: false });
  assert.equal(wrap(`${red} two`, 7), `${red} two`);
  assert.equal(wrap(`${red} two three`, 7), `${red} two\nthree`);
});
