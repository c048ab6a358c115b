// Whatever event somebody else made, and whatever is changed of it here: nothing else changes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasEvent, NylasEventBody } from '../../src/contract/wire.ts';
import { newDraft, sameValue, type MeetingDraft } from '../../src/meeting/draft.ts';
import { fromEvent } from '../../src/meeting/from-event.ts';
import { toUpdate } from '../../src/meeting/update-body.ts';

const fallback = newDraft({
  now: 0,
  timezone: 'Asia/Tokyo',
  start: '2031-05-05T05:00',
  calendarId: 'c',
});

function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const ZONES = [
  'Europe/Berlin',
  'Asia/Calcutta',
  'W. Europe Standard Time',
  'tzone://Microsoft/Custom',
  'Etc/Unknown',
  'Pacific/Apia',
  undefined,
  null,
];
const LINK = 'https://us02web.zoom.us/j/81234567890?pwd=a';
const JOIN = `Join Zoom Meeting\n${LINK}\n\nMeeting ID: 812 3456 7890`;
const DESCRIPTIONS = [
  null,
  '',
  'Agenda\n- one',
  `Agenda\n\n${JOIN}`,
  `We meet at ${LINK} as always`,
  '<p>Read <a href="https://x.org/a">this</a> <b>first</b></p>',
  `<html><head><style>p {}</style></head><body><p>Hi</p><br>${JOIN.replaceAll('\n', '<br>')}</body></html>`,
  '________\nMicrosoft Teams meeting\nJoin: https://teams.microsoft.com/l/meetup-join/19%3a\nID: 1 2',
  'x'.repeat(9_000),
];

function randomEvent(random: (below: number) => number): NylasEvent {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const start = 1_793_710_800 + random(60_000_000);
  const [startZone, endZone] = [pick(ZONES), pick(ZONES)];
  const same = random(3) > 0;
  const when = pick<unknown>([
    {
      object: 'timespan',
      start_time: start,
      end_time: start + random(90_000),
      start_timezone: startZone,
      end_timezone: same ? startZone : endZone,
    },
    {
      object: 'timespan',
      start_time: start,
      end_time: start + random(90_000),
      start_timezone: startZone,
      end_timezone: same ? startZone : endZone,
    },
    {
      start_time: 1_824_946_200 + random(3) * 20,
      end_time: 1_824_950_000,
      start_timezone: 'Europe/Berlin',
      end_timezone: 'Europe/Berlin',
    },
    { object: 'time', time: start, timezone: 'Europe/Berlin' },
    { date: '2027-02-28' },
    { start_date: '2027-02-27', end_date: '2027-03-02' },
    { start_time: start, end_time: start - 60 },
    null,
  ]);
  const participants = Array.from({ length: random(5) }, (_, n) => ({
    ...(random(4) > 0 && { email: `${pick(['p', 'P'])}${n}@x.org` }),
    ...(random(2) > 0 && { name: pick(['Ann', null, 'Lee, Roe']) }),
    ...(random(2) > 0 && { comment: 'late', phone_number: '+1' }),
    status: pick(['yes', 'no', 'noreply']),
  }));
  return {
    id: 'e',
    calendar_id: 'c',
    title: pick(['Review', '', null, ' padded ', 't'.repeat(1_500)]),
    description: pick(DESCRIPTIONS),
    location: pick([null, 'Room', 'l'.repeat(332)]),
    busy: pick([true, false, null]),
    visibility: pick([null, 'default', 'private', 'confidential']),
    when,
    participants: pick([participants, participants, null]),
    recurrence: pick([null, [], ['RRULE:FREQ=WEEKLY;BYDAY=MO', 'EXDATE:20270308T090000Z']]),
    reminders: pick([
      null,
      { use_default: true },
      { use_default: false, overrides: [] },
      {
        use_default: false,
        overrides: [{ reminder_minutes: 10, reminder_method: 'email' }, { reminder_minutes: 30 }],
      },
    ]),
    conferencing: pick([
      null,
      {},
      { provider: 'Zoom Meeting', details: { url: LINK, meeting_code: '812 3456 7890' } },
      {
        provider: 'Microsoft Teams',
        details: { url: 'https://teams.microsoft.com/l/meetup-join/1' },
      },
    ]),
  } as NylasEvent;
}

/** Each a change of one field, as the form makes it. */
const CHANGES: ((draft: MeetingDraft) => Partial<MeetingDraft>)[] = [
  () => ({ title: 'Changed' }),
  ({ description }) => ({ description: `${description} and more` }),
  () => ({ location: 'Elsewhere' }),
  ({ busy }) => ({ busy: !busy }),
  () => ({ visibility: 'public' }),
  ({ guests }) => ({ guests: [...guests, { email: 'new@x.org' }] }),
  ({ guests }) => ({ guests: guests.slice(1) }),
  () => ({ repeat: ['RRULE:FREQ=DAILY'] }),
  () => ({ reminders: [5] }),
  ({ zoom }) => ({ zoom: zoom ? null : {} }),
  ({ allDay }) => ({ duration: allDay ? 7_200 : 77 }),
  ({ allDay, start }) => ({ start: `2029-01-05T${allDay ? start.slice(11) : '10:00'}` }),
];

/** What Nylas makes of an update: top-level fields are replaced whole, guests keep their answers. */
function applied(event: NylasEvent, body: NylasEventBody): NylasEvent {
  const status = new Map(event.participants?.map((one) => [one.email, one.status]));
  const { participants, conferencing, ...rest } = body;
  return {
    ...event,
    ...rest,
    ...(participants && {
      participants: participants.map((one) => ({
        ...one,
        ...(status.get(one.email) && { status: status.get(one.email) ?? null }),
      })),
    }),
    ...(conferencing && {
      conferencing:
        'provider' in conferencing
          ? { provider: conferencing.provider, details: { url: LINK } }
          : {},
    }),
  };
}

/** Without what says nothing: nulls, the tag, and a zone that is told for one end only. */
function bare(when: NylasEvent['when']): unknown {
  if (!when || !('start_time' in when)) return when ? { ...when, object: undefined } : when;
  const { start_timezone: start, end_timezone: end } = when;
  return {
    start_time: when.start_time,
    end_time: when.end_time,
    start: start ?? end ?? undefined,
    end: end ?? start ?? undefined,
  };
}

const FIELD_OF: Record<string, (keyof MeetingDraft)[]> = {
  title: ['title'],
  description: ['description', 'zoom'],
  location: ['location'],
  busy: ['busy'],
  visibility: ['visibility'],
  participants: ['guests'],
  recurrence: ['repeat'],
  reminders: ['reminders'],
  conferencing: ['zoom'],
  when: ['start', 'duration'],
};

test('nothing changes but what the person changed', () => {
  const random = randomOf(42);
  let sent = 0;
  for (let round = 0; round < 1_000; round += 1) {
    const event = randomEvent(random);
    const before = structuredClone(event);
    const loaded = fromEvent(event, fallback);
    const patch: Partial<MeetingDraft> = {};
    for (const change of CHANGES) {
      if (random(5) === 0) Object.assign(patch, change({ ...loaded.draft, ...patch }));
    }
    const draft = { ...loaded.draft, ...patch };
    const { body } = toUpdate(draft, loaded);
    const after = applied(event, body);
    const touched = (Object.keys(patch) as (keyof MeetingDraft)[]).filter(
      (key) => !sameValue(patch[key], loaded.draft[key]),
    );
    const context = JSON.stringify({ event, patch, body });
    assert.deepEqual(event, before, 'the event itself is left alone');

    for (const [field, sources] of Object.entries(FIELD_OF)) {
      if (sources.some((source) => touched.includes(source))) continue;
      const name = field as keyof NylasEvent;
      const read = (of: NylasEvent): unknown => (name === 'when' ? bare(of.when) : of[name]);
      assert.deepEqual(read(after), read(event), `${field} ${context}`);
      if (field !== 'when') assert.equal(field in body, false, `${field} ${context}`);
    }
    const again = fromEvent(after, fallback).draft;
    const isCertain = (key: keyof MeetingDraft): boolean =>
      key !== 'zoom' && (key !== 'description' || !draft.description.includes(LINK));
    for (const key of touched.filter(isCertain)) {
      const shown =
        key === 'description' ? [again[key].trim(), draft[key].trim()] : [again[key], draft[key]];
      assert.deepEqual(shown[0], shown[1], `${key} ${context}`);
    }
    // Guests that stay keep all that their entries say.
    for (const entry of event.participants ?? []) {
      const stays =
        !entry.email ||
        draft.guests.some(({ email }) => email.toLowerCase() === entry.email?.toLowerCase());
      const now = after.participants?.find(
        (one) => one.email === entry.email && one.comment === entry.comment,
      );
      if (stays) assert.equal(now?.phone_number, entry.phone_number, context);
    }
    if (Object.keys(body).length > 1) sent += 1;
  }
  assert.ok(sent > 500);
});
