import { toEvent } from '../nylas/shapes.ts';
import { listOf } from '../nylas/values.ts';
import { json } from '../request/answers.ts';
import type { UserCall } from '../request/call.ts';
import { checkInteger, readQuery } from '../request/query.ts';
import { badField } from '../request/refusal.ts';
import { askCalendar, checkCalendar } from './access.ts';
import { answerEvent } from './event-answer.ts';
import { LAST_SECOND } from './event-values.ts';
import { fetchRaw, findEvent } from './fetch-event.ts';
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

/** `GET /events/{id}`; without a calendar the event is looked for in all of the user's. */
export async function readEvent(
  services: CalendarServices,
  call: UserCall,
  id: string,
): Promise<Response> {
  const { calendar_id: named } = readQuery(call, 'calendar_id');
  if (named === undefined) return answerEvent(await findEvent(services, call, id));
  return answerEvent(await fetchRaw(services, call, id, checkCalendar(call, named)));
}
