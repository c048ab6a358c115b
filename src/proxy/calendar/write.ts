import { dataOf, requireId } from '../nylas/values.ts';
import type { UserCall } from '../request/call.ts';
import { readFlag, readQuery } from '../request/query.ts';
import { Refusal } from '../request/refusal.ts';
import { calendarGrantOf, checkCalendar } from './access.ts';
import type { FoundEvent } from './event-answer.ts';
import { asksForZoom, type EventBody } from './event-schema.ts';
import { intentKeyOf, type Intent } from './intent.ts';
import type { CalendarServices } from './services.ts';

/** Marks an answer that an earlier request had brought about. */
export const REPLAYED = { 'idempotent-replayed': 'true' };

/** The event in the answer to a write. */
export function eventOf(
  { body, requestId }: { body: Record<string, unknown>; requestId: string | undefined },
  call: UserCall,
): FoundEvent {
  const event = dataOf(body);
  requireId(event);
  return { event, requestId: requestId ?? call.requestId };
}

/** The intent of a request. */
export async function intentOf(
  call: UserCall,
  header: string,
  calendarId: string,
): Promise<Intent> {
  const calendarGrantId = calendarGrantOf(call);
  const key = await intentKeyOf(call.who.subject, calendarGrantId, header);
  return { key, calendarGrantId, calendarId };
}

/** What a write may say in its query. */
export interface WriteQuery {
  calendarId: string;
  notify: string | undefined;
  allowPast: boolean;
}

/** The query of a write, checked. */
export function readWriteQuery(call: UserCall): WriteQuery {
  const query = readQuery(call, 'calendar_id', 'notify_participants', 'allow_past');
  const notify = readFlag('notify_participants', query.notify_participants);
  return {
    calendarId: checkCalendar(call, query.calendar_id),
    notify: notify === undefined ? undefined : String(notify),
    allowPast: readFlag('allow_past', query.allow_past) ?? false,
  };
}

/** The body for Nylas: where it asks for Zoom, with the subject's own Zoom grant put in. */
export async function withZoomGrant(
  { grants, limit }: CalendarServices,
  { who }: UserCall,
  body: EventBody,
): Promise<object> {
  const { conferencing } = body;
  if (!asksForZoom(body) || !conferencing || !('autocreate' in conferencing)) return body;
  const grant = await grants.current(who.subject);
  if (!grant) throw new Refusal('zoom-not-connected');
  // Told here, before Zoom has to: it allows each person so many a day.
  await limit(who.subject, 'zoomWrites');
  const autocreate = { ...conferencing.autocreate, conf_grant_id: grant.grantId };
  return { ...body, conferencing: { ...conferencing, autocreate } };
}
