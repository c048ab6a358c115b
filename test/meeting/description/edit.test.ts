import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDescription, readDescription } from '../../../src/meeting/description/description.ts';

const url = 'https://us02web.zoom.us/j/81234567890?pwd=abc';
const join = { url, meetingId: '81234567890', passcode: '' };
const edit = (source: string, text: string): string => {
  const { source: edited, lossless } = editDescription(source, null, text);
  assert.equal(lossless, true, source);
  return edited;
};

test('words are changed in place, and all formatting around them stays', () => {
  assert.equal(
    edit(
      '<p>Read the <a href="https://x.org/a">agenda</a> first</p>',
      'Read the agenda (https://x.org/a) first please',
    ),
    '<p>Read the <a href="https://x.org/a">agenda</a> first please</p>',
  );
  assert.equal(
    edit('<p>a</p><p><b>b</b></p><p>c</p>', 'a!\n\nb\n\nc?'),
    '<p>a!</p><p><b>b</b></p><p>c?</p>',
  );
  assert.equal(edit('<p>a</p><p><b>b</b></p><p>c</p>', 'a\n\nc'), '<p>a</p><p>c</p>');
  assert.equal(
    edit('<p>See <a href="https://x.org">it</a> and <b>bold</b></p>', 'See and bold'),
    '<p>See and <b>bold</b></p>',
  );
  assert.equal(
    edit('one\n<b>two</b>\nthree', 'one\ntwo\n\nthree four'),
    'one\n<b>two</b>\n\nthree four',
  );
  assert.equal(edit('<p>Hi 😀 &#128512; there</p>', 'Hi there'), '<p>Hi there</p>');
});

test('new words are text, never HTML', () => {
  assert.equal(edit('<b>x</b>', 'x <script> & y'), '<b>x &lt;script&gt; &amp; y</b>');
  assert.equal(edit('x', 'x <b> & y'), 'x <b> & y');
});

test('an address that is only shown can’t be edited in place: the words become plain', () => {
  assert.deepEqual(editDescription('<a href="https://x.org">it</a>', null, 'it (https://y.org)'), {
    source: 'it (https://y.org)',
    lossless: false,
  });
});

test('how to join stays as it was', () => {
  const block = `<p><a href="${url.replace('&', '&amp;')}">Join Zoom Meeting</a></p>`;
  assert.equal(
    editDescription(`<p><b>Own</b></p>${block}`, join, 'Own words').source,
    `<p><b>Own words</b></p>${block}`,
  );
  assert.equal(editDescription(`Own\n\n${url}`, join, 'Other').source, `Other\n\n${url}`);
  assert.equal(editDescription(`Own\n\n${url}`, join, '').source.trim(), url);
  assert.deepEqual(editDescription(url, join, 'New'), { source: `New\n\n${url}`, lossless: true });
  assert.deepEqual(editDescription(block, join, 'New'), {
    source: `New<br><br>${block}`,
    lossless: true,
  });
});

test('whatever is typed into whatever description, it reads as it was typed', () => {
  const pieces = [
    'a',
    ' ',
    '<b>',
    '</b>',
    '<p>',
    '</p>',
    '<br>',
    '\n',
    '&amp;',
    '<a href="https://x.org">',
    '</a>',
    '<!-- c -->',
    'é',
    '😀',
    '<',
    '</div>',
  ];
  const typed = ['x', ' ', '\n', '<', '&', 'ß'];
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const fold = (text: string): string =>
    text
      .replaceAll(/ +/g, ' ')
      .replaceAll(/ ?\n ?/g, '\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim();
  let inPlace = 0;
  for (let round = 0; round < 3_000; round += 1) {
    const source = Array.from({ length: random(14) }, () => pieces[random(pieces.length)]).join('');
    const { own } = readDescription(source, null);
    const [from, to] = [random(own.length + 1), random(own.length + 1)].toSorted((a, b) => a - b);
    const text = `${own.slice(0, from)}${typed[random(typed.length)]}${own.slice(to)}`;
    const edited = editDescription(source, null, text);
    const again = readDescription(edited.source, null);
    const safe = !/[\ud800-\udfff]/.test(text.replaceAll('😀', ''));
    if (safe && edited.source.includes('<br>') === source.includes('<br>')) {
      assert.equal(fold(again.own), fold(text), JSON.stringify([source, text, edited]));
      inPlace += 1;
    }
  }
  assert.ok(inPlace > 1_000, String(inPlace));
});
