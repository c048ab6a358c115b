import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasEvent } from '../../src/contract/wire.ts';
import { conferenceOf } from '../../src/meeting/conference.ts';

const of = (event: Partial<NylasEvent>): unknown => {
  const found = conferenceOf({ id: 'e', ...event });
  return found && [found.name, found.url, found.source];
};
const told = (provider: string | null, url?: string): unknown =>
  of({ conferencing: { provider, ...(url !== undefined && { details: { url } }) } });

test('the provider’s own word comes first, in names that people know', () => {
  const meet = 'https://meet.google.com/abc-defg-hij';
  assert.deepEqual(told('Google Meet', meet), ['Google Meet', meet, 'conferencing']);
  assert.deepEqual(told('WebEx', 'https://x.webex.com/meet/a'), [
    'Webex',
    'https://x.webex.com/meet/a',
    'conferencing',
  ]);
  assert.deepEqual(told('Teams for Business'), ['Microsoft Teams', null, 'conferencing']);
  assert.deepEqual(told('Google Meet', 'javascript:alert(1)'), [
    'Google Meet',
    null,
    'conferencing',
  ]);
  assert.deepEqual(told('unknown', meet), ['Google Meet', meet, 'conferencing']);
  assert.deepEqual(told(null, 'https://video.example.org/1'), [
    'video.example.org',
    'https://video.example.org/1',
    'conferencing',
  ]);
  assert.deepEqual(told('Something New'), ['Something New', null, 'conferencing']);
  assert.equal(told('unknown'), null);
  assert.equal(of({ conferencing: {} }), null);
  assert.equal(of({ conferencing: null }), null);
});

test('a pasted link is found by its service, in the location before the description', () => {
  for (const [name, text, url = text] of [
    ['Zoom', 'https://uni-example.zoom-x.de/j/61234567890?pwd=abc'],
    ['Zoom', 'Room 5 / https://us02web.zoom.us/my/ann.', 'https://us02web.zoom.us/my/ann'],
    ['Google Meet', 'meet.google.com/abc-defg-hij', 'https://meet.google.com/abc-defg-hij'],
    [
      'Microsoft Teams',
      'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0?context=%7b%7d',
    ],
    ['Microsoft Teams', 'https://teams.live.com/meet/9312345678901?p=x'],
    ['Webex', 'https://acme.webex.com/acme/j.php?MTID=m1'],
    ['Jitsi Meet', '(https://meet.jit.si/Room1)', 'https://meet.jit.si/Room1'],
    ['Whereby', 'https://acme.whereby.com/room'],
  ] as const) {
    assert.deepEqual(of({ location: text }), [name, url, 'location'], text);
    assert.deepEqual(of({ description: `See\n${text}` }), [name, url, 'description'], text);
  }
  const both = {
    location: 'https://whereby.com/a',
    description: 'https://meet.google.com/abc-defg-hij',
  };
  assert.deepEqual(of(both), ['Whereby', 'https://whereby.com/a', 'location']);
});

test('links in HTML and within rewritten ones are found', () => {
  const zoom = 'https://us02web.zoom.us/j/81234567890?pwd=a&from=b';
  const html = `<p>Join <a href="${zoom.replace('&', '&amp;')}">here</a></p>`;
  assert.deepEqual(of({ description: html }), ['Zoom', zoom, 'description']);
  const inner = encodeURIComponent(zoom);
  for (const wrapped of [
    `https://eur01.safelinks.protection.outlook.com/?url=${inner}&data=05`,
    `https://www.google.com/url?q=${inner}&sa=D`,
  ]) {
    assert.deepEqual(of({ description: wrapped }), ['Zoom', zoom, 'description'], wrapped);
  }
});

test('pages of these services and look-alikes are no conference', () => {
  for (const text of [
    'https://us02web.zoom.us/u/kd',
    'https://zoom.us/pricing',
    'https://meet.google.com/',
    'https://support.google.com/meet',
    'https://teams.microsoft.com/downloads',
    'https://zoom.us.evil.org/j/81234567890',
    'https://evil.org/?x=meet.google.com/abc-defg-hij',
    'ftp://meet.google.com/abc-defg-hij',
    'Room 5',
    '',
  ]) {
    assert.equal(of({ location: text }), null, text);
  }
});
