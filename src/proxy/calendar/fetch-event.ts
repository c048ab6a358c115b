import { UpstreamError } from '../nylas/errors.ts';
import { dataOf, requireId, textOrNull, type NylasObject } from '../nylas/values.ts';
import type { UserCall } from '../request/call.ts';
import { Refusal } from '../request/refusal.ts';
import { askCalendar, calendarGrantOf, explainRead, readAll } from './access.ts';
import { readCalendars } from './calendars.ts';
import type { FoundEvent } from './event-answer.ts';
import type { CalendarServices } from './services.ts';

/** How many calendars are searched at a time. */
const ABREAST = 4;

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
  if (!(await isTheirs(services, call, event, calendarId))) throw new Refusal('not-found');
  return { event, requestId: requestId ?? call.requestId };
}

/** Whether the user may use the calendar that an event is in; it was found in `calendarId`. */
async function isTheirs(
  services: CalendarServices,
  call: UserCall,
  event: NylasObject,
  calendarId: string,
): Promise<boolean> {
  const { calendarIds } = call.who;
  const calendar = textOrNull(event['calendar_id']) ?? calendarId;
  return (
    !calendarIds ||
    calendarIds.includes(calendar) ||
    // "primary" is a name, so the event's own calendar may read differently.
    (calendarIds.includes('primary') && (await isPrimary(services, call, calendar)))
  );
}

async function isPrimary(services: CalendarServices, call: UserCall, id: string): Promise<boolean> {
  const query = { limit: '200', select: 'id,is_primary' };
  const { items } = await readAll(services, call, ['calendars'], query);
  return items.some((calendar) => calendar['id'] === id && calendar['is_primary'] === true);
}

/** The event with this id, in whichever of the user's calendars it is; the primary one first. */
export async function findEvent(
  services: CalendarServices,
  call: UserCall,
  id: string,
): Promise<FoundEvent> {
  let unclear: UpstreamError | undefined;
  const lookIn = async (calendarId: string): Promise<FoundEvent | null> => {
    try {
      const { body, requestId } = await services.nylas({
        method: 'GET',
        path: ['grants', calendarGrantOf(call), 'events', id],
        query: { calendar_id: calendarId },
      });
      const told = dataOf(body);
      requireId(told);
      const event = { ...told, calendar_id: textOrNull(told['calendar_id']) ?? calendarId };
      const isOurs = await isTheirs(services, call, event, calendarId);
      return isOurs ? { event, requestId: requestId ?? call.requestId } : null;
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      if (![400, 404, 410].includes(error.status ?? 0)) unclear = error;
      return null;
    }
  };

  const { calendarIds } = call.who;
  const hasAlias = !calendarIds || calendarIds.includes('primary');
  // iCloud doesn't know the alias, so there the search goes on with real ids.
  const atOnce = hasAlias ? await lookIn('primary') : null;
  if (atOnce) return atOnce;
  const { calendars } = await readCalendars(services, call);
  const ids = calendars
    .toSorted((a, b) => Number(b.is_primary ?? false) - Number(a.is_primary ?? false))
    .map((calendar) => calendar.id);
  for (let at = 0; at < ids.length; at += ABREAST) {
    const found = await Promise.all(ids.slice(at, at + ABREAST).map(lookIn));
    const event = found.find((each) => each !== null);
    if (event) return event;
  }
  // One that couldn't be searched may have it.
  if (unclear) throw await explainRead(services, call, unclear);
  throw new Refusal('not-found');
}
