import { requireCalendarGrant } from './access.ts';
import { ok, refuse } from './answers.ts';
import { requireWritable } from './calendar-store.ts';
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
} from './check.ts';
import type { Page } from './booking-page.ts';
import { readEventBody } from './event-body.ts';
import type { EventBody } from './event-body.ts';
import { showEvent } from './event-list.ts';
import type { Route } from './route.ts';
import { makeEvent } from './make-event.ts';
import { checkQuery } from './query.ts';
import { configurationOf, PATH } from './scheduling.ts';
import type { Grant, GroupEvent, World } from './world.ts';

/** What the editor sends for an event of a group page; an event's own fields are checked as such. */
const checkGroupEvent = object(
  {
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
  },
  'title',
  'when',
  'calendar_id',
);

interface GroupEventBody extends Record<string, unknown> {
  calendar_id: string;
  when: Record<string, unknown>;
  participants?: { email: string; name?: string }[];
  capacity?: number;
}

function readGroupEvent(body: unknown): GroupEventBody & { event: EventBody } {
  const complaint = checkGroupEvent(body, '');
  if (complaint) throw refuse('invalid_request_error', complaint);
  const asked = body as GroupEventBody;
  const { calendar_id: _, organizer: __, when, participants = [], ...fields } = asked;
  // The editor sends an empty zone where it knows none.
  const known = Object.entries(when).filter(([, value]) => value !== '');
  const guests = participants.map(({ email, name }) => ({ email, ...(name && { name }) }));
  const event = { ...fields, when: Object.fromEntries(known), participants: guests };
  return { ...asked, event: readEventBody(event, 'create') };
}

/** A group page's events are in its own calendar. */
function requireItsCalendar(page: Partial<Page>, calendarId: string): void {
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
        const { calendar_id, capacity = 10, event } = readGroupEvent(call.body);
        requireItsCalendar(page, calendar_id);
        const calendar = requireWritable(world, grant, calendar_id);
        const { id: event_id } = makeEvent(world, grant, calendar.id, event);
        const groupEvent = { event_id, configuration_id: id, capacity };
        world.groupEvents.push(groupEvent);
        return ok(show(groupEvent, grant));
      },
    },
  ];
};
