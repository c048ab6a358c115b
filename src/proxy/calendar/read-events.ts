import { toEvent } from '../nylas/shapes.ts';
import { dataOf, listOf, requireId, textOrNull } from '../nylas/values.ts';
import { json } from '../request/answers.ts';
import type { UserCall } from '../request/call.ts';
import { checkInteger, readQuery } from '../request/query.ts';
import { badField, Refusal } from '../request/refusal.ts';
import { askCalendar, checkCalendar, readAll } from './access.ts';
import { answerEvent, type FoundEvent } from './event-answer.ts';
import { LAST_SECOND } from './event-schema.ts';
import type { CalendarServices } from './services.ts';

/** `GET /events` */
export async function listEvents(services: CalendarServices, call: UserCall): Promise<Response> {
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
export async function readEvent(
  services: CalendarServices,
  call: UserCall,
  id: string,
): Promise<Response> {
  const calendarId = checkCalendar(call, readQuery(call, 'calendar_id').calendar_id);
  return answerEvent(await fetchRaw(services, call, id, calendarId));
}

/**
 * An event as it is. Where the user may not use every calendar, one of another calendar doesn't exist
 * for them: Microsoft finds events whatever `calendar_id` says.
 */
export async function fetchRaw(
  services: CalendarServices,
  call: UserCall,
  id: string,
  calendarId: string,
): Promise<FoundEvent> {
  const { body, requestId } = await askCalendar(services, call, {
    method: 'GET',
    path: ['events', id],
    query: { calendar_id: calendarId },
  });
  const event = dataOf(body);
  requireId(event);
  const { calendarIds } = call.who;
  const calendar = textOrNull(event['calendar_id']) ?? calendarId;
  const isTheirs =
    !calendarIds ||
    calendarIds.includes(calendar) ||
    // "primary" is a name, so the event's own calendar may read differently.
    (calendarId === 'primary' && (await isPrimary(services, call, calendar)));
  if (!isTheirs) throw new Refusal('not-found');
  return { event, requestId: requestId ?? call.requestId };
}

async function isPrimary(services: CalendarServices, call: UserCall, id: string): Promise<boolean> {
  const query = { limit: '200', select: 'id,is_primary' };
  const { items } = await readAll(services, call, ['calendars'], query);
  return items.some((calendar) => calendar['id'] === id && calendar['is_primary'] === true);
}
