import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDescription } from '../../../src/meeting/description/description.ts';

const text = (source: string): string => readDescription(source, null).own;
const formatted = (source: string): boolean => readDescription(source, null).formatted;

test('text that merely holds signs of HTML stays as it is', () => {
  for (const plain of [
    'a < b & c > d',
    'if a<b and c>d',
    'Ann <ann@x.org> and <https://zoom.us/j/1>',
    'Use <name> here',
    '<script>alert(1)</script>',
    'AT&T, R&D;',
    '  two\n\n\n\nblank lines  ',
  ]) {
    assert.deepEqual(readDescription(plain, null), { own: plain, formatted: false }, plain);
  }
  assert.equal(text('one\r\ntwo\rthree'), 'one\ntwo\nthree');
});

test('HTML becomes text', () => {
  assert.equal(text('One<br>Two<br/>Three'), 'One\nTwo\nThree');
  assert.equal(text('<p>Hi &amp; bye</p><ul><li>x</li></ul>'), 'Hi & bye\n\nx');
  assert.equal(text('<div>a</div><div><br></div><div>b</div>'), 'a\n\nb');
  assert.equal(text('Tom &amp; Jerry&nbsp;&#8364;&#x41;&auml;'), 'Tom & Jerry €Aä');
  assert.equal(text('&#0;&#9999999;<b>x</b>'), 'x');
  assert.equal(text('line\n<b>two</b>\n\n\n\nthree'), 'line\ntwo\n\nthree');
  assert.equal(text('<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>'), 'a b\nc');
});

test('a page’s styles, scripts, comments and title are no text', () => {
  const page =
    '<!DOCTYPE html><html><head><title>T</title><style><!--\np {margin:0}\n--></style>' +
    '<script>x > y</script></head><body><!--[if mso]><p>old</p><![endif]--><?xml a?>' +
    '<p>See <a href="https://x.org/agenda">the wiki</a></p></body></html>';
  assert.equal(text(page), 'See the wiki (https://x.org/agenda)');
});

test('a link’s address is shown where its text isn’t the address', () => {
  assert.equal(
    text('<a href="https://x.org/?a=1&amp;b=2">here</a>.'),
    'here (https://x.org/?a=1&b=2).',
  );
  assert.equal(text("<a title='a>b' href=https://x.org>here</a>"), 'here (https://x.org)');
  assert.equal(text('<a href="https://x.org/">x.org</a>'), 'x.org');
  assert.equal(text('<a href="mailto:a@x.org?subject=s">Ann</a>'), 'Ann (a@x.org)');
  assert.equal(text('<a href="https://x.org"><img src="cid:1"></a>'), 'https://x.org');
  assert.equal(text('<a href="javascript:alert(1)">y</a>'), 'y');
});

test('what plain text can say is no formatting, the rest is', () => {
  for (const plain of [
    'x<br>y',
    '<html><head><style>p{}</style></head><body dir="ltr"><p class="MsoNormal">x</p></body></html>',
    '<a href="https://x.org">https://x.org</a>',
    'Tom &amp; Jerry',
  ]) {
    assert.equal(formatted(plain), false, plain);
  }
  for (const rich of [
    '<b>x</b>',
    '<ul><li>x</li></ul>',
    '<a href="https://x.org">x</a>',
    '<span style="color:red">x</span>',
    'x<br><img src="cid:1">',
  ]) {
    assert.equal(formatted(rich), true, rich);
  }
});

test('broken and hostile sources are read to their end, and soon', () => {
  const begin = performance.now();
  for (const source of [
    '<'.repeat(20_000) + '&'.repeat(20_000) + '<br'.repeat(5_000) + '>',
    '<a "'.repeat(10_000) + '>end',
    `<a x="'>`.repeat(10_000) + 'end',
    '<a x=">'.repeat(10_000) + 'end',
    '<style>'.repeat(10_000),
    '<!--'.repeat(10_000),
    '<a href=x>'.repeat(10_000),
  ]) {
    text(`<p>start</p>${source}`);
  }
  assert.ok(performance.now() - begin < 20_000);
  assert.equal(text('<p>one</p><p class="x>two</p><p>three</p>'), 'one\n\ntwo\n\nthree');
});
