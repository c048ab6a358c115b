import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinLink } from '../../src/meeting/join-link.ts';
import { plainText, splitJoinText } from '../../src/meeting/join-text.ts';

const url = 'https://us02web.zoom.us/j/81234567890?pwd=abc';

test('only https links to hosts of Zoom are links', () => {
  for (const good of [
    url,
    'https://zoom.us/j/1',
    'https://x.zoomgov.com/j/1',
    'https://zoom.com/j/1',
  ]) {
    assert.equal(joinLink(good), good);
  }
  for (const bad of [
    null,
    undefined,
    '',
    'zoom.us/j/1',
    'http://zoom.us/j/1',
    'javascript:alert(1)//zoom.us',
    'https://zoom.us.evil.org/j/1',
    'https://evilzoom.us/j/1',
    'https://zoom.us@evil.org/j/1',
    'https://user:pass@zoom.us/j/1',
    'https://evil.org/#zoom.us',
    'https://evil.org\\.zoom.us/',
    'data:text/html,zoom.us',
  ]) {
    assert.equal(joinLink(bad), null, String(bad));
  }
});

test('HTML becomes text, text stays as it is', () => {
  assert.equal(plainText('a < b & c > d'), 'a < b & c > d');
  assert.equal(plainText('One<br>Two<br/>Three'), 'One\nTwo\nThree');
  assert.equal(plainText('<p>Hi &amp; bye</p><ul><li>x</li></ul>'), 'Hi & bye\n\nx');
  assert.equal(plainText('<a href="https://x.org">here</a> &#8364;&#x41;&nbsp;!'), 'here €A !');
  assert.equal(plainText('<script>alert(1)</script>'), 'alert(1)');
  assert.equal(plainText('&#0;&#99999999;<b>x</b>').includes('x'), true);
});

test('long and hostile text is read in no time', () => {
  const hostile = '<'.repeat(50_000) + '&'.repeat(50_000) + '<br'.repeat(10_000);
  const start = performance.now();
  plainText(hostile);
  splitJoinText(`${'-'.repeat(8_000)}\n${url}`, url);
  assert.ok(performance.now() - start < 2_000);
});

test('join details are taken off the end, and the writer’s words stay', () => {
  const joinText = `Join Zoom Meeting\n${url}\n\nMeeting ID: 812 3456 7890\nPasscode: abc`;
  assert.deepEqual(splitJoinText(`Agenda\n- one\n\n${joinText}`, url), {
    own: 'Agenda\n- one',
    joinText,
  });
  assert.deepEqual(splitJoinText(`Agenda\n\n${joinText}\n\nSee you there`, url), {
    own: 'Agenda\n\nSee you there',
    joinText,
  });
});

test('join details may be all there is, and may begin with the link', () => {
  assert.deepEqual(splitJoinText(url, url), { own: '', joinText: url });
  const joinText = `${url}\nMeeting ID: 812 3456 7890`;
  assert.deepEqual(splitJoinText(joinText, url), { own: '', joinText });
  assert.deepEqual(splitJoinText(`${joinText}\n\nBring cake`, url), {
    own: 'Bring cake',
    joinText,
  });
});

test('without the link nothing is taken', () => {
  const text = 'Join Zoom Meeting\nsoon';
  assert.deepEqual(splitJoinText(text, url), { own: text, joinText: '' });
  assert.deepEqual(splitJoinText(text, null), { own: text, joinText: '' });
});

test('a link within a sentence takes that line only', () => {
  const split = splitJoinText(`Bring cake\nWe meet at ${url} as always\nBye`, url);
  assert.equal(split.own, 'Bring cake\n\nBye');
});
