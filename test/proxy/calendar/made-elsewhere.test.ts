// Events that were made elsewhere, in the shapes of several providers: one field is changed, sent
// through the proxy, and everything else that is stored is as it was.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NylasAnswer, NylasEvent } from '../../../src/contract/wire.ts';
import { newDraft, type MeetingDraft } from '../../../src/meeting/draft.ts';
import { fromEvent } from '../../../src/meeting/from-event.ts';
import { toUpdateBody } from '../../../src/meeting/update-body.ts';
import { createZoomProxy } from '../../../src/proxy.ts';
import { createSandbox } from '../../../src/sandbox.ts';
import { ask, BASE, NOW, SECRET } from '../support.ts';

const START = NOW / 1_000 + 30 * 86_400;
const timespan = (startZone?: string, endZone = startZone, length = 3_600, from = START) => ({
  object: 'timespan',
  start_time: from,
  end_time: from + length,
  ...(startZone && { start_timezone: startZone, end_timezone: endZone }),
});
const LINK = 'https://us02web.zoom.us/j/81234567890?pwd=abc';
const zoom = {
  provider: 'Zoom Meeting',
  details: { url: LINK, meeting_code: '81234567890', password: '123456' },
};

const EVENTS: Record<string, object> = {
  'of Google, with everything': {
    title: 'Planning  with two  blanks',
    description: 'Agenda: https://wiki.example.com/x?y=1&z=2\n\n- one\n- two',
    location: '  Room 4 ',
    when: timespan('Europe/Paris'),
    participants: [
      { email: 'Room.4@resource.example.com', name: 'Room 4', status: 'yes' },
      { email: 'ann@example.com', name: 'Ann "AJ" Lee', status: 'maybe', comment: 'Late by 5' },
      { email: 'team@groups.example.com', status: 'noreply' },
    ],
    conferencing: {
      provider: 'Google Meet',
      details: { url: 'https://meet.google.com/abc-defg-hij', phone: ['+1 555 0100'], pin: '123' },
    },
    reminders: {
      use_default: false,
      overrides: [
        { reminder_minutes: 10, reminder_method: 'popup' },
        { reminder_minutes: 1_440, reminder_method: 'email' },
      ],
    },
    metadata: { key1: 'theirs' },
    hide_participants: true,
    capacity: 5,
  },
  'of Outlook, with guests that have no address': {
    title: '',
    description:
      '<html><head><style>p {margin:0}</style></head><body><table><tr><td>Cell&nbsp;one</td><td><b>two</b></td></tr></table><p>Hi&amp;bye<br>next</p><img src="cid:1"></body></html>',
    when: timespan('Pacific Standard Time'),
    participants: [
      { name: 'Board' },
      { email: 'ann@example.com', name: 'Ann', status: 'yes' },
      { name: 'Projector', email: null },
    ],
    visibility: 'private',
    reminders: { use_default: false, overrides: [{ reminder_minutes: 15 }] },
    conferencing: {
      provider: 'Microsoft Teams',
      details: { url: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting' },
    },
  },
  'of Exchange, in a zone of its own': {
    title: 'Custom\u200B zone',
    description: 'Line\r\nTwo\r\n\tTabbed',
    when: timespan('tzone://Microsoft/Custom'),
    busy: null,
    visibility: null,
    location: null,
    reminders: null,
    recurrence: null,
  },
  'of iCloud, from one zone to another': {
    title: 'Flight',
    description: null,
    when: timespan('Europe/London', 'America/New_York', 28_800),
    participants: [{ email: 'ann@example.com', phone_number: '+1 555 0100' }],
    reminders: {
      use_default: false,
      overrides: [
        { reminder_minutes: 0, reminder_method: 'display' },
        { reminder_minutes: -30, reminder_method: 'sound' },
      ],
    },
    visibility: 'confidential',
  },
  'of a day': { title: 'Day', when: { object: 'date', date: '2026-04-01' } },
  'of several days': {
    title: 'Fair',
    when: { object: 'datespan', start_date: '2026-03-28', end_date: '2026-04-02' },
    busy: false,
  },
  'of a moment': { title: 'Call', when: { object: 'time', time: START, timezone: 'Asia/Tokyo' } },
  'without a zone': { title: 'Floating', when: timespan() },
  'with seconds': { title: 'Exact', when: timespan('Asia/Kolkata', undefined, 3_583, START + 17) },
  'that ends when it starts': { title: 'Zero', when: timespan('UTC', undefined, 0) },
  'with no time that can be read': { title: 'Sometime', when: {} },
  'that is longer than anything made here': {
    title: 'x'.repeat(300),
    location: 'y'.repeat(250),
    description: 'z'.repeat(9_000),
    when: timespan('Etc/GMT+5'),
  },
  'that repeats, with days left out and added': {
    title: 'Series',
    when: timespan('Europe/Berlin'),
    recurrence: [
      'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=SU;COUNT=9',
      'EXDATE;TZID=Europe/Berlin:20260415T140000',
      'RDATE;TZID=Europe/Berlin:20260420T140000',
    ],
  },
  'with Zoom in its text': {
    title: 'Zoom',
    when: timespan('Europe/Berlin'),
    description: `Intro\n\nJoin Zoom Meeting\n${LINK}\n\nMeeting ID: 812 3456 7890\nPasscode: 123456\n\nOutro`,
    conferencing: zoom,
  },
  'with Zoom in its HTML': {
    title: 'Zoom',
    when: timespan('Europe/Berlin'),
    description: `<p>Intro <b>bold</b></p><br/>Join Zoom Meeting<br/><a href="${LINK}">${LINK}</a><br/><br/>Meeting ID: 812 3456 7890<br/>Passcode: 123456<br/><p>Outro <i>it</i></p>`,
    conferencing: zoom,
  },
  'with one address twice, and odd ones': {
    title: 'Twice',
    when: timespan('Europe/Berlin'),
    participants: [
      { email: 'ann@example.com', name: 'Ann' },
      { email: 'ANN@example.com', name: 'Ann Two', comment: 'Twice' },
      { email: '"odd local"@example.com', name: 'Odd' },
      { email: 'user@localhost', name: 'Local' },
      { email: 'm\u00FCller@ex\u00E4mple.example' },
    ],
  },
};

/** What is changed, and which fields are another then; null where there is nothing to be changed. */
const EDITS: Record<
  string,
  (draft: MeetingDraft) => readonly [change: Partial<MeetingDraft>, ...fields: string[]] | null
> = {
  nothing: () => [{}],
  title: () => [{ title: 'Other' }, 'title'],
  location: () => [{ location: 'Elsewhere' }, 'location'],
  description: ({ description }) =>
    description.length > 8_000 ? null : [{ description: `${description} and more` }, 'description'],
  busy: ({ busy }) => [{ busy: !busy }, 'busy'],
  visibility: ({ visibility }) => [
    { visibility: visibility === 'private' ? 'public' : 'private' },
    'visibility',
  ],
  'one more guest': ({ guests }) => [
    { guests: [...guests, { email: 'new@example.com', name: 'New' }] },
    'participants',
  ],
  'the first guest': ({ guests }) =>
    guests.length === 0 ? null : [{ guests: guests.slice(1) }, 'participants'],
  reminders: () => [{ reminders: [5] }, 'reminders'],
  'the hour': ({ start, allDay }) =>
    allDay || !start ? null : [{ start: `${start.slice(0, 11)}23:15` }, 'when'],
  duration: ({ duration, allDay, start }) =>
    start ? [{ duration: duration + (allDay ? 1_440 : 15) }, 'when'] : null,
  'the Zoom switch': ({ zoom: on }) =>
    on ? [{ zoom: null }, 'conferencing', 'description'] : null,
};

interface Guest {
  email?: string | null;
  name?: string;
}

describe('an event made elsewhere', () => {
  const sandbox = createSandbox({ now: () => NOW });
  const many = 1_000_000;
  const proxy = createZoomProxy({
    apiKey: 'sandbox-key',
    clientId: 'sandbox-client',
    apiUri: 'https://sandbox.example',
    publicUrl: BASE,
    secret: SECRET,
    authorize: () => ({ subject: 'ann', calendarGrantId: 'cal-grant-1' }),
    fetch: sandbox.fetch,
    now: () => NOW,
    limits: { reads: many, writes: many, zoomWrites: many },
  });
  const fallback = newDraft({ now: NOW, timezone: 'America/Los_Angeles', calendarId: 'primary' });

  async function add(event: object): Promise<string> {
    const answer = await sandbox.fetch('https://sandbox.example/_sandbox/events', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
    });
    return ((await answer.json()) as { id: string }).id;
  }

  const stored = (id: string): Record<string, unknown> => {
    const { updated_at: _, ...event } = { ...sandbox.state().events.find((one) => one.id === id) };
    return event;
  };

  /** Changes an event as the form does; answers it as it was and as it is. */
  async function change(event: object, edit: (typeof EDITS)[string]) {
    const id = await add(event);
    const was = stored(id);
    const path = `/events/${id}?calendar_id=primary`;
    const read = await proxy(ask('GET', path));
    assert.equal(read.status, 200);
    const { data } = (await read.json()) as NylasAnswer<NylasEvent>;
    const loaded = fromEvent(data, fallback);
    const asked = edit(loaded.draft);
    if (!asked) return null;
    const [patch, ...fields] = asked;
    const body = toUpdateBody({ ...loaded.draft, ...patch }, loaded);
    const headers = { 'if-match': read.headers.get('etag') ?? '' };
    const written = await proxy(ask('PUT', path, { body, headers }));
    assert.equal(written.status, 200, JSON.stringify([body, await written.clone().json()]));
    return { was, is: stored(id), fields };
  }

  for (const [shape, event] of Object.entries(EVENTS)) {
    it(`${shape}: nothing but what was changed is another`, async () => {
      for (const [what, edit] of Object.entries(EDITS)) {
        const done = await change(event, edit);
        if (!done) continue;
        const { was, is, fields } = done;
        const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
        const other = names.filter(
          (name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]),
        );
        assert.deepEqual(other.toSorted(), fields.toSorted(), what);
      }
    });
  }

  it('keeps guests without an address beside a new one', async () => {
    const event = EVENTS['of Outlook, with guests that have no address'] ?? {};
    const done = await change(event, ({ guests }) => [
      { guests: [...guests, { email: 'new@example.com' }] },
    ]);
    const guests = (done?.is['participants'] ?? []) as Guest[];
    assert.deepEqual(
      guests.map(({ email, name }) => email ?? name),
      ['Board', 'ann@example.com', 'Projector', 'new@example.com'],
    );
  });

  it('keeps what others said beside a new guest, and the text around Zoom', async () => {
    const full = await change(EVENTS['of Google, with everything'] ?? {}, ({ guests }) => [
      { guests: [...guests, { email: 'new@example.com' }] },
    ]);
    const [, ann] = (full?.is['participants'] ?? []) as Guest[];
    assert.deepEqual(ann, {
      email: 'ann@example.com',
      name: 'Ann "AJ" Lee',
      comment: 'Late by 5',
      status: 'maybe',
    });
    const off = () => [{ zoom: null }] as const;
    const text = await change(EVENTS['with Zoom in its text'] ?? {}, off);
    assert.equal(text?.is['description'], 'Intro\n\nOutro');
    const html = await change(EVENTS['with Zoom in its HTML'] ?? {}, off);
    assert.equal(html?.is['description'], '<p>Intro <b>bold</b></p><br/><p>Outro <i>it</i></p>');
  });
});
