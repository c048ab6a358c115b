import { ok, refuse } from '../answers.ts';
import { BY, hostOf, requirePage } from './booking-page.ts';
import type { Page, Person } from './booking-page.ts';
import { findSeats, refuseFull, takeSeat } from './group-seats.ts';
import { changeEvent, removeEvent } from '../events/change-event.ts';
import { filled, integer, object, oneOf, openObject, text } from '../check.ts';
import type { Check } from '../check.ts';
import { findEvent } from '../series/instances.ts';
import { spanOf } from '../series/when.ts';
import { checkQuery } from '../query.ts';
import type { Call, Route } from '../route.ts';
import { notify } from '../webhooks/notify.ts';
import type { Booking, CalendarEvent, Grant, World } from '../world.ts';

const PATH = '/v3/scheduling/bookings/:booking';

/** Unix seconds; the schema has them as text for one kind of page, and as numbers for the other. */
const instant: Check = (value, path) =>
  integer(typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value, path);

// Nylas's own components send more than its schema has.
const checkReschedule = openObject(
  { start_time: instant, end_time: instant },
  'start_time',
  'end_time',
);
const checkGroupMove = openObject(
  {
    start_time: instant,
    end_time: instant,
    calendar_id: filled,
    event_id: filled,
    master_event_id: text(),
  },
  'start_time',
  'end_time',
  'calendar_id',
  'event_id',
);
const checkConfirm = object(
  { salt: filled, status: oneOf('confirmed', 'cancelled'), cancellation_reason: text() },
  'salt',
  'status',
);
const checkCancel = openObject({ cancellation_reason: text() });

function insist(check: Check, body: unknown): void {
  const complaint = check(body, '');
  if (complaint) throw refuse('invalid_request_error', complaint);
}

/** A booking as Nylas answers it. */
export function showBooking(world: World, booking: Booking, page: Page, grant: Grant): object {
  const { booking_id, event_id, status } = booking;
  return {
    booking_id,
    event_id,
    title: findEvent(world, event_id)?.title ?? page.event_booking?.title ?? page.name ?? '',
    organizer: hostOf(page, grant).organizer,
    status,
    description: (page.event_booking ?? page.group_booking)?.description ?? '',
  };
}

/** Tells webhooks of a booking; the reference also carries what its links do. */
export function notifyOfBooking(
  world: World,
  what: 'created' | 'pending' | 'rescheduled' | 'cancelled',
  booking: Booking,
  more: object = {},
): void {
  const { booking_id, configuration_id, event_id, guest, salt } = booking;
  const event = findEvent(world, event_id);
  const { start, end } = event ? spanOf(event.when) : { start: 0, end: 0 };
  notify(world, `booking.${what}`, {
    configuration_id,
    booking_id,
    booking_ref: `${configuration_id}:${booking_id}:${salt}`,
    booking_type: 'booking',
    booking_info: {
      event_id,
      start_time: start,
      end_time: end,
      participants: event?.['participants'] ?? [guest],
      title: event?.title ?? '',
      ...more,
    },
  });
}

/** What becomes of a booking after it was made; its event and its Zoom meeting follow. */
export const bookingChangeRoutes = (world: World): Route[] => {
  interface Found {
    booking: Booking;
    event: CalendarEvent;
    page: Page;
    grant: Grant;
  }

  function find(call: Call): Found {
    checkQuery(call.query, BY);
    const { page, grant } = requirePage(world, call);
    const booking = world.bookings.find(
      (each) => each.booking_id === call.params['booking'] && each.configuration_id === page.id,
    );
    const event = findEvent(world, booking?.event_id ?? '');
    if (!booking || booking.status === 'cancelled' || !event)
      throw refuse('not_found_error', 'No such booking');
    return { booking, event, page, grant };
  }

  /** The seat of a guest becomes free; the event of an own booking goes. */
  function leave({ booking, event, page }: Found): void {
    if (!page.group_booking) return removeEvent(world, event);
    const guests = (event['participants'] ?? []) as Person[];
    const others = guests.filter(({ email }) => email !== booking.guest.email);
    changeEvent(world, event, { fields: { participants: others }, conferencing: undefined });
  }

  function cancel(found: Found, reason: string | undefined): void {
    notifyOfBooking(world, 'cancelled', found.booking, { cancellation_reason: reason ?? '' });
    leave(found);
    found.booking.status = 'cancelled';
  }

  function moveTo(found: Found, start: number, end: number): void {
    const { start_timezone, end_timezone } = found.event.when;
    const when = { start_time: start, end_time: end, start_timezone, end_timezone };
    changeEvent(world, found.event, {
      fields: { when: JSON.parse(JSON.stringify(when)) as CalendarEvent['when'] },
      conferencing: undefined,
    });
  }

  /** Another seat, at another event of the page. */
  function changeSeat(found: Found, eventId: string, calendarId: string): void {
    const seats = findSeats(world, found.page.id, eventId);
    if (seats?.event.calendar_id !== calendarId)
      throw refuse('not_found_error', 'No such group event');
    refuseFull(seats);
    leave(found);
    takeSeat(world, seats, found.booking.guest);
    found.booking.event_id = eventId;
  }

  function reschedule(call: Call): Response {
    const found = find(call);
    insist(found.page.group_booking ? checkGroupMove : checkReschedule, call.body);
    const body = call.body as Record<string, string>;
    const [start, end] = [Number(body['start_time']), Number(body['end_time'])];
    if (end <= start) throw refuse('invalid_request_error', 'end_time must be after start_time');
    const { start: oldStart, end: oldEnd } = spanOf(found.event.when);
    if (found.page.group_booking)
      changeSeat(found, body['event_id'] ?? '', body['calendar_id'] ?? '');
    else moveTo(found, start, end);
    notifyOfBooking(world, 'rescheduled', found.booking, {
      previous_start_time: oldStart,
      previous_end_time: oldEnd,
    });
    return ok(showBooking(world, found.booking, found.page, found.grant));
  }

  function confirm(call: Call): Response {
    const found = find(call);
    insist(checkConfirm, call.body);
    const body = call.body as { salt: string; status: string; cancellation_reason?: string };
    const { booking, page, grant } = found;
    if (body.salt !== booking.salt)
      throw refuse('invalid_request_error', 'The salt does not belong to this booking');
    if (booking.status !== 'pending')
      throw refuse('invalid_request_error', 'The booking is not pending');
    if (body.status === 'cancelled') {
      cancel(found, body.cancellation_reason);
      return ok();
    }
    booking.status = 'booked';
    notifyOfBooking(world, 'created', booking);
    return ok(showBooking(world, booking, page, grant));
  }

  return [
    {
      method: 'get',
      path: PATH,
      answer: (call) => {
        const { booking, page, grant } = find(call);
        return ok(showBooking(world, booking, page, grant));
      },
    },
    { method: 'patch', path: PATH, answer: reschedule },
    { method: 'put', path: PATH, answer: confirm },
    {
      method: 'delete',
      path: PATH,
      answer: (call) => {
        const found = find(call);
        insist(checkCancel, call.body ?? {});
        cancel(
          found,
          (call.body as { cancellation_reason?: string } | undefined)?.cancellation_reason,
        );
        return ok();
      },
    },
  ];
};
