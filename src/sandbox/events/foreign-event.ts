import { json, refuse } from '../answers.ts';
import { requireCalendar } from '../calendar/calendar-store.ts';
import {
  anyObject,
  boolean,
  filled,
  integer,
  list,
  nullable,
  oneOf,
  openObject,
  text,
} from '../check.ts';
import type { Call } from '../route.ts';
import { nextId, seconds } from '../world.ts';
import type { CalendarEvent, World } from '../world.ts';

/** An event as Nylas may answer it, which is more than Nylas takes; other keys are kept as well. */
const checkForeign = openObject(
  {
    grant_id: filled,
    calendar_id: filled,
    title: nullable(text()),
    description: nullable(text()),
    location: nullable(text()),
    when: anyObject,
    participants: list(openObject({})),
    organizer: openObject({ email: filled }),
    conferencing: nullable(anyObject),
    recurrence: nullable(list(text())),
    read_only: boolean,
    status: oneOf('confirmed', 'cancelled', 'maybe'),
    created_at: nullable(integer),
    updated_at: nullable(integer),
  },
  'when',
);

/** Puts an event into a calendar as if it had been made elsewhere; unchecked but for its types. */
export function addForeignEvent(world: World, { body }: Call): Response {
  const complaint = checkForeign(body, '');
  if (complaint) throw refuse('invalid_request_error', complaint);
  const { object: _, ...when } = (body as { when: CalendarEvent['when'] }).when;
  const now = seconds(world);
  const event = {
    grant_id: 'cal-grant-1',
    calendar_id: 'primary',
    created_at: now,
    updated_at: now,
    ...(body as object),
    when,
    id: nextId(world, 'event'),
  } as CalendarEvent;
  const grant = world.grants.get(event.grant_id);
  if (!grant) throw refuse('grant.not_found', 'No such grant');
  requireCalendar(world, grant, event.calendar_id);
  world.events.set(event.id, event);
  return json({ id: event.id });
}
