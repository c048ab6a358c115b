import { refuse } from '../answers.ts';
import type { Refusal } from '../answers.ts';
import type { Calendar, Grant, World } from '../world.ts';

/** The calendars of a grant; the demo user's at first. */
export function calendarsOf(world: World, { id, email }: Grant): Calendar[] {
  const known = world.calendars.get(id);
  if (known) return known;
  const calendar = (calendarId: string, name: string, more: Partial<Calendar> = {}): Calendar => ({
    id: calendarId,
    grant_id: id,
    name,
    timezone: 'America/New_York',
    is_primary: false,
    is_owned_by_user: true,
    read_only: false,
    object: 'calendar',
    ...more,
  });
  const calendars = [
    calendar('primary', email, { is_primary: true }),
    calendar('team', 'Team'),
    calendar('holidays', 'Holidays', { read_only: true, is_owned_by_user: false }),
  ];
  world.calendars.set(id, calendars);
  return calendars;
}

export const findCalendar = (
  world: World,
  grant: Grant,
  calendarId: unknown,
): Calendar | undefined => calendarsOf(world, grant).find(({ id }) => id === calendarId);

/** A calendar of the grant. */
export function requireCalendar(world: World, grant: Grant, calendarId: unknown): Calendar {
  const calendar = findCalendar(world, grant, calendarId);
  if (!calendar) throw refuse('not_found_error', 'No such calendar');
  return calendar;
}

export const refuseReadOnly = (what: string): Refusal =>
  refuse('invalid_request_error', `The ${what} is read-only`, {
    code: 403,
    message: 'You need to have writer access to this calendar.',
  });

/** A calendar of the grant that events may be written to. */
export function requireWritable(world: World, grant: Grant, calendarId: unknown): Calendar {
  const calendar = requireCalendar(world, grant, calendarId);
  if (calendar.read_only) throw refuseReadOnly('calendar');
  return calendar;
}
