import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newDraft, type MeetingDraft } from '../../src/meeting/draft.ts';
import { toIcs } from '../../src/meeting/ics.ts';

const base = newDraft({ now: 0, timezone: 'Europe/Berlin', start: '2026-11-03T14:00' });
const write = (patch: Partial<MeetingDraft>, joinUrl: string | null = null): string[] =>
  toIcs(
    { ...base, title: 'Review', ...patch },
    { uid: 'e@x', now: Date.parse('2026-11-01T00:00Z'), joinUrl },
  )
    .replaceAll('\r\n ', '')
    .split('\r\n');

test('the times of a single meeting are in UTC', () => {
  assert.deepEqual(write({}), [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//zoom-connect//EN',
    'BEGIN:VEVENT',
    'UID:e@x',
    'DTSTAMP:20261101T000000Z',
    'SEQUENCE:0',
    'DTSTART:20261103T130000Z',
    'DTEND:20261103T133000Z',
    'SUMMARY:Review',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('all-day events are dates with an end after them', () => {
  const lines = write({ allDay: true, duration: 2_880 });
  assert.ok(lines.includes('DTSTART;VALUE=DATE:20261103'));
  assert.ok(lines.includes('DTEND;VALUE=DATE:20261105'));
});

test('nothing that is typed can start a line of its own', () => {
  const lines = write({
    title: 'A\r\nATTENDEE:mailto:evil@x.org',
    location: 'x;y,z\\\u0007',
    description: 'one\ntwo',
    repeat: ['RRULE:FREQ=DAILY\r\nATTACH:x', 'RRULE:FREQ=DAILY'],
  });
  assert.ok(!lines.some((line) => /^(ATTENDEE|ATTACH)/.test(line)));
  assert.ok(lines.includes('SUMMARY:A\\nATTENDEE:mailto:evil@x.org'));
  assert.ok(lines.includes('LOCATION:x\\;y\\,z\\\\ '));
  assert.ok(lines.includes('DESCRIPTION:one\\ntwo'));
  assert.equal(lines.filter((line) => line === 'RRULE:FREQ=DAILY').length, 1);
});

test('the join link is told, and is the place where there is no other', () => {
  const url = 'https://zoom.us/j/1';
  assert.ok(write({}, url).includes(`LOCATION:${url}`));
  assert.ok(write({ location: 'Room' }, url).includes('LOCATION:Room'));
  assert.ok(write({ location: 'Room' }, url).includes(`URL:${url}`));
});

test('lines are at most 75 octets and never cut a character', () => {
  const title = 'Größe 😀 '.repeat(60);
  const text = toIcs({ ...base, title }, { uid: 'e', now: 0 });
  for (const line of text.split('\r\n')) {
    assert.ok(new TextEncoder().encode(line).length <= 75, line);
    assert.ok(!line.includes('\ufffd'));
  }
  assert.ok(text.replaceAll('\r\n ', '').includes(`SUMMARY:${title}`));
});

test('time that stays free is told as such', () => {
  assert.ok(write({ busy: false }).includes('TRANSP:TRANSPARENT'));
  assert.ok(!write({}).some((line) => line.startsWith('TRANSP')));
});

test('nobody is named', () => {
  const guests = [{ email: 'ann@example.org', name: 'Ann' }];
  assert.ok(!write({ guests }).some((line) => line.includes('ann@example.org')));
});

test('the same event makes the same file', () => {
  assert.deepEqual(
    write({ repeat: ['RRULE:FREQ=DAILY'] }),
    write({ repeat: ['RRULE:FREQ=DAILY'] }),
  );
});
