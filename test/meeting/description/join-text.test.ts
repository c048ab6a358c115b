import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutJoinText, readDescription } from '../../../src/meeting/description/description.ts';

const url = 'https://us02web.zoom.us/j/81234567890?pwd=abc';
const join = { url, meetingId: '81234567890', passcode: 'xyz12' };
const nylas = `Join Zoom Meeting\n${url}\n\nMeeting ID: 812 3456 7890\nPasscode: xyz12`;
const invitation = `Ann Lee is inviting you to a scheduled Zoom meeting.

Topic: Review
Time: Mar 3, 2027 10:00 AM Berlin
        Every week on Wed, until Mar 31, 2027, 5 occurrence(s)

${nylas}

---

One tap mobile
+13017158592,,81234567890#,,,,*123456# US (Washington DC)

---

Dial by your location
• +1 301 715 8592 US (Washington DC)
• 877 853 5257 US Toll-free

Meeting ID: 812 3456 7890
Passcode: xyz12

Find your local number: https://us02web.zoom.us/u/kd

Join by SIP
• 81234567890@zoomcrc.com

Join by H.323
• 162.255.37.11 (US West)`;

const toHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('\n', '<br>');
const linked = toHtml(nylas).replace(
  /https:\S+?(?=<br>)/,
  (href) => `<a href="${href}">${href}</a>`,
);

test('how to join is cut, and the writer’s words stay to the letter', () => {
  const cases: [source: string, rest: string][] = [
    [`Agenda\n- one\n\n${nylas}`, 'Agenda\n- one'],
    [`Agenda\n\n${nylas}\n\nSee you there`, 'Agenda\n\nSee you there'],
    [nylas, ''],
    [`Own\n\n${invitation}\n\nCall me: +49 30 1234567`, 'Own\n\nCall me: +49 30 1234567'],
    [
      `Agenda\n\nZoom-Meeting beitreten\n${url}\n\nMeeting-ID: 812 3456 7890\nKenncode: xyz12`,
      'Agenda',
    ],
    [`Own\n\n──────────\n${invitation}\n\n──────────`, 'Own'],
    [`<p>Read <b>this</b></p><br><br>${linked}`, '<p>Read <b>this</b></p>'],
    [`<b>x</b><br><br>${linked}<br><br><i>y</i>`, '<b>x</b><br><br><i>y</i>'],
    [
      `<p>a</p><p><a href="${url}">Join Zoom Meeting</a></p><p>Meeting ID: 812 3456 7890</p><p>b</p>`,
      '<p>a</p><p>b</p>',
    ],
    [
      `<div><div>a</div><div><br></div><div>Join Zoom Meeting</div><div>${url}</div></div>`,
      '<div><div>a</div></div>',
    ],
    [
      `<html><body><p>a</p><p><a href="https://eur.safelinks.example/?url=${encodeURIComponent(url)}&amp;data=1">Join Zoom Meeting</a></p></body></html>`,
      '<html><body><p>a</p></body></html>',
    ],
  ];
  for (const [source, rest] of cases) {
    const cut = cutJoinText(source, join);
    assert.deepEqual(cut, { source: rest, joinText: 'removed' }, source);
    assert.deepEqual(cutJoinText(cut.source, join), { source: rest, joinText: 'none' });
  }
});

test('what may be somebody’s own words stays, and that is said', () => {
  for (const own of [
    `Bring cake\nWe meet at ${url} as always\nBye`,
    `<p>If the room is locked, use <a href="${url}">this link</a> instead.</p>`,
  ]) {
    assert.deepEqual(cutJoinText(own, join), { source: own, joinText: 'kept' }, own);
  }
  const both = `We meet at ${url} as always\n\n${nylas}`;
  assert.deepEqual(cutJoinText(both, join), {
    source: `We meet at ${url} as always`,
    joinText: 'kept',
  });
});

test('lines around the link that aren’t Zoom’s stay', () => {
  for (const line of [
    'Code: bring cake',
    'Room 5',
    '+49 30 1234567',
    'Meeting ID: 5',
    'Zoom call',
  ]) {
    const cut = cutJoinText(`${line}\n${url}\n${line}`, join);
    assert.deepEqual(cut, { source: `${line}\n${line}`, joinText: 'removed' }, line);
  }
});

test('another meeting’s link is not this one’s', () => {
  const other =
    'Join Zoom Meeting\nhttps://us02web.zoom.us/j/812345678901\nMeeting ID: 812345678901';
  assert.deepEqual(cutJoinText(other, join), { source: other, joinText: 'none' });
});

test('how to join is no part of the writer’s words, and no formatting of theirs', () => {
  assert.deepEqual(readDescription(`Agenda<br><br>${linked}`, join), {
    own: 'Agenda',
    formatted: false,
  });
  assert.deepEqual(readDescription(`<b>Agenda</b><br><br>${linked}`, join), {
    own: 'Agenda',
    formatted: true,
  });
});
