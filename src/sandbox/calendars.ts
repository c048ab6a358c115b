import { requireCalendarGrant } from './access.ts';
import { ok, refuse } from './answers.ts';
import { boolean, integer, list, object, text } from './check.ts';
import { spanOf } from './event-time.ts';
import type { Route } from './front.ts';
import { checkQuery, pageOf, selectFrom } from './query.ts';
import { occurrencesIn } from './series/instances.ts';
import type { CalendarEvent, Grant, World } from './world.ts';

export interface Calendar {
  id: string;
  grant_id: string;
  name: string;
  timezone: string;
  is_primary: boolean;
  is_owned_by_user: boolean;
  read_only: boolean;
  object: 'calendar';
}

/** The calendars of the demo user. */
const calendarsOf = ({ id, email }: Grant): Calendar[] => {
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
  return [
    calendar('primary', email, { is_primary: true }),
    calendar('team', 'Team'),
    calendar('holidays', 'Holidays', { read_only: true, is_owned_by_user: false }),
  ];
};

/** A calendar of the grant. */
export function requireCalendar(grant: Grant, calendarId: unknown): Calendar {
  const calendar = calendarsOf(grant).find(({ id }) => id === calendarId);
  if (!calendar) throw refuse('not_found_error', 'No such calendar');
  return calendar;
}

/** A calendar of the grant that events may be written to. */
export function requireWritable(grant: Grant, calendarId: unknown): Calendar {
  const calendar = requireCalendar(grant, calendarId);
  if (calendar.read_only)
    throw refuse('invalid_request_error', 'The calendar is read-only', {
      code: 403,
      message: 'You need to have writer access to this calendar.',
    });
  return calendar;
}

const THREE_MONTHS = 92 * 86_400;

const checkFreeBusy = object(
  { start_time: integer, end_time: integer, emails: list(text()), tentative_as_busy: boolean },
  'start_time',
  'end_time',
  'emails',
);

interface FreeBusyRequest {
  start_time: number;
  end_time: number;
  emails: string[];
}

/** The busy times of one address. Only the grant's own are known; a stranger counts as free. */
function freeBusyOf(email: string, events: readonly CalendarEvent[], grant: Grant): object {
  if (!email.includes('@')) return { email, object: 'error', error: 'No such address' };
  const busy = events.filter(({ busy }) => email === grant.email && busy !== false);
  const slots = busy
    .map((event) => spanOf(event.when))
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({
      start_time: start,
      end_time: end,
      status: 'busy',
      object: 'time_slot',
    }));
  return { email, object: 'free_busy', time_slots: slots };
}

export const calendarRoutes = (world: World): Route[] => [
  {
    method: 'get',
    path: '/v3/grants/:grant/calendars',
    answer: (call) => {
      const grant = requireCalendarGrant(world, call);
      checkQuery(call.query, {
        limit: 'integer',
        page_token: 'string',
        select: 'string',
        metadata_pair: 'string',
      });
      // No calendar of the sandbox carries metadata.
      const calendars = call.query.has('metadata_pair') ? [] : calendarsOf(grant);
      const { data, beside } = pageOf(calendars, call.query);
      return ok(
        data.map((calendar) => selectFrom(calendar, call.query)),
        beside,
      );
    },
  },
  {
    method: 'post',
    path: '/v3/grants/:grant/calendars/free-busy',
    answer: (call) => {
      const grant = requireCalendarGrant(world, call);
      const complaint = checkFreeBusy(call.body, '');
      if (complaint) throw refuse('invalid_request_error', complaint);
      const asked = call.body as FreeBusyRequest;
      if (asked.end_time <= asked.start_time)
        throw refuse('invalid_request_error', 'end_time must be after start_time');
      if (asked.end_time - asked.start_time > THREE_MONTHS)
        throw refuse('invalid_request_error', 'The time span must be at most three months');
      const events = occurrencesIn(world, grant.id, asked.start_time, asked.end_time);
      return ok(asked.emails.map((email) => freeBusyOf(email, events, grant)));
    },
  },
];
