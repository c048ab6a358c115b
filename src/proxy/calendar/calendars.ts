import type { NylasCalendar } from '../../contract/wire.ts';
import { toCalendar } from '../nylas/shapes.ts';
import { json } from '../request/answers.ts';
import type { UserCall } from '../request/call.ts';
import { readAll } from './access.ts';
import type { CalendarServices } from './services.ts';

/** `GET /calendars` */
export async function listCalendars(services: CalendarServices, call: UserCall): Promise<Response> {
  const { calendars, requestId } = await readCalendars(services, call);
  return json({ data: calendars, request_id: requestId });
}

/** The calendars that the user may use. */
export async function readCalendars(
  services: CalendarServices,
  call: UserCall,
): Promise<{ calendars: NylasCalendar[]; requestId: string }> {
  const { items, requestId } = await readAll(services, call, ['calendars'], {
    limit: '200',
    select: 'id,name,timezone,is_primary,read_only',
  });
  const { calendarIds } = call.who;
  // "primary" is a name for whichever calendar is the primary one.
  const calendars = items
    .map(toCalendar)
    .filter(
      ({ id, is_primary: isPrimary }) =>
        !calendarIds ||
        calendarIds.includes(id) ||
        (isPrimary === true && calendarIds.includes('primary')),
    );
  return { calendars, requestId };
}
