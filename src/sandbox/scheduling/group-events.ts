import { requireCalendarGrant } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { requireCalendar, requireWritable } from '../calendar/calendar-store.ts';
import { changeEvent, removeEvent } from '../events/change-event.ts';
import { anyObject, boolean, email, filled, list, object, openObject, text } from '../check.ts';
import type { Page } from './booking-page.ts';
import { readEventBody } from '../events/event-body.ts';
import type { EventBody } from '../events/event-body.ts';
import { showEvent } from '../events/event-list.ts';
import type { Call, Route } from '../route.ts';
import { makeEvent } from '../events/make-event.ts';
import { checkQuery, integerOf } from '../query.ts';
import { configurationOf, PATH } from './configurations.ts';
import { checkCapacity, findSeats, occurrencesOf, seatsIn } from './group-seats.ts';
import type { Seats } from './group-seats.ts';
import type { Grant, World } from '../world.ts';

/** What the editor sends for an event of a group page; an event's own fields are checked as such. */
const FIELDS = {
  title: text(),
  description: text(),
  location: text(),
  busy: boolean,
  when: anyObject,
  recurrence: list(text()),
  conferencing: anyObject,
  participants: list(openObject({ email, name: text() }, 'email')),
  resources: list(anyObject),
  calendar_id: filled,
  organizer: anyObject,
  capacity: checkCapacity,
};

const CHECKS = {
  create: object(FIELDS, 'title', 'when', 'calendar_id', 'capacity', 'participants'),
  update: object(FIELDS),
};

interface GroupEventBody extends Record<string, unknown> {
  calendar_id?: string;
  when?: Record<string, unknown>;
  participants?: { email: string; name?: string }[];
  capacity?: number;
}

function readGroupEvent(
  body: unknown,
  mode: keyof typeof CHECKS,
): GroupEventBody & { event: EventBody } {
  const complaint = CHECKS[mode](body, '');
  if (complaint) throw refuse('invalid_request_error', complaint);
  const asked = body as GroupEventBody;
  const { calendar_id: _, organizer: __, when, participants, ...fields } = asked;
  // The editor sends an empty zone where it knows none.
  const known = when && Object.entries(when).filter(([, value]) => value !== '');
  const guests = participants?.map(({ email, name }) => ({ email, ...(name && { name }) }));
  const event = {
    ...fields,
    ...(known && { when: Object.fromEntries(known) }),
    ...(guests && { participants: guests }),
  };
  return { ...asked, event: readEventBody(event, mode) };
}

/** A group page's events are in its own calendar. */
function requireItsCalendar(page: Partial<Page>, calendarId: string | undefined): void {
  if (calendarId !== page.group_booking?.calendar_id)
    throw refuse('invalid_request_error', 'Calendar ID does not match configuration calendar ID');
}

export const groupEventRoutes = (world: World): Route[] => {
  function show({ groupEvent, event, capacity }: Seats, grant: Grant): object {
    const { configuration_id, event_id, exceptions = [] } = groupEvent;
    return {
      event: showEvent(world, event, grant),
      group_event_info: {
        event_id: event.id,
        ...(event.master_event_id !== undefined && { master_id: event_id }),
        config_id: configuration_id,
        calendar_id: event.calendar_id,
        capacity,
        participants: event['participants'],
        rrule: world.events.get(event_id)?.['recurrence'],
        exceptions,
      },
    };
  }

  /** The group event that a path names, with its event. */
  function find(call: Call): { grant: Grant; page: Page; seats: Seats } {
    const grant = requireCalendarGrant(world, call);
    const page = configurationOf(world, call, grant);
    const seats = findSeats(world, page.id, call.params['event'] ?? '');
    if (!seats) throw refuse('not_found_error', 'No such group event');
    return { grant, page, seats };
  }

  /** One event has one capacity; an instance of a series has its own as an exception. */
  function setCapacity({ groupEvent, event }: Seats, capacity: number): void {
    if (event.id === groupEvent.event_id) groupEvent.capacity = capacity;
    else {
      const others = groupEvent.exceptions?.filter(({ event_id }) => event_id !== event.id) ?? [];
      groupEvent.exceptions = [...others, { event_id: event.id, capacity }];
    }
  }

  function update(call: Call): Response {
    const { grant, page, seats } = find(call);
    const {
      calendar_id,
      capacity = seats.capacity,
      event: body,
    } = readGroupEvent(call.body, 'update');
    if (calendar_id !== undefined) requireItsCalendar(page, calendar_id);
    const event = changeEvent(world, seats.event, body);
    if (capacity !== seats.capacity) setCapacity(seats, capacity);
    return ok([show({ ...seats, event, capacity }, grant)]);
  }

  function remove(call: Call): Response {
    const { groupEvent, event } = find(call).seats;
    removeEvent(world, event);
    if (event.id === groupEvent.event_id)
      world.groupEvents = world.groupEvents.filter((each) => each !== groupEvent);
    return ok();
  }

  return [
    {
      method: 'get',
      path: `${PATH}/:configuration/group-events`,
      answer: (call) => {
        const grant = requireCalendarGrant(world, call);
        const { id } = configurationOf(world, call, grant);
        const span = { start_time: 'integer', end_time: 'integer', calendar_id: 'string' } as const;
        checkQuery(call.query, { show_all: 'boolean', ...span }, ...Object.keys(span));
        const [from, to] = [integerOf(call.query, 'start_time'), integerOf(call.query, 'end_time')];
        const mine = seatsIn(world, id, from, to).map((seats) => show(seats, grant));
        if (call.query.get('show_all') !== 'true') return ok(mine);
        const calendar = requireCalendar(world, grant, call.query.get('calendar_id'));
        const others = [...world.events.values()]
          .filter((event) => event.grant_id === grant.id && event.calendar_id === calendar.id)
          .filter((event) => !world.groupEvents.some(({ event_id }) => event_id === event.id))
          .flatMap((event) => occurrencesOf(world, event, from, to))
          .map((event) => ({ event: showEvent(world, event, grant) }));
        return ok([...mine, ...others]);
      },
    },
    {
      method: 'post',
      path: `${PATH}/:configuration/group-events`,
      answer: (call) => {
        const grant = requireCalendarGrant(world, call);
        const { id, ...page } = configurationOf(world, call, grant);
        const { calendar_id, capacity = 10, event: body } = readGroupEvent(call.body, 'create');
        requireItsCalendar(page, calendar_id);
        const calendar = requireWritable(world, grant, calendar_id);
        const event = makeEvent(world, grant, calendar.id, body);
        const groupEvent = { event_id: event.id, configuration_id: id, capacity };
        world.groupEvents.push(groupEvent);
        return ok([show({ groupEvent, event, capacity }, grant)]);
      },
    },
    { method: 'put', path: `${PATH}/:configuration/group-events/:event`, answer: update },
    { method: 'delete', path: `${PATH}/:configuration/group-events/:event`, answer: remove },
  ];
};
