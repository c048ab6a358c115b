import { UpstreamError } from '../nylas/errors.ts';
import { toEvent } from '../nylas/shapes.ts';
import type { NylasObject } from '../nylas/values.ts';
import { readBody } from '../request/body.ts';
import type { UserCall } from '../request/call.ts';
import { badField, Refusal } from '../request/refusal.ts';
import { parseBody } from '../request/schema.ts';
import { calendarGrantOf, explain } from './access.ts';
import { answerEvent, type FoundEvent } from './event-answer.ts';
import { hasZoom, isMoved, isPast, keepsWhen, whenOf, willHaveZoom } from './event-rules.ts';
import { asksForZoom, EventUpdate, suitsZoom, ZOOM_WHEN, type EventBody } from './event-schema.ts';
import { checkCondition, readCondition, type Condition } from './event-tag.ts';
import { fetchRaw } from './fetch-event.ts';
import { fingerprintOf, readIntentKey } from './intent.ts';
import { conferenceOf } from './look-up.ts';
import { makeOnce } from './make-once.ts';
import { findDoubts, refuseDoubts } from './own-values.ts';
import type { CalendarServices } from './services.ts';
import {
  eventOf,
  intentOf,
  readWriteQuery,
  REPLAYED,
  withZoomGrant,
  type WriteQuery,
} from './write.ts';

/** `PUT /events/{id}` */
export async function updateEvent(
  services: CalendarServices,
  call: UserCall,
  id: string,
): Promise<Response> {
  const body = parseBody(EventUpdate, await readBody(call.request, services.waits));
  const change: Change = { id, body, condition: readCondition(call), ...readWriteQuery(call) };
  const { calendarId } = change;
  const key = readIntentKey(call);
  // Only a new meeting can't be repeated; anything else may be written twice.
  if (key === null || !asksForZoom(body)) {
    return answerEvent(await writeChange(services, call, change));
  }
  const { event } = await fetchRaw(services, call, id, calendarId);
  const intent = await intentOf(call, key, calendarId);
  const fingerprint = await fingerprintOf([id, body, calendarId, change.notify]);
  const target = { kind: 'meeting', eventId: id, before: await conferenceOf(event) } as const;
  let isZooms = false;
  const made = await makeOnce(services, call, intent, { fingerprint, calendarId, target }, () => {
    isZooms = true;
    return writeChange(services, call, change, event);
  }).catch((error: unknown) => explain(services, call, error, isZooms));
  return answerEvent(made, made.replayed ? REPLAYED : {});
}

/** A change of an event, as it was asked for. */
interface Change extends WriteQuery {
  id: string;
  body: EventBody;
  condition: Condition;
}

/** Checks a change against the event as it is now, where it must, and writes it. */
async function writeChange(
  services: CalendarServices,
  call: UserCall,
  { id, body, condition, calendarId, notify, allowPast }: Change,
  /** The event as it was read just now, where a key stands behind the write. */
  known?: NylasObject,
): Promise<FoundEvent> {
  const { nylas, now } = services;
  const mayMoveToPast = isPast(body, now()) && !allowPast;
  const doubts = findDoubts(body);
  if (
    known !== undefined ||
    condition !== undefined ||
    doubts.length > 0 ||
    mayMoveToPast ||
    body.when === undefined ||
    !suitsZoom(body) ||
    call.who.calendarIds
  ) {
    const raw = known ?? (await fetchRaw(services, call, id, calendarId)).event;
    await checkCondition(condition, raw);
    const event = toEvent(raw);
    refuseDoubts(doubts, event);
    const isTimed = asksForZoom(body) || !keepsWhen(event, body);
    // Nylas's schema wants it on every update.
    const when = body.when ?? whenOf(event);
    if (when !== undefined) body.when = when;
    // What the event has already is nobody's to complain about.
    if (isTimed && willHaveZoom(event, body)) {
      if (when === undefined || !suitsZoom(body)) throw badField('when', ZOOM_WHEN);
      if (mayMoveToPast && isMoved(event, body)) throw new Refusal('past-start');
    }
  }
  const upstream = await withZoomGrant(services, call, body);
  try {
    const reply = await nylas({
      method: 'PUT',
      path: ['grants', calendarGrantOf(call), 'events', id],
      query: { calendar_id: calendarId, notify_participants: notify },
      body: upstream,
    });
    return eventOf(reply, call);
  } catch (error) {
    if (known) throw error;
    // Another try could make another Zoom meeting; without one it would change nothing more.
    const isRisky = error instanceof UpstreamError && error.ambiguous && asksForZoom(body);
    if (isRisky) throw new Refusal('outcome-unknown', { cause: error });
    // Nylas carries changes on to the event's Zoom meeting, so Zoom may say no to any of them.
    const isZooms =
      asksForZoom(body) || (await concernsZoom(services, call, error, id, calendarId));
    return explain(services, call, error, isZooms);
  }
}

/** Whether it may have been Zoom that refused a change of an event. */
async function concernsZoom(
  services: CalendarServices,
  call: UserCall,
  error: unknown,
  id: string,
  calendarId: string,
): Promise<boolean> {
  if (!(error instanceof UpstreamError) || error.refusal?.provider !== true) return false;
  return fetchRaw(services, call, id, calendarId).then(
    ({ event }) => hasZoom(toEvent(event)),
    () => false,
  );
}
