import { requireCalendarGrant } from './access.ts';
import { ok, refuse } from './answers.ts';
import { requireCalendar, requireWritable } from './calendars.ts';
import type { Calendar } from './calendars.ts';
import { readEventBody } from './event-body.ts';
import { EVENT_FILTERS, filterEvents, showEvent } from './event-list.ts';
import type { Call, Route } from './front.ts';
import { confer, makeEvent, refuseLong } from './make-event.ts';
import { checkQuery, pageOf, selectFrom } from './query.ts';
import { seconds } from './world.ts';
import type { CalendarEvent, Grant, Meeting, World } from './world.ts';
import { changedMeeting, deleteMeeting, meetingOf, orphan } from './zoom.ts';

const WRITE_QUERY = {
  calendar_id: 'string',
  notify_participants: 'boolean',
  select: 'string',
  tentative_as_busy: 'boolean',
} as const;

const MIRRORED = ['title', 'description', 'when'];

export const eventRoutes = (world: World): Route[] => {
  const calendarOf = ({ query }: Call, grant: Grant): Calendar =>
    requireCalendar(grant, query.get('calendar_id'));

  const writable = ({ query }: Call, grant: Grant): Calendar =>
    requireWritable(grant, query.get('calendar_id'));

  function eventOf(call: Call, grant: Grant): CalendarEvent {
    const event = world.events.get(call.params['event'] ?? '');
    const calendar = calendarOf(call, grant);
    if (!event || event.grant_id !== grant.id || event.calendar_id !== calendar.id)
      throw refuse('not_found_error', 'No such event', { code: '404', message: 'Not Found' });
    return event;
  }

  function create(call: Call): Response {
    const grant = requireCalendarGrant(world, call);
    checkQuery(call.query, WRITE_QUERY, 'calendar_id');
    const calendar = writable(call, grant);
    const event = makeEvent(world, grant, calendar.id, readEventBody(call.body, 'create'));
    return ok(selectFrom(showEvent(event, grant), call.query));
  }

  function update(call: Call): Response {
    const grant = requireCalendarGrant(world, call);
    checkQuery(call.query, WRITE_QUERY, 'calendar_id');
    writable(call, grant);
    const before = eventOf(call, grant);
    const { fields, conferencing } = readEventBody(call.body, 'update');
    // Top-level keys are merged, and what they hold is replaced whole.
    const event = { ...before, ...fields, updated_at: seconds(world) } as CalendarEvent;
    const meeting = meetingOf(world, before);
    const made = conferencing && confer(world, event, conferencing);
    refuseLong(event);
    if (made) {
      // Asked again for a meeting, Nylas gives a second one; nothing says that the first one goes.
      if (meeting) orphan(meeting);
      world.meetings.set(made.id, made);
    } else if (meeting && conferencing) {
      deleteMeeting(world, meeting);
    } else if (meeting && MIRRORED.some((key) => key in fields)) {
      world.meetings.set(meeting.id, changedMeeting(world, meeting, event));
    }
    world.events.set(event.id, event);
    return ok(selectFrom(showEvent(event, grant), call.query));
  }

  function remove(call: Call): Response {
    const grant = requireCalendarGrant(world, call);
    checkQuery(
      call.query,
      { calendar_id: 'string', notify_participants: 'boolean' },
      'calendar_id',
    );
    writable(call, grant);
    const event = eventOf(call, grant);
    const meeting = meetingOf(world, event);
    world.events.delete(event.id);
    if (meeting) deleteOrOrphan(world, meeting);
    return ok();
  }

  return [
    {
      method: 'get',
      path: '/v3/grants/:grant/events',
      answer: (call) => {
        const grant = requireCalendarGrant(world, call);
        checkQuery(call.query, EVENT_FILTERS, 'calendar_id');
        const { id } = calendarOf(call, grant);
        const events = [...world.events.values()].filter(
          ({ grant_id, calendar_id }) => grant_id === grant.id && calendar_id === id,
        );
        const found = filterEvents(events, call.query, seconds(world));
        const { data, beside } = pageOf(found, call.query);
        return ok(
          data.map((event) => selectFrom(showEvent(event, grant), call.query)),
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
        return ok(selectFrom(showEvent(eventOf(call, grant), grant), call.query));
      },
    },
    { method: 'put', path: '/v3/grants/:grant/events/:event', answer: update },
    { method: 'delete', path: '/v3/grants/:grant/events/:event', answer: remove },
  ];
};

/** The event is gone already; that Zoom refuses is told to nobody. */
function deleteOrOrphan(world: World, meeting: Meeting): void {
  try {
    deleteMeeting(world, meeting);
  } catch {
    orphan(meeting);
  }
}
