import { setTimeout as sleep } from 'node:timers/promises';
import { describe, listOf, type Answer } from '../nylas-api.ts';
import { autocreate } from './event-steps.ts';
import { eventIdOf, meetingOf, type LiveCalendar } from './events.ts';
import { leaveOpen, settle, type Session } from './session.ts';

/** How often, in milliseconds, and how long an event is looked for by its metadata. */
const BEAT = 500;
const PATIENCE = 15_000;

/** The open points about events. What this makes, the calendar deletes again. */
export async function probeEvents(
  session: Session,
  calendar: LiveCalendar,
  zoomGrantId: string,
): Promise<string | undefined> {
  const zoom = autocreate(zoomGrantId);
  const probe = async (id: string, question: string, more: object): Promise<void> => {
    settle(session, id, question, outcome(await calendar.create(calendar.event(more))));
  };
  await probe('bad-conf-grant', 'An event with an unknown conf_grant_id', {
    conferencing: autocreate(crypto.randomUUID()),
  });
  await probe('bad-setting', 'An event with a Zoom setting that makes no sense', {
    conferencing: autocreate(zoomGrantId, { auto_recording: 'zoom-connect-doctor' }),
  });
  await probe('all-day', 'An event that lasts a whole day, with Zoom', {
    when: { date: dayIn(30) },
    conferencing: zoom,
  });
  await probe('all-days', 'An event that lasts several whole days, with Zoom', {
    when: { start_date: dayIn(30), end_date: dayIn(31) },
    conferencing: zoom,
  });
  settle(session, 'series', 'A series, with Zoom', await askSeries(calendar, zoom));
  leaveOpen(session, 'revoked-grant', 'A revoked Zoom grant', 'it would have to be revoked.');
  leaveOpen(
    session,
    'missing-scope',
    'A missing Zoom scope',
    'the Zoom app would have to lose it.',
  );
  return probeChanges(session, calendar, zoom);
}

const dayIn = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Whether all days of a series share one meeting. */
async function askSeries(calendar: LiveCalendar, zoom: object): Promise<string> {
  const recurrence = ['RRULE:FREQ=DAILY;COUNT=3'];
  const made = await calendar.create(calendar.event({ recurrence, conferencing: zoom }));
  const id = eventIdOf(made);
  if (id === undefined) return outcome(made);
  const answer = await calendar.instances(id);
  const days = listOf(answer.data).filter((each) => each['id'] !== id);
  if (!answer.ok || days.length === 0) {
    return `${outcome(made)}; its days are not listed (${describe(answer)})`;
  }
  const meetings = new Set(days.map((data) => meetingOf({ ...answer, data }) ?? ''));
  const same = meetings.size === 1 && meetings.has(meetingOf(made) ?? '');
  return `${outcome(made)}; its days have ${same ? 'the same one' : 'other ones, or none'}`;
}

/** Gives the number of a meeting that was left behind, if one was. */
async function probeChanges(
  session: Session,
  calendar: LiveCalendar,
  zoom: object,
): Promise<string | undefined> {
  const made = await calendar.create(calendar.event({ conferencing: zoom }));
  const id = eventIdOf(made);
  if (id === undefined) {
    const questions = { 'metadata-lag': LAG, 'unknown-key': UNKNOWN, 'autocreate-again': AGAIN };
    for (const [point, question] of Object.entries(questions)) {
      leaveOpen(session, point, question, `no event could be made (${describe(made)}).`);
    }
    return undefined;
  }
  settle(session, 'metadata-lag', LAG, await measureLag(session, calendar, id));
  const unknown = await calendar.update(id, { when: calendar.when(), zoom_connect_doctor: 'x' });
  settle(session, 'unknown-key', UNKNOWN, unknown.ok ? 'accepted' : describe(unknown));

  const before = meetingOf(await calendar.read(id));
  const again = await calendar.update(id, { when: calendar.when(), conferencing: zoom });
  if (!again.ok) {
    settle(session, 'autocreate-again', AGAIN, describe(again));
    return undefined;
  }
  const second = meetingOf(again) !== before;
  settle(session, 'autocreate-again', AGAIN, second ? 'makes a second meeting' : 'changes nothing');
  return second ? before : undefined;
}

const LAG = 'How soon an event is found by its metadata';
const UNKNOWN = 'An unknown key in an event';
const AGAIN = 'autocreate again on an event that has a meeting';

function outcome(answer: Answer): string {
  if (!answer.ok) return describe(answer);
  return meetingOf(answer) === undefined
    ? 'accepted, without a meeting'
    : 'accepted, with a meeting';
}

async function measureLag(
  { signal }: Session,
  calendar: LiveCalendar,
  id: string,
): Promise<string> {
  const started = performance.now();
  for (;;) {
    const found = await calendar.find();
    const elapsed = performance.now() - started;
    if (found.includes(id)) {
      return elapsed < BEAT ? 'at once' : `after about ${Math.ceil(elapsed / 1000)} s`;
    }
    if (elapsed > PATIENCE) return `not within ${PATIENCE / 1000} s`;
    await sleep(BEAT, undefined, { signal });
  }
}
