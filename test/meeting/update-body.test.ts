import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasEvent, NylasEventBody } from '../../src/contract/wire.ts';
import { newDraft, type MeetingDraft } from '../../src/meeting/draft.ts';
import { fromEvent, type LoadedMeeting } from '../../src/meeting/from-event.ts';
import { toUpdate, toUpdateBody, type CalendarProvider } from '../../src/meeting/update-body.ts';

const base = newDraft({ now: 0, timezone: 'Europe/Berlin', calendarId: 'c' });
const joinText =
  'Join Zoom Meeting\nhttps://us02web.zoom.us/j/81234567890?pwd=x\nMeeting ID: 81234567890';
const event: NylasEvent = {
  id: 'e',
  calendar_id: 'c',
  title: 'Review',
  description: `Agenda\n\n${joinText}`,
  when: { start_time: 1_793_710_800, end_time: 1_793_712_600, start_timezone: 'Europe/Berlin' },
  participants: [
    { email: 'Ann@x.org', name: 'Ann', status: 'yes', comment: 'late', phone_number: '1' },
    { name: 'No address', comment: 'by phone' },
    { email: 'b@x.org', name: null, status: 'no' },
  ],
  conferencing: {
    provider: 'Zoom Meeting',
    details: { url: 'https://us02web.zoom.us/j/81234567890?pwd=x' },
  },
};
const load = (patch: Partial<NylasEvent> = {}): LoadedMeeting =>
  fromEvent({ ...event, ...patch }, base);
const send = (
  patch: Partial<MeetingDraft>,
  of: Partial<NylasEvent> = {},
  provider: CalendarProvider = null,
): NylasEventBody => {
  const loaded = load(of);
  return toUpdateBody({ ...loaded.draft, ...patch }, loaded, { provider });
};

test('an update leaves out what wasn’t touched', () => {
  assert.deepEqual(Object.keys(send({})), ['when']);
  assert.deepEqual(Object.keys(send({ title: 'New', busy: false })).toSorted(), [
    'busy',
    'title',
    'when',
  ]);
});

test('a time that nobody touched and Nylas can’t be told is left out, and that is said', () => {
  const when = { time: 5, timezone: 'UTC' } as unknown as NonNullable<NylasEvent['when']>;
  for (const odd of [null, when]) {
    const loaded = load({ when: odd });
    const update = toUpdate({ ...loaded.draft, title: 'New' }, loaded);
    assert.deepEqual([update.body, update.when], [{ title: 'New' }, 'left-out']);
  }
  assert.equal(toUpdate(load().draft, load()).when, 'as-read');
  assert.equal(toUpdate({ ...load().draft, duration: 5 }, load()).when, 'changed');
});

test('a rewritten description keeps how to join', () => {
  assert.equal(send({ description: 'Other' }).description, `Other\n\n${joinText}`);
  const html = `<b>Agenda</b><br><br>${joinText.replaceAll('\n', '<br>')}`;
  assert.equal(
    send({ description: 'Agenda and more' }, { description: html }).description,
    html.replace('</b>', ' and more</b>'),
  );
});

test('lost formatting is told before it is lost', () => {
  const loaded = load({ description: '<a href="https://x.org">it</a>', conferencing: null });
  const losing = (description: string): boolean =>
    toUpdate({ ...loaded.draft, description }, loaded).losesFormatting;
  assert.equal(losing('Here is it (https://x.org)'), false);
  assert.equal(losing('it (https://y.org)'), true);
});

test('removing Zoom cleans the description in the same request, and leaves the rest to the letter', () => {
  const plain = load();
  const update = toUpdate({ ...plain.draft, zoom: null }, plain);
  assert.deepEqual([update.body.conferencing, update.body.description], [{}, 'Agenda']);
  assert.equal(update.joinText, 'removed');
  const own = '<p>Read the <a href="https://x.org/agenda">agenda</a></p>';
  const body = send(
    { zoom: null },
    { description: `${own}<br>${joinText.replaceAll('\n', '<br>')}` },
  );
  assert.equal(body.description, own);
  const edited = send({ zoom: null, description: 'Agenda, new' });
  assert.equal(edited.description, 'Agenda, new');
});

test('a link within somebody’s own words stays when Zoom goes, and that is said', () => {
  const loaded = load({
    description: 'We meet at https://us02web.zoom.us/j/81234567890?pwd=x as always',
  });
  const { body, joinText: left } = toUpdate({ ...loaded.draft, zoom: null }, loaded);
  assert.deepEqual([body.conferencing, body.description, left], [{}, undefined, 'kept']);
});

test('Zoom is asked for only where there was none', () => {
  assert.equal('conferencing' in send({}, { conferencing: null }), false);
  assert.deepEqual(send({ zoom: {} }, { conferencing: null }).conferencing, {
    provider: 'Zoom Meeting',
    autocreate: {},
  });
  const loaded = load();
  const update = toUpdate({ ...loaded.draft, zoom: { waitingRoom: true } }, loaded);
  assert.equal('conferencing' in update.body, false);
  assert.deepEqual(update.unsent, ['zoom']);
});

test('what is emptied is sent empty', () => {
  const full = { location: 'Room', recurrence: ['RRULE:FREQ=DAILY'] };
  const body = send({ location: '', repeat: [] }, full);
  assert.deepEqual([body.location, body.recurrence], ['', []]);
});

test('guests change on top of the event’s own entries', () => {
  const [ann, nameless, bob] = [
    { email: 'Ann@x.org', name: 'Ann', comment: 'late', phone_number: '1' },
    { name: 'No address', comment: 'by phone' },
    { email: 'b@x.org' },
  ];
  const { guests } = load().draft;
  const added = [...guests, { email: 'c@x.org', name: 'C' }, { email: 'C@x.org' }];
  assert.deepEqual(send({ guests: added }).participants, [
    ann,
    nameless,
    bob,
    { email: 'C@x.org' },
  ]);
  assert.deepEqual(send({ guests: [{ email: 'ann@X.org', name: 'Ann' }] }).participants, [
    ann,
    nameless,
  ]);
  assert.deepEqual(send({ guests: [] }).participants, [nameless]);
  const renamed = [{ email: 'Ann@x.org', name: 'Ann Lee' }, { email: 'b@x.org' }];
  assert.deepEqual(send({ guests: renamed }).participants, [
    { ...ann, name: 'Ann Lee' },
    nameless,
    bob,
  ]);
});

test('a reminder keeps its way when another one changes, or when it alone is moved', () => {
  const email = { reminder_minutes: 10, reminder_method: 'email' as const };
  const popup = { reminder_minutes: 30, reminder_method: 'popup' as const };
  const of = { reminders: { use_default: false, overrides: [email, popup] } };
  const overrides = (reminders: number[]): unknown => send({ reminders }, of).reminders?.overrides;
  assert.deepEqual(overrides([10, 60]), [email, { ...popup, reminder_minutes: 60 }]);
  assert.deepEqual(overrides([15, 30]), [{ ...email, reminder_minutes: 15 }, popup]);
  assert.deepEqual(overrides([30]), [popup]);
  assert.deepEqual(overrides([30, 10, 60]), [popup, email, { ...popup, reminder_minutes: 60 }]);
  assert.deepEqual(send({ reminders: null }, of).reminders, { use_default: true });
});

test('`default` goes to nobody who refuses it', () => {
  const back = (provider: CalendarProvider, html_link: string | null = null): unknown => {
    const loaded = load({ visibility: 'private', html_link });
    const options = provider === null ? {} : { provider };
    const { body, unsent } = toUpdate({ ...loaded.draft, visibility: 'default' }, loaded, options);
    return [body.visibility, unsent];
  };
  assert.deepEqual(back('google'), ['default', []]);
  assert.deepEqual(back('microsoft'), ['public', []]);
  assert.deepEqual(back('ews'), ['public', []]);
  assert.deepEqual(back('icloud'), [undefined, ['visibility']]);
  assert.deepEqual(back(null), [undefined, ['visibility']]);
  assert.deepEqual(back(null, 'https://www.google.com/calendar/event?eid=1'), ['default', []]);
  assert.deepEqual(back(null, 'https://outlook.office365.com/owa/?itemid=1'), ['public', []]);
  assert.deepEqual(back(null, 'https://google.com.example.org/'), [undefined, ['visibility']]);
  assert.equal(send({ visibility: 'private' }, {}, 'microsoft').visibility, 'private');
});
