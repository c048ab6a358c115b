import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_GUESTS } from '../../src/contract/limits.ts';
import { addGuests, parseGuests } from '../../src/meeting/guests.ts';

const emails = (text: string): string[] => parseGuests(text).guests.map(({ email }) => email);

test('any separator will do', () => {
  const expected = ['a@x.org', 'b@x.org', 'c@x.org'];
  for (const separator of [',', ', ', ';', '; ', '\n', '\r\n', '\t', ' ', '，', ' ;\n, ']) {
    const text = expected.join(separator);
    assert.deepEqual(parseGuests(text), {
      guests: expected.map((email) => ({ email })),
      rejected: [],
      skipped: [],
    });
  }
});

test('names are kept, quoted, unquoted and with commas', () => {
  assert.deepEqual(
    parseGuests('Ann Lee <ann@x.org>, "Lee, Bob" <bob@x.org>; <c@x.org>\n"Dan" dan@x.org').guests,
    [
      { email: 'ann@x.org', name: 'Ann Lee' },
      { email: 'bob@x.org', name: 'Lee, Bob' },
      { email: 'c@x.org' },
      { email: 'dan@x.org', name: 'Dan' },
    ],
  );
});

test('several people in one piece are several guests', () => {
  assert.deepEqual(emails('a@x.org Ann <b@x.org> Bob <c@x.org> d@x.org'), [
    'a@x.org',
    'b@x.org',
    'c@x.org',
    'd@x.org',
  ]);
});

test('marks around an address fall away', () => {
  assert.deepEqual(emails(`(a@x.org) 'b@x.org' mailto:c@x.org <mailto:d@x.org> e@x.org.`), [
    'a@x.org',
    'b@x.org',
    'c@x.org',
    'd@x.org',
    'e@x.org',
  ]);
});

test('what is no address is named', () => {
  const { guests, rejected } = parseGuests('Ann Lee, a@x.org, b@, @x.org, c@x, Dan <dan>, "e" f g');
  assert.deepEqual(guests, [{ email: 'a@x.org' }]);
  assert.deepEqual(rejected, ['Ann Lee', 'b@', '@x.org', 'c@x', 'Dan <dan>', '"e" f g']);
});

test('nobody is lost: every address comes out, or its item is named', () => {
  for (const text of [
    '"open quote a@x.org, b@x.org',
    'Ann <a@x.org, Bob <b@x.org>',
    'a@x.org;;,, ,b@x.org',
    '<<a@x.org>> b@x.org',
    'O"Brien <a@x.org>, b@x.org',
    '"Lee, Ann" a@x.org, b@x.org',
  ]) {
    const { guests, rejected } = parseGuests(text);
    const all = [...guests.map(({ email }) => email), ...rejected].join(' ');
    for (const email of ['a@x.org', 'b@x.org']) assert.ok(all.includes(email), `${text} → ${all}`);
  }
});

test('hidden characters go', () => {
  assert.deepEqual(emails('a\u202e@x.org, \u200bb@x.org, c@x.org\u0007'), [
    'a@x.org',
    'b@x.org',
    'c@x.org',
  ]);
});

test('doubles are one, and beyond the limit people are named', () => {
  const list = [{ email: 'Ann@x.org' }];
  assert.deepEqual(addGuests(list, 'ann@X.org, b@x.org, B@x.org'), {
    guests: [{ email: 'Ann@x.org' }, { email: 'b@x.org' }],
    added: 1,
    rejected: [],
    skipped: [],
    full: false,
  });
  const many = Array.from({ length: MAX_GUESTS + 2 }, (_, n) => `p${n}@x.org`).join(' ');
  const { guests, rejected, full } = addGuests([], many);
  assert.equal(guests.length, MAX_GUESTS);
  assert.deepEqual(rejected, [`p${MAX_GUESTS}@x.org`, `p${MAX_GUESTS + 1}@x.org`]);
  assert.equal(full, true);
});

test('the name is taken from where it stands, also where the address stood before', () => {
  assert.deepEqual(addGuests([], 'ann@x.org; Ann Lee <ANN@x.org>').guests, [
    { email: 'ann@x.org', name: 'Ann Lee' },
  ]);
  // Who is in the list already stays as they are.
  const list = [{ email: 'ann@x.org' }];
  assert.deepEqual(addGuests(list, 'Ann Lee <ann@x.org>').guests, list);
});

test('what surrounds a list is told apart from what was not understood', () => {
  assert.deepEqual(parseGuests('Please invite Ann <a@x.org>, Bob Roe and c@x.org. Thanks!'), {
    guests: [{ email: 'a@x.org', name: 'Ann' }, { email: 'c@x.org' }],
    rejected: ['Bob Roe and'],
    skipped: ['Please invite', 'Thanks!'],
  });
});

test('a huge paste is read to its end', { timeout: 60_000 }, () => {
  assert.equal(emails('ann@x.org; '.repeat(5_000)).length, 5_000);
  for (const junk of [
    '"',
    '<',
    '(',
    'a',
    ':',
    'a:',
    'a@',
    'Ann, ',
    '"a',
    '<a',
    "'a ",
    'Ann\n',
    'a|',
  ])
    assert.deepEqual(
      emails(`${junk.repeat(100_000 / junk.length)}\nann@x.org`).slice(-1),
      ['ann@x.org'],
      junk,
    );
});
