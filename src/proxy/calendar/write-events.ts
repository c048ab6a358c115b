import { IDEMPOTENCY_HEADER } from '../../contract/routes.ts';
import { json } from '../request/answers.ts';
import { readBody } from '../request/body.ts';
import { askCalendar, calendarGrantOf, checkCalendar } from './calendars.ts';
import {
  concernsZoom,
  explain,
  fetchEvent,
  idOf,
  isMoved,
  isPast,
  readWriteQuery,
  whenOf,
  willHaveZoom,
  withZoomGrant,
} from './event-rules.ts';
import { asksForZoom, EventCreate, EventUpdate, suitsZoom, ZOOM_WHEN } from './event-schema.ts';
import { fingerprintOf, intentKey, makeOnce } from './idempotency.ts';
import { UpstreamError } from '../nylas/errors.ts';
import { checkInteger, readQuery } from '../request/query.ts';
import { badField, Refusal } from '../request/refusal.ts';
import { parseBody } from '../request/schema.ts';
import type { Services, UserCall } from '../services.ts';
import { dataOf, listOf, toEvent } from '../nylas/shapes.ts';

const LAST_SECOND = 253_402_300_799;

/** `GET /events` */
export async function listEvents(services: Services, call: UserCall): Promise<Response> {
  const query = readQuery(call, 'calendar_id', 'start', 'end', 'limit', 'page_token');
  const calendarId = checkCalendar(call, query.calendar_id);
  if ((query.page_token ?? '').length > 2_048) throw badField('page_token', 'Too long');
  const { body, requestId } = await askCalendar(services, call, {
    method: 'GET',
    path: ['events'],
    query: {
      calendar_id: calendarId,
      start: checkInteger('start', query.start, 0, LAST_SECOND),
      end: checkInteger('end', query.end, 0, LAST_SECOND),
      limit: checkInteger('limit', query.limit, 1, 200),
      page_token: query.page_token,
    },
  });
  const next = body['next_cursor'];
  return json({
    data: listOf(body).map(toEvent),
    request_id: requestId ?? call.requestId,
    ...(typeof next === 'string' && next !== '' && { next_cursor: next }),
  });
}

/** `GET /events/{id}` */
export async function readEvent(services: Services, call: UserCall): Promise<Response> {
  const id = idOf(call);
  const calendarId = checkCalendar(call, readQuery(call, 'calendar_id').calendar_id);
  const { event, requestId } = await fetchEvent(services, call, id, calendarId);
  return json({ data: event, request_id: requestId });
}

/** `POST /events` */
export async function createEvent(services: Services, call: UserCall): Promise<Response> {
  const { config, nylas, waits } = services;
  const body = parseBody(EventCreate, await readBody(call.request, waits));
  const { calendarId, notify, allowPast } = readWriteQuery(call);
  const calendarGrantId = calendarGrantOf(call);
  const key = call.request.headers.get(IDEMPOTENCY_HEADER) ?? '';
  if (!/^[\x21-\x7e]{1,256}$/.test(key)) throw new Refusal('idempotency-key-missing');
  const key1 = await intentKey(call.who.subject, calendarGrantId, key);
  const fingerprint = await fingerprintOf([body, calendarId, notify]);
  const intent = { key1, fingerprint, calendarGrantId, calendarId };
  // Zoom has no part in the look-up that may come first.
  let isZooms = false;
  const made = await makeOnce(services, intent, async () => {
    if (asksForZoom(body) && isPast(body, config.now()) && !allowPast)
      throw new Refusal('past-start');
    const upstream = { ...(await withZoomGrant(services, call, body)), metadata: { key1 } };
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
export async function updateEvent(services: Services, call: UserCall): Promise<Response> {
  const { config, nylas, waits } = services;
  const id = idOf(call);
  const body = parseBody(EventUpdate, await readBody(call.request, waits));
  const { calendarId, notify, allowPast } = readWriteQuery(call);
  const mayMoveToPast = isPast(body, config.now()) && !allowPast;
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
export async function deleteEvent(services: Services, call: UserCall): Promise<Response> {
  const id = idOf(call);
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
