import { requireCalendarGrant } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { requireWritable } from '../calendar/calendar-store.ts';
import { changeEvent, removeEvent } from '../events/change-event.ts';
import {
  anyObject,
  boolean,
  email,
  filled,
  integer,
  list,
  object,
  openObject,
  text,
} from '../check.ts';
import type { Page } from './booking-page.ts';
import { readEventBody } from '../events/event-body.ts';
import type { EventBody } from '../events/event-body.ts';
import { showEvent } from '../events/event-list.ts';
import type { Call, Route } from '../route.ts';
import { makeEvent } from '../events/make-event.ts';
import { checkQuery } from '../query.ts';
import { configurationOf, PATH } from './configurations.ts';
import type { CalendarEvent, Grant, GroupEvent, World } from '../world.ts';

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
  capacity: integer,
};

const CHECKS = { create: object(FIELDS, 'title', 'when', 'calendar_id'), update: object(FIELDS) };

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
    ...(guests ? { participants: guests } : mode === 'create' && { participants: [] }),
  };
  return { ...asked, event: readEventBody(event, mode) };
}

/** A group page's events are in its own calendar. */
function requireItsCalendar(page: Partial<Page>, calendarId: string | undefined): void {
  if (calendarId !== page.group_booking?.calendar_id)
    throw refuse('invalid_request_error', 'Calendar ID does not match configuration calendar ID');
}

export const groupEventRoutes = (world: World): Route[] => {
  function show({ event_id, configuration_id, capacity }: GroupEvent, grant: Grant): object {
    const event = world.events.get(event_id);
    return {
      event: event && showEvent(world, event, grant),
      group_event_info: {
        event_id,
        config_id: configuration_id,
        calendar_id: event?.calendar_id,
        capacity,
        participants: event?.['participants'],
        rrule: event?.['recurrence'],
      },
    };
  }

  /** The group event that a path names, with its event. */
  function find(call: Call): {
    grant: Grant;
    page: Page;
    groupEvent: GroupEvent;
    event: CalendarEvent;
  } {
    const grant = requireCalendarGrant(world, call);
    const page = configurationOf(world, call, grant);
    const groupEvent = world.groupEvents.find(
      (each) => each.configuration_id === page.id && each.event_id === call.params['event'],
    );
    const event = world.events.get(groupEvent?.event_id ?? '');
    if (!groupEvent || !event) throw refuse('not_found_error', 'No such group event');
    return { grant, page, groupEvent, event };
  }

  function update(call: Call): Response {
    const { grant, page, groupEvent, event } = find(call);
    const { calendar_id, capacity, event: body } = readGroupEvent(call.body, 'update');
    if (calendar_id !== undefined) requireItsCalendar(page, calendar_id);
    changeEvent(world, event, body);
    if (capacity !== undefined) groupEvent.capacity = capacity;
    return ok([show(groupEvent, grant)]);
  }

  function remove(call: Call): Response {
    const { groupEvent, event } = find(call);
    removeEvent(world, event);
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
        checkQuery(call.query, {
          show_all: 'boolean',
          start_time: 'integer',
          end_time: 'integer',
          calendar_id: 'string',
        });
        const mine = world.groupEvents.filter(
          ({ configuration_id, event_id }) => configuration_id === id && world.events.has(event_id),
        );
        return ok(mine.map((groupEvent) => show(groupEvent, grant)));
      },
    },
    {
      method: 'post',
      path: `${PATH}/:configuration/group-events`,
      answer: (call) => {
        const grant = requireCalendarGrant(world, call);
        const { id, ...page } = configurationOf(world, call, grant);
        const { calendar_id, capacity = 10, event } = readGroupEvent(call.body, 'create');
        requireItsCalendar(page, calendar_id);
        const calendar = requireWritable(world, grant, calendar_id);
        const { id: event_id } = makeEvent(world, grant, calendar.id, event);
        const groupEvent = { event_id, configuration_id: id, capacity };
        world.groupEvents.push(groupEvent);
        return ok(show(groupEvent, grant));
      },
    },
    { method: 'put', path: `${PATH}/:configuration/group-events/:event`, answer: update },
    { method: 'delete', path: `${PATH}/:configuration/group-events/:event`, answer: remove },
  ];
};
