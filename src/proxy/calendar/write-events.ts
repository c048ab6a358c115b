import { IDEMPOTENCY_HEADER } from '../../contract/routes.ts';
import type { NylasEventBody } from '../../contract/wire.ts';
import { UpstreamError } from '../nylas/errors.ts';
import { intentMark } from '../nylas/intent-mark.ts';
import { toEvent } from '../nylas/shapes.ts';
import { dataOf } from '../nylas/values.ts';
import { json } from '../request/answers.ts';
import { readBody } from '../request/body.ts';
import type { UserCall } from '../request/call.ts';
import { readFlag, readQuery } from '../request/query.ts';
import { badField, Refusal } from '../request/refusal.ts';
import { parseBody } from '../request/schema.ts';
import { calendarGrantOf, checkCalendar, explain } from './access.ts';
import { hasZoom, isMoved, isPast, whenOf, willHaveZoom } from './event-rules.ts';
import { asksForZoom, EventCreate, EventUpdate, suitsZoom, ZOOM_WHEN } from './event-schema.ts';
import { fingerprintOf, intentKeyOf, makeOnce } from './idempotency.ts';
import { fetchEvent } from './read-events.ts';
import type { CalendarServices } from './services.ts';

/** `POST /events` */
export async function createEvent(services: CalendarServices, call: UserCall): Promise<Response> {
  const { nylas, now, waits } = services;
  const body = parseBody(EventCreate, await readBody(call.request, waits));
  const { calendarId, notify, allowPast } = readWriteQuery(call);
  const calendarGrantId = calendarGrantOf(call);
  const key = call.request.headers.get(IDEMPOTENCY_HEADER) ?? '';
  if (!/^[\x21-\x7e]{1,256}$/.test(key)) throw new Refusal('idempotency-key-missing');
  const intentKey = await intentKeyOf(call.who.subject, calendarGrantId, key);
  const fingerprint = await fingerprintOf([body, calendarId, notify]);
  const intent = { key: intentKey, fingerprint, calendarGrantId, calendarId };
  // Zoom has no part in the look-up that may come first.
  let isZooms = false;
  const made = await makeOnce(services, intent, async () => {
    if (asksForZoom(body) && isPast(body, now()) && !allowPast) throw new Refusal('past-start');
    const upstream = {
      ...(await withZoomGrant(services, call, body)),
      ...intentMark(intentKey),
    };
    isZooms = asksForZoom(body);
    const reply = await nylas({
      method: 'POST',
      path: ['grants', calendarGrantId, 'events'],
      query: { calendar_id: calendarId, notify_participants: notify },
      body: upstream,
    });
    return {
      event: toEvent(dataOf(reply.body)),
      requestId: reply.requestId ?? call.requestId,
    };
  }).catch((error: unknown) => explain(services, call, error, isZooms));
  const answer = { data: made.event, request_id: made.requestId || call.requestId };
  return json(answer, 200, made.replayed ? { 'idempotent-replayed': 'true' } : {});
}

/** `PUT /events/{id}` */
export async function updateEvent(
  services: CalendarServices,
  call: UserCall,
  id: string,
): Promise<Response> {
  const { nylas, now, waits } = services;
  const body = parseBody(EventUpdate, await readBody(call.request, waits));
  const { calendarId, notify, allowPast } = readWriteQuery(call);
  const mayMoveToPast = isPast(body, now()) && !allowPast;
  if (mayMoveToPast || body.when === undefined || !suitsZoom(body) || call.who.calendarIds) {
    const { event } = await fetchEvent(services, call, id, calendarId);
    // Nylas's schema wants it on every update.
    body.when ??= whenOf(event);
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
    const data = toEvent(dataOf(reply.body));
    return json({ data, request_id: reply.requestId ?? call.requestId });
  } catch (error) {
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
  if (call.who.calendarIds) await fetchEvent(services, call, id, calendarId);
  try {
    const { requestId } = await services.nylas({
      method: 'DELETE',
      path: ['grants', calendarGrantOf(call), 'events', id],
      query: { calendar_id: calendarId, notify_participants: notify },
    });
    return json({ request_id: requestId ?? call.requestId });
  } catch (error) {
    // An earlier try of this very request had deleted it; only its answer was lost.
    const isDone = error instanceof UpstreamError && error.status === 404 && error.repeated;
    if (isDone) return json({ request_id: call.requestId });
    return explain(services, call, error, false);
  }
}

/** What a write may say in its query. */
function readWriteQuery(call: UserCall): {
  calendarId: string;
  notify: string | undefined;
  allowPast: boolean;
} {
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
  return fetchEvent(services, call, id, calendarId).then(
    ({ event }) => hasZoom(event),
    () => false,
  );
}
