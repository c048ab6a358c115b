import { refuse } from '../answers.ts';
import { refuseReadOnly } from '../calendar/calendar-store.ts';
import type { CalendarEvent, Grant } from '../world.ts';

/** What every guest has for themselves; the rest is shared, and the organizer's alone. */
const PERSONAL = ['busy', 'visibility', 'reminders', 'metadata'];

const organizerOf = (event: CalendarEvent): { email?: string } | undefined =>
  event['organizer'] as { email?: string } | undefined;

/** Whether the owner of a grant organizes an event; only somebody else is noted on it. */
export const isOrganizer = (event: CalendarEvent, { email }: Grant): boolean =>
  (organizerOf(event)?.email ?? email) === email;

/** Refuses changes to what isn't the grant's owner's to change, in Google's words. */
export function requireRights(
  event: CalendarEvent,
  grant: Grant,
  fields: readonly string[] = [],
): void {
  if (event['read_only'] === true) throw refuseReadOnly('event');
  if (!isOrganizer(event, grant) && fields.some((field) => !PERSONAL.includes(field)))
    throw refuse('invalid_request_error', 'Only the organizer may change the event', {
      code: 403,
      error: 'forbiddenForNonOrganizer',
      message: 'Shared properties can only be changed by the organizer of the event.',
    });
}
