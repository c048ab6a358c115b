import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinDetailsOf, joinLink, joinUrlOf } from '../../src/meeting/join-link.ts';

const url = 'https://us02web.zoom.us/j/81234567890?pwd=abc';

test('only https links to hosts of Zoom are links', () => {
  for (const good of [
    url,
    'https://zoom.us/j/1',
    'https://x.zoomgov.com/j/1',
    'https://zoom.com/j/1',
    'https://uni-example.zoom-x.de/j/61234567890?pwd=abc',
    'https://zoom-x.de/j/1',
    'https://my-company.zoom.us/my/ann',
    'https://x.zoom.com.cn/j/1',
  ]) {
    assert.equal(joinLink(good), good);
  }
  for (const bad of [
    null,
    undefined,
    '',
    5,
    {},
    'zoom.us/j/1',
    'http://zoom.us/j/1',
    'javascript:alert(1)//zoom.us',
    'https://zoom.us.evil.org/j/1',
    'https://evilzoom.us/j/1',
    'https://evilzoom-x.de/j/1',
    'https://zoom.us@evil.org/j/1',
    'https://user:pass@zoom.us/j/1',
    'https://evil.org/#zoom.us',
    'https://evil.org\\.zoom.us/',
    'data:text/html,zoom.us',
  ]) {
    assert.equal(joinLink(bad), null, JSON.stringify(bad));
  }
});

test('number and passcode are told beside the link', () => {
  const event = {
    conferencing: { details: { url, meeting_code: '812 3456 7890', password: ' x1 ' } },
  };
  assert.deepEqual(joinDetailsOf(event), { url, meetingId: '81234567890', passcode: 'x1' });
  const bare = { conferencing: { details: { url } } };
  assert.deepEqual(joinDetailsOf(bare), { url, meetingId: '81234567890', passcode: '' });
  assert.equal(joinUrlOf(bare), url);
  for (const none of [{}, { conferencing: null }, { conferencing: { details: { url: 'x' } } }]) {
    assert.equal(joinDetailsOf(none), null);
  }
});
