import { requireCalendarGrant } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { object, oneOf } from '../check.ts';
import { changeEvent } from './change-event.ts';
import { isOrganizer } from './event-rights.ts';
import { eventOf } from './events.ts';
import type { Route } from '../route.ts';
import { checkQuery } from '../query.ts';
import type { World } from '../world.ts';

const checkRsvp = object({ status: oneOf('yes', 'no', 'maybe') }, 'status');

/** How the grant's owner answers an invitation. */
export const rsvpRoutes = (world: World): Route[] => [
  {
    method: 'post',
    path: '/v3/grants/:grant/events/:event/send-rsvp',
    answer: (call) => {
      const grant = requireCalendarGrant(world, call);
      checkQuery(call.query, { calendar_id: 'string', skip_nylas_email: 'boolean' }, 'calendar_id');
      const complaint = checkRsvp(call.body, '');
      if (complaint) throw refuse('invalid_request_error', complaint);
      const event = eventOf(world, call, grant);
      const { status } = call.body as { status: string };
      const guests = (event['participants'] ?? []) as { email?: string }[];
      const invited = guests.some(({ email }) => email === grant.email);
      if (!invited && !isOrganizer(event, grant))
        throw refuse('invalid_request_error', 'The account is not invited to this event');
      const { email, name } = grant;
      const participants = invited
        ? guests.map((guest) => (guest.email === email ? { ...guest, status } : guest))
        : [...guests, { email, name, status }];
      changeEvent(world, event, { fields: { participants }, conferencing: undefined });
      return ok({});
    },
  },
];
