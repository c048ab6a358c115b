import { requireCalendarGrant } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { requireCalendar, requireWritable } from '../calendar/calendar-store.ts';
import { readEventBody } from './event-body.ts';
import { requireRights } from './event-rights.ts';
import { EVENT_FILTERS, listEvents, showEvent } from './event-list.ts';
import type { Call, Route } from '../route.ts';
import { changeEvent, removeEvent } from './change-event.ts';
import { makeEvent } from './make-event.ts';
import { checkQuery, pageOf, selectFrom } from '../query.ts';
import { findEvent } from '../series/instances.ts';
import type { Calendar, CalendarEvent, Grant, World } from '../world.ts';

const WRITE_QUERY = {
  calendar_id: 'string',
  notify_participants: 'boolean',
  select: 'string',
  tentative_as_busy: 'boolean',
} as const;

const calendarOf = (world: World, { query }: Call, grant: Grant): Calendar =>
  requireCalendar(world, grant, query.get('calendar_id'));

/** The event, or the instance of a series, that a path names; only its own calendar has it. */
export function eventOf(world: World, call: Call, grant: Grant): CalendarEvent {
  const id = call.params['event'] ?? '';
  const event = findEvent(world, id);
  const calendar = calendarOf(world, call, grant);
  if (!event || event.grant_id !== grant.id || event.calendar_id !== calendar.id)
    throw refuse('not_found_error', 'No such event', { code: '404', message: 'Not Found' });
  return event;
}

export const eventRoutes = (world: World): Route[] => {
  const writable = ({ query }: Call, grant: Grant): Calendar =>
    requireWritable(world, grant, query.get('calendar_id'));

  function create(call: Call): Response {
    const grant = requireCalendarGrant(world, call);
    checkQuery(call.query, WRITE_QUERY, 'calendar_id');
    const calendar = writable(call, grant);
    const event = makeEvent(world, grant, calendar.id, readEventBody(call.body, 'create'));
    return ok(selectFrom(showEvent(world, event, grant), call.query));
  }

  function update(call: Call): Response {
    const grant = requireCalendarGrant(world, call);
    checkQuery(call.query, WRITE_QUERY, 'calendar_id');
    writable(call, grant);
    const before = eventOf(world, call, grant);
    const body = readEventBody(call.body, 'update', before);
    const touched = Object.keys(body.fields);
    requireRights(before, grant, body.conferencing ? [...touched, 'conferencing'] : touched);
    const event = changeEvent(world, before, body);
    return ok(selectFrom(showEvent(world, event, grant), call.query));
  }

  function remove(call: Call): Response {
    const grant = requireCalendarGrant(world, call);
    checkQuery(
      call.query,
      { calendar_id: 'string', notify_participants: 'boolean' },
      'calendar_id',
    );
    writable(call, grant);
    const event = eventOf(world, call, grant);
    requireRights(event, grant);
    removeEvent(world, event);
    return ok();
  }

  return [
    {
      method: 'get',
      path: '/v3/grants/:grant/events',
      answer: (call) => {
        const grant = requireCalendarGrant(world, call);
        checkQuery(call.query, EVENT_FILTERS, 'calendar_id');
        const { id } = calendarOf(world, call, grant);
        const found = listEvents(
          world,
          call.query,
          ({ grant_id, calendar_id }) => grant_id === grant.id && calendar_id === id,
        );
        const { data, beside } = pageOf(found, call.query);
        return ok(
          data.map((event) => selectFrom(showEvent(world, event, grant), call.query)),
          beside,
        );
      },
    },
    { method: 'post', path: '/v3/grants/:grant/events', answer: create },
    {
      method: 'get',
      path: '/v3/grants/:grant/events/:event',
      answer: (call) => {
        const grant = requireCalendarGrant(world, call);
        const { notify_participants: _, ...query } = WRITE_QUERY;
        checkQuery(call.query, query, 'calendar_id');
        return ok(selectFrom(showEvent(world, eventOf(world, call, grant), grant), call.query));
      },
    },
    { method: 'put', path: '/v3/grants/:grant/events/:event', answer: update },
    { method: 'delete', path: '/v3/grants/:grant/events/:event', answer: remove },
  ];
};
