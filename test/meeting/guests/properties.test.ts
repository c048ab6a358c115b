import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Guest } from '../../../src/meeting/draft.ts';
import { parseGuests } from '../../../src/meeting/guests.ts';

/** Numbers from 0 to 1, always the same ones for a seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(roll: () => number, items: readonly T[]): T =>
  items[Math.floor(roll() * items.length)] as T;

const many = (roll: () => number, most: number): number[] =>
  Array.from({ length: 1 + Math.floor(roll() * most) }, (_, at) => at);

const NAMES = [
  'Ann Lee',
  'Lee, Ann',
  'Zoë Müller-Weiß',
  'O’Brien; Seán',
  'Ann "AJ" Lee',
  '田中 太郎',
  'أحمد علي',
  'דנה כהן',
  'María de la Cruz',
  'Bob (Sales) Roe',
  'Room 12: East | West',
  'back\\slash',
];
const LOCALS = ['ann', 'ann.lee', 'a', 'bob+x', "o'neil", '7', 'j_p', 'x-y.z'];
const DOMAINS = ['example.org', 'mail.example.com', 'xn--mnchen-3ya.example', 'a-b.example'];

const people = (roll: () => number): Guest[] =>
  many(roll, 8).map((at) => {
    const email = `${pick(roll, LOCALS)}${at}@${pick(roll, DOMAINS)}`;
    return roll() < 0.7 ? { email, name: pick(roll, NAMES) } : { email };
  });

const written = ({ email, name }: Guest): string =>
  name ? `"${name.replaceAll(/["\\]/g, '\\$&')}" <${email}>` : email;

// Pieces of which lists are made, and of which they are made wrongly, between tildes.
const PIECES = [
  '@~a@~@b~a@b~a@b.~<~>~<a@example.com>~(~)~(b@example.com)~mailto:a@example.com~%40',
  `"~'~“~”~[~]~{~}~,~;~:~|~/~\t~\n~ ~  ~.~，~、~；~＠~．~。~،~…~☃~😀~=~?~!~*~_~&~-~xn--`,
  'Ann~Lee~and~und~please~To:~Name~Email~Subject:~1.~- ~• ~ é ~ と~ 田中~\u200b~\u202e~\u00a0',
  LOCALS.map((local) => `${local}@example.org`).join('~'),
].flatMap((pieces) => pieces.split('~'));

const junk = (roll: () => number): string =>
  many(roll, 30)
    .map(() => pick(roll, PIECES) + (roll() < 0.3 ? ' ' : ''))
    .join('');

test('guests that are written out are read back', () => {
  const roll = dice(1);
  for (let round = 0; round < 400; round += 1) {
    const guests = people(roll);
    for (const separator of [', ', '; ', ',', ';', '\n', ',\n ', ' ']) {
      const text = guests.map((guest) => written(guest)).join(separator);
      assert.deepEqual(parseGuests(text), { guests, rejected: [], skipped: [] }, text);
    }
  }
});

test('separators of any kind, in any mixture, make the same people', () => {
  const roll = dice(2);
  const marks = [
    ',',
    ', ',
    ';',
    '; ',
    '\n',
    '\r\n',
    '\t',
    ' ',
    '，',
    '、',
    '；',
    '،',
    '؛',
    ' | ',
    ' / ',
  ];
  for (let round = 0; round < 600; round += 1) {
    const emails = many(roll, 8).map((at) => `${pick(roll, LOCALS)}${at}@${pick(roll, DOMAINS)}`);
    const text = emails.map((email) => email + pick(roll, marks)).join('');
    const found = parseGuests(text);
    assert.deepEqual(
      found.guests,
      emails.map((email) => ({ email })),
      JSON.stringify(text),
    );
    assert.deepEqual(found.rejected, [], JSON.stringify(text));
  }
});

/** The text as far as it can be seen, with the two marks that count as their ASCII twins. */
const seen = (text: string): string =>
  text
    .replaceAll(/[\u200b\u202e]/g, '')
    .replaceAll('＠', '@')
    .replaceAll('．', '.')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();

test('nobody is made up, nothing with an @ is lost, and what is rejected stays so', () => {
  const roll = dice(3);
  for (let round = 0; round < 6_000; round += 1) {
    const text = junk(roll);
    const { guests, rejected } = parseGuests(text);
    const source = seen(text).replaceAll('%40', '@');
    let rest = seen(text);
    for (const { email } of guests) {
      // Names of other scripts stand there in their own letters.
      const own = email.includes('xn--') && !source.includes('xn--');
      assert.ok(
        own || source.includes(email.toLowerCase()),
        `${email} from ${JSON.stringify(text)}`,
      );
      rest = rest.replaceAll(email.toLowerCase(), ' ');
    }
    const named = [...rejected, ...guests.map(({ name = '' }) => name)].map((item) => seen(item));
    for (const [run] of rest.matchAll(/[^\s,;<>()[\]{}"'“”|:/&と😀☃，、；。،…]*@/gu))
      assert.ok(
        named.some((item) => item.includes(run.replace(/^[-*]+/, ''))),
        `${run} of ${JSON.stringify(text)} in ${JSON.stringify(named)}`,
      );
    const known = new Set(guests.map(({ email }) => email));
    if (/["“”'<([]/.test(text)) continue; // half a pair reads differently
    for (const item of rejected)
      for (const { email } of parseGuests(item).guests)
        assert.ok(known.has(email), `${email} in ${item} of ${JSON.stringify(text)}`);
  }
});
