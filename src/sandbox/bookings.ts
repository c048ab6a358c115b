import { ok, refuse } from './answers.ts';
import { requireWritable } from './calendars.ts';
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
} from './check.ts';
import { readEventBody } from './event-body.ts';
import { spanOf, zone } from './event-time.ts';
import type { Call, Route } from './front.ts';
import { makeEvent } from './make-event.ts';
import { checkQuery } from './query.ts';
import { CLIENT_ID, nextId } from './world.ts';
import type { CalendarEvent, Configuration, Grant, World } from './world.ts';

interface Person {
  email: string;
  name?: string;
}

/** What of a saved page the booking side looks at; the check has seen to the types. */
interface Page extends Configuration {
  name?: string;
  slug?: string | null;
  requires_session_auth?: boolean | null;
  appearance?: object | null;
  availability?: { duration_minutes?: number; interval_minutes?: number };
  participants?: (Person & { is_organizer?: boolean; booking?: { calendar_id: string } })[];
  scheduler?: object;
  event_booking?: BookingPart & { title: string; location?: string; timezone?: string };
  group_booking?: BookingPart & { calendar_id: string };
}

interface BookingPart {
  booking_type?: string;
  description?: string;
  conferencing?: {
    provider?: string;
    autocreate?: { conf_grant_id?: string; conf_settings?: object | null };
    details?: object;
  } | null;
}

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

const BY = { configuration_id: 'string', slug: 'string', client_id: 'string' } as const;
const MAX_SLOTS = 10_000;

/** What guests see; none of it needs a key. */
export const bookingRoutes = (world: World): Route[] => {
  /** The page that a guest is on, with the calendar grant behind it. */
  function pageOf({ query }: Call): { page: Page; grant: Grant } {
    const [id, slug] = [query.get('configuration_id'), query.get('slug')];
    if (!id && !(slug && query.get('client_id')))
      throw refuse('invalid_request_error', 'configuration_id, or slug and client_id, is required');
    const mine = !slug || query.get('client_id') === CLIENT_ID;
    const page: Page | undefined = [...world.configurations.values()].find((each) =>
      id ? each.id === id : mine && each['slug'] === slug,
    );
    if (!page) throw refuse('not_found_error', 'No such configuration');
    if (page.requires_session_auth)
      throw refuse('unauthorized', 'This page needs a session, which the sandbox cannot give');
    const grant = world.grants.get(page.grant_id);
    if (grant?.grant_status !== 'valid')
      throw refuse('invalid_request_error', 'Failed to find a valid Grant');
    return { page, grant };
  }

  /** The hosts' side of a page. */
  function hostOf(page: Page, grant: Grant): { organizer: Person; calendarId: string } {
    const hosts = page.participants ?? [];
    const host = hosts.find(({ is_organizer }) => is_organizer) ?? hosts[0];
    const { email, name } = host ?? grant;
    const calendarId = page.group_booking?.calendar_id ?? host?.booking?.calendar_id ?? 'primary';
    return { organizer: { email, ...(name && { name }) }, calendarId };
  }

  /** Free times, around the clock: the sandbox's people have no open hours. */
  function slotsOf(page: Page, from: number, to: number): object[] {
    const length = (page.availability?.duration_minutes ?? 30) * 60;
    const step = (page.availability?.interval_minutes ?? length / 60) * 60;
    const first = Math.ceil(Math.max(from, world.now() / 1000) / step) * step;
    const count = Math.max(0, Math.floor((to - length - first) / step) + 1);
    if (count > MAX_SLOTS) throw refuse('invalid_request_error', 'The time span is too long');
    const busy = [...world.events.values()]
      .filter((event) => event.grant_id === page.grant_id && event['busy'] !== false)
      .map(({ when }) => spanOf(when));
    return Array.from({ length: count }, (_, index) => first + index * step)
      .filter((start) => !busy.some((span) => span.start < start + length && span.end > start))
      .map((start) => ({
        start_time: start,
        end_time: start + length,
        emails: (page.participants ?? []).map(({ email }) => email),
      }));
  }

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
    const calendar = requireWritable(grant, calendarId);
    return makeEvent(world, grant, calendar.id, readEventBody(fields, 'create'));
  }

  /** A seat at an event of a group page; its meeting was made with the event. */
  function joinEvent(page: Page, { event_id, guest }: BookingBody): CalendarEvent {
    const seats = world.groupEvents.find(
      (each) => each.configuration_id === page.id && each.event_id === event_id,
    );
    const event = seats && world.events.get(seats.event_id);
    if (!event) throw refuse('not_found_error', 'No such group event');
    const guests = (event['participants'] ?? []) as Person[];
    if (guests.length >= seats.capacity)
      throw refuse('invalid_request_error', 'The group event is full');
    event['participants'] = [...guests, guest];
    return event;
  }

  function book(call: Call): Response {
    checkQuery(call.query, { ...BY, timezone: 'string' });
    const { page, grant } = pageOf(call);
    const complaint = checkBooking(call.body, '');
    if (complaint) throw refuse('invalid_request_error', complaint);
    const body = call.body as BookingBody;
    const zoneName =
      body.timezone ?? call.query.get('timezone') ?? page.event_booking?.timezone ?? 'UTC';
    const event = page.group_booking
      ? joinEvent(page, body)
      : bookEvent(page, grant, body, zoneName);
    const booking_id = nextId(world, 'booking');
    const { guest } = body;
    world.bookings.push({ booking_id, configuration_id: page.id, event_id: event.id, guest });
    const part = page.event_booking ?? page.group_booking;
    return ok({
      booking_id,
      event_id: event.id,
      title: event.title,
      organizer: hostOf(page, grant).organizer,
      status: part?.booking_type === 'organizer-confirmation' ? 'pending' : 'booked',
      description: part?.description ?? '',
    });
  }

  return [
    {
      method: 'get',
      path: '/v3/scheduling/ui-settings',
      answer: (call) => {
        checkQuery(call.query, { ...BY, booking_id: 'string' });
        const { page, grant } = pageOf(call);
        return ok({
          configuration_id: page.id,
          app_client_id: CLIENT_ID,
          scheduler: { available_days_in_future: 30, min_booking_notice: 60, ...page.scheduler },
          organizer: hostOf(page, grant).organizer,
          slug: page.slug ?? null,
          name: page.name ?? grant.name,
          appearance: page.appearance ?? null,
          booking_type: (page.event_booking ?? page.group_booking)?.booking_type ?? 'booking',
        });
      },
    },
    {
      method: 'get',
      path: '/v3/scheduling/availability',
      answer: (call) => {
        checkQuery(
          call.query,
          { ...BY, start_time: 'integer', end_time: 'integer', booking_id: 'string' },
          'start_time',
          'end_time',
        );
        const { page } = pageOf(call);
        const [from, to] = [
          Number(call.query.get('start_time')),
          Number(call.query.get('end_time')),
        ];
        return ok({ order: [], time_slots: slotsOf(page, from, to) });
      },
    },
    { method: 'post', path: '/v3/scheduling/bookings', answer: book },
  ];
};

/** What an event asks for: an empty grant id or setting is none. */
function wishOf({
  autocreate,
  ...rest
}: NonNullable<BookingPart['conferencing']>): Record<string, unknown> {
  const { conf_grant_id, conf_settings } = autocreate ?? {};
  return {
    ...rest,
    ...(autocreate && {
      autocreate: {
        ...(conf_grant_id && { conf_grant_id }),
        ...(conf_settings && { conf_settings }),
      },
    }),
  };
}
