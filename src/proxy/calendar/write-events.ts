import type { NylasEventBody } from '../../contract/wire.ts';
import { UpstreamError } from '../nylas/errors.ts';
import { intentMark } from '../nylas/intent-mark.ts';
import { toEvent } from '../nylas/shapes.ts';
import { dataOf, requireId, type NylasObject } from '../nylas/values.ts';
import { json } from '../request/answers.ts';
import { readBody } from '../request/body.ts';
import type { UserCall } from '../request/call.ts';
import { readFlag, readQuery } from '../request/query.ts';
import { badField, Refusal } from '../request/refusal.ts';
import { parseBody } from '../request/schema.ts';
import { calendarGrantOf, checkCalendar, explain } from './access.ts';
import { answerEvent, type FoundEvent } from './event-answer.ts';
import { hasZoom, isMoved, isPast, spanOf, whenOf, willHaveZoom } from './event-rules.ts';
import { asksForZoom, EventCreate, EventUpdate, suitsZoom, ZOOM_WHEN } from './event-schema.ts';
import { checkCondition, readCondition, type Condition } from './event-tag.ts';
import { fingerprintOf, intentKeyOf, readIntentKey, type Intent } from './intent.ts';
import { conferenceOf } from './look-up.ts';
import { makeOnce } from './make-once.ts';
import { fetchRaw } from './fetch-event.ts';
import type { CalendarServices } from './services.ts';

const REPLAYED = { 'idempotent-replayed': 'true' };

/** `POST /events` */
export async function createEvent(services: CalendarServices, call: UserCall): Promise<Response> {
  const { nylas, now, waits } = services;
  const body = parseBody(EventCreate, await readBody(call.request, waits));
  const { calendarId, notify, allowPast } = readWriteQuery(call);
  const key = readIntentKey(call);
  if (key === null) throw new Refusal('idempotency-key-missing');
  const intent = await intentOf(call, key, calendarId);
  const fingerprint = await fingerprintOf([body, calendarId, notify]);
  const target = { kind: 'event', ...spanOf(body) } as const;
  // Zoom has no part in the look-up that may come first.
  let isZooms = false;
  const made = await makeOnce(
    services,
    call,
    intent,
    { fingerprint, calendarId, target },
    async () => {
      if (asksForZoom(body) && isPast(body, now()) && !allowPast) throw new Refusal('past-start');
      const upstream = {
        ...(await withZoomGrant(services, call, body)),
        ...intentMark(intent.key),
      };
      isZooms = asksForZoom(body);
      const reply = await nylas({
        method: 'POST',
        path: ['grants', intent.calendarGrantId, 'events'],
        query: { calendar_id: calendarId, notify_participants: notify },
        body: upstream,
      });
      return eventOf(reply, call);
    },
  ).catch((error: unknown) => explain(services, call, error, isZooms, 'new'));
  return answerEvent(
    { ...made, requestId: made.requestId || call.requestId },
    made.replayed ? REPLAYED : {},
  );
}

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
  body: NylasEventBody;
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
  if (
    known !== undefined ||
    condition !== undefined ||
    mayMoveToPast ||
    body.when === undefined ||
    !suitsZoom(body) ||
    call.who.calendarIds
  ) {
    const raw = known ?? (await fetchRaw(services, call, id, calendarId)).event;
    await checkCondition(condition, raw);
    const event = toEvent(raw);
    // Nylas's schema wants it on every update.
    const kept = body.when ?? whenOf(event);
    if (kept !== undefined) body.when = kept;
    if (willHaveZoom(event, body)) {
      if (!suitsZoom(body)) throw badField('when', ZOOM_WHEN);
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

/** `DELETE /events/{id}` */
export async function deleteEvent(
  services: CalendarServices,
  call: UserCall,
  id: string,
): Promise<Response> {
  const { calendarId, notify } = readWriteQuery(call);
  const condition = readCondition(call);
  if (call.who.calendarIds || condition !== undefined) {
    const { event } = await fetchRaw(services, call, id, calendarId);
    await checkCondition(condition, event);
  }
  try {
    const { requestId } = await services.nylas({
      method: 'DELETE',
      path: ['grants', calendarGrantOf(call), 'events', id],
      query: { calendar_id: calendarId, notify_participants: notify },
    });
    return json({ request_id: requestId ?? call.requestId });
  } catch (error) {
    // It was deleted before; or by an earlier try of this very request, whose answer was lost.
    const isDone =
      error instanceof UpstreamError &&
      (error.status === 410 || (error.status === 404 && error.repeated));
    if (isDone) return json({ request_id: call.requestId });
    return explain(services, call, error, false);
  }
}

/** The event in the answer to a write. */
function eventOf(
  { body, requestId }: { body: Record<string, unknown>; requestId: string | undefined },
  call: UserCall,
): FoundEvent {
  const event = dataOf(body);
  requireId(event);
  return { event, requestId: requestId ?? call.requestId };
}

async function intentOf(call: UserCall, header: string, calendarId: string): Promise<Intent> {
  const calendarGrantId = calendarGrantOf(call);
  const key = await intentKeyOf(call.who.subject, calendarGrantId, header);
  return { key, calendarGrantId, calendarId };
}

interface WriteQuery {
  calendarId: string;
  notify: string | undefined;
  allowPast: boolean;
}

/** What a write may say in its query. */
function readWriteQuery(call: UserCall): WriteQuery {
  const query = readQuery(call, 'calendar_id', 'notify_participants', 'allow_past');
  const notify = readFlag('notify_participants', query.notify_participants);
  return {
    calendarId: checkCalendar(call, query.calendar_id),
    notify: notify === undefined ? undefined : String(notify),
    allowPast: readFlag('allow_past', query.allow_past) ?? false,
  };
}

/** The body for Nylas: where it asks for Zoom, with the subject's own Zoom grant put in. */
async function withZoomGrant(
  { grants }: CalendarServices,
  { who }: UserCall,
  body: NylasEventBody,
): Promise<object> {
  const { conferencing } = body;
  if (!asksForZoom(body) || !conferencing || !('autocreate' in conferencing)) return body;
  const grant = await grants.current(who.subject);
  if (!grant) throw new Refusal('zoom-not-connected');
  const autocreate = { ...conferencing.autocreate, conf_grant_id: grant.grantId };
  return { ...body, conferencing: { ...conferencing, autocreate } };
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
