import type { NylasEvent, NylasEventBody, NylasWhen } from '../../contract/wire.ts';
import { askCalendar, calendarGrantOf, checkCalendar, readAll } from './calendars.ts';
import { diagnose } from '../nylas/diagnosis.ts';
import { asksForZoom } from './event-schema.ts';
import { idFromSegment } from '../request/ids.ts';
import { UpstreamError } from '../nylas/errors.ts';
import { readFlag, readQuery } from '../request/query.ts';
import { badField, Refusal } from '../request/refusal.ts';
import type { Services, UserCall } from '../services.ts';
import { dataOf, toEvent } from '../nylas/shapes.ts';

/** The event's id, from the path as it came. */
export const idOf = ({ url }: UserCall): string =>
  idFromSegment(url.pathname.slice(url.pathname.lastIndexOf('/') + 1));

/** What a write may say in its query. */
export function readWriteQuery(call: UserCall): {
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

/**
 * An event as it is. Where the user may not use every calendar, one of another calendar doesn't exist
 * for them: Microsoft finds events whatever `calendar_id` says.
 */
export async function fetchEvent(
  services: Services,
  call: UserCall,
  id: string,
  calendarId: string,
): Promise<{ event: NylasEvent; requestId: string }> {
  const { body, requestId } = await askCalendar(services, call, {
    method: 'GET',
    path: ['events', id],
    query: { calendar_id: calendarId },
  });
  const event = toEvent(dataOf(body));
  const { calendarIds } = call.who;
  const calendar = event.calendar_id ?? calendarId;
  const isTheirs =
    !calendarIds ||
    calendarIds.includes(calendar) ||
    // "primary" is a name, so the event's own calendar may read differently.
    (calendarId === 'primary' && (await isPrimary(services, call, calendar)));
  if (!isTheirs) throw new Refusal('not-found');
  return { event, requestId: requestId ?? call.requestId };
}

async function isPrimary(services: Services, call: UserCall, id: string): Promise<boolean> {
  const query = { limit: '200', select: 'id,is_primary' };
  const { items } = await readAll(services, call, ['calendars'], query);
  return items.some((calendar) => calendar['id'] === id && calendar['is_primary'] === true);
}

/** The body for Nylas: where it asks for Zoom, with the subject's own Zoom grant put in. */
export async function withZoomGrant(
  { grants }: Services,
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
export async function concernsZoom(
  services: Services,
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

/** Throws what to tell about a failed write. */
export async function explain(
  { grants, nylas }: Services,
  call: UserCall,
  error: unknown,
  withZoom: boolean,
): Promise<never> {
  if (!(error instanceof UpstreamError)) throw error;
  const zoomGrantId = (await grants.current(call.who.subject))?.grantId ?? null;
  const calendarGrantId = calendarGrantOf(call);
  throw await diagnose(nylas, error, { calendarGrantId, zoomGrantId, withZoom });
}

/** Whether a body's start has passed. */
export const isPast = ({ when }: NylasEventBody, now: number): boolean =>
  when !== undefined && 'start_time' in when && when.start_time * 1_000 < now;

/** Whether a body gives the event another start. */
export const isMoved = (event: NylasEvent, { when }: NylasEventBody): boolean =>
  startOf(event.when) !== startOf(when);

const startOf = (when: NylasWhen | null | undefined): number | undefined =>
  when && 'start_time' in when ? when.start_time : undefined;

/** Whether an event has a Zoom meeting. */
export const hasZoom = ({ conferencing }: NylasEvent): boolean =>
  conferencing?.provider === 'Zoom Meeting';

/** Whether an event has a Zoom meeting once this is written to it. */
export const willHaveZoom = (event: NylasEvent, body: NylasEventBody): boolean =>
  body.conferencing === undefined ? hasZoom(event) : asksForZoom(body);

/** When an event is, in the form that may be written back. */
export function whenOf({ when }: NylasEvent): NylasWhen {
  if (!when) throw badField('when', 'Must be given');
  const { object: _, ...rest } = when;
  return rest;
}
