import { requireCalendarGrant } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { boolean, integer, list, object, text } from '../check.ts';
import { spanOf } from '../series/when.ts';
import type { Route } from '../route.ts';
import { occurrencesIn } from '../series/instances.ts';
import type { CalendarEvent, Grant, World } from '../world.ts';

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

/** When people are busy. */
export const freeBusyRoutes = (world: World): Route[] => [
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
