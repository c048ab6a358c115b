import { ok, refuse } from '../answers.ts';
import { BY, hostOf, requirePage } from './booking-page.ts';
import type { BookingPart, Page, Person } from './booking-page.ts';
import { findSeats, takeSeat } from './group-seats.ts';
import { requireWritable } from '../calendar/calendar-store.ts';
import {
  anyObject,
  email,
  filled,
  integer,
  list,
  object,
  oneOf,
  openObject,
  text,
} from '../check.ts';
import { readEventBody } from '../events/event-body.ts';
import { zone } from '../series/when.ts';
import type { Call, Route } from '../route.ts';
import { notifyOfBooking, showBooking } from './booking-changes.ts';
import { makeEvent } from '../events/make-event.ts';
import { checkQuery } from '../query.ts';
import { nextId } from '../world.ts';
import type { Booking, CalendarEvent, Grant, World } from '../world.ts';

interface BookingBody {
  start_time: number;
  end_time: number;
  guest: { email: string; name: string };
  additional_guests?: Person[];
  timezone?: string;
  event_id?: string;
}

const person = openObject({ email, name: text() }, 'email');

const checkBooking = object(
  {
    start_time: integer,
    end_time: integer,
    guest: openObject({ email, name: filled }, 'email', 'name'),
    participants: list(openObject({ email }, 'email')),
    additional_guests: list(person),
    additional_fields: anyObject,
    timezone: zone,
    email_language: oneOf('en', 'fr', 'de', 'es', 'nl', 'sv', 'ja', 'zh'),
    event_id: text(),
    master_id: text(),
    calendar_id: text(),
  },
  'start_time',
  'end_time',
  'guest',
);

/** What guests do; it needs no key. */
export const bookingRoutes = (world: World): Route[] => {
  /** The event of a booking: with the conferencing that the page was saved with. */
  function bookEvent(page: Page, grant: Grant, body: BookingBody, zoneName: string): CalendarEvent {
    const { title, description, location, conferencing } = page.event_booking ?? { title: '' };
    const { organizer, calendarId } = hostOf(page, grant);
    const people = [organizer, body.guest, ...(body.additional_guests ?? [])];
    const fields = {
      title,
      ...(description && { description }),
      ...(location && { location }),
      when: {
        start_time: body.start_time,
        end_time: body.end_time,
        start_timezone: zoneName,
        end_timezone: zoneName,
      },
      participants: people.map(({ email, name }) => ({ email, ...(name && { name }) })),
      ...(conferencing && { conferencing: wishOf(conferencing) }),
    };
    const calendar = requireWritable(world, grant, calendarId);
    return makeEvent(world, grant, calendar.id, readEventBody(fields, 'create'));
  }

  /** A seat at an event of a group page; its meeting was made with the event. */
  function joinEvent(page: Page, { event_id, guest }: BookingBody): CalendarEvent {
    const seats = findSeats(world, page.id, event_id ?? '');
    if (!seats) throw refuse('not_found_error', 'No such group event');
    return takeSeat(world, seats, guest);
  }

  function book(call: Call): Response {
    checkQuery(call.query, { ...BY, timezone: 'string' });
    const { page, grant } = requirePage(world, call);
    const complaint = checkBooking(call.body, '');
    if (complaint) throw refuse('invalid_request_error', complaint);
    const body = call.body as BookingBody;
    const zoneName =
      body.timezone ?? call.query.get('timezone') ?? page.event_booking?.timezone ?? 'UTC';
    const event = page.group_booking
      ? joinEvent(page, body)
      : bookEvent(page, grant, body, zoneName);
    const part = page.event_booking ?? page.group_booking;
    const status = part?.booking_type === 'organizer-confirmation' ? 'pending' : 'booked';
    const booking: Booking = {
      booking_id: nextId(world, 'booking'),
      configuration_id: page.id,
      event_id: event.id,
      guest: body.guest,
      status,
      salt: crypto.randomUUID().slice(0, 13),
    };
    world.bookings.push(booking);
    notifyOfBooking(world, status === 'pending' ? 'pending' : 'created', booking);
    return ok(showBooking(world, booking, page, grant));
  }

  return [{ method: 'post', path: '/v3/scheduling/bookings', answer: book }];
};

/** What an event asks for; a page may be saved with settings of null, an event may not. */
function wishOf({
  autocreate,
  ...rest
}: NonNullable<BookingPart['conferencing']>): Record<string, unknown> {
  if (!autocreate) return rest;
  const { conf_settings: settings, ...grant } = autocreate;
  return { ...rest, autocreate: { ...grant, ...(settings && { conf_settings: settings }) } };
}
