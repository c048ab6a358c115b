import { UpstreamError } from '../nylas/errors.ts';
import { json } from '../request/answers.ts';
import type { UserCall } from '../request/call.ts';
import { calendarGrantOf, explain } from './access.ts';
import { checkCondition, readCondition } from './event-tag.ts';
import { fetchRaw } from './fetch-event.ts';
import type { CalendarServices } from './services.ts';
import { readWriteQuery } from './write.ts';

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
