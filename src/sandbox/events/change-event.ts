import { refuse } from '../answers.ts';
import type { EventBody } from './event-body.ts';
import { showEvent } from './event-list.ts';
import { confer, refuseLong, refuseNever } from './make-event.ts';
import { dropStaleExceptions, exceptionsOf } from '../series/instances.ts';
import { notifyOfDeletedEvent, notifyOfEvent } from '../webhooks/notify.ts';
import { seconds } from '../world.ts';
import type { CalendarEvent, Exception, Meeting, World } from '../world.ts';
import { noteMetadata } from '../world-modes.ts';
import { changedMeeting, deleteMeeting, meetingOf, orphan } from './meetings.ts';

/** What Zoom is told of a change. */
const MIRRORED = ['title', 'description', 'when'];

/** Changes an event, a whole series or one instance of a series; its Zoom meeting follows. */
export function changeEvent(world: World, before: CalendarEvent, body: EventBody): CalendarEvent {
  const asked = { ...body, fields: keepAnswers(before, body.fields) };
  const change = before.master_event_id === undefined ? changeStored : changeInstance;
  const event = change(world, before, asked);
  const grant = world.grants.get(event.grant_id);
  // A change of the metadata alone is told to nobody.
  const isTold = body.conferencing || Object.keys(body.fields).some((key) => key !== 'metadata');
  if (grant && isTold) notifyOfEvent(world, 'updated', showEvent(world, event, grant));
  return event;
}

interface Guest {
  email?: string;
  status?: string;
}

/** A list of guests replaces the former one, but a guest who answered has answered. */
function keepAnswers(before: CalendarEvent, fields: EventBody['fields']): EventBody['fields'] {
  const guests = fields['participants'] as Guest[] | undefined;
  if (!guests) return fields;
  const known = (before['participants'] ?? []) as Guest[];
  const participants = guests.map((guest) => {
    const status = guest.status ?? known.find(({ email }) => email === guest.email)?.status;
    return { ...guest, ...(status && { status }) };
  });
  return { ...fields, participants };
}

function changeStored(world: World, before: CalendarEvent, body: EventBody): CalendarEvent {
  // Top-level keys are merged, and what they hold is replaced whole.
  const event = { ...before, ...body.fields, updated_at: seconds(world) } as CalendarEvent;
  const settle = changeMeeting(world, before, event, body);
  refuseNever(event);
  settle();
  world.events.set(event.id, event);
  if ('metadata' in body.fields) noteMetadata(world, event);
  dropStaleExceptions(world, event);
  return event;
}

/** The change stays on this instance alone, as an exception of its series. */
function changeInstance(world: World, before: CalendarEvent, body: EventBody): CalendarEvent {
  const { fields, conferencing } = body;
  if (before.status === 'cancelled') throw alreadyGone();
  if ((fields['recurrence'] as unknown[] | undefined)?.length)
    throw refuse('invalid_request_error', 'An instance of a series cannot have a recurrence', {
      code: 400,
      message: 'Recurrence is not allowed on an instance of a recurring event.',
    });
  const { recurrence: _, ...changes } = fields;
  const event = { ...before, ...changes, updated_at: seconds(world) } as CalendarEvent;
  const settle = changeMeeting(world, before, event, body);
  settle();
  saveException(world, before, {
    ...changes,
    // Zoom's text stands in the description, so the one goes with the other.
    ...(conferencing && {
      conferencing: event['conferencing'],
      description: event.description,
    }),
  });
  return event;
}

function saveException(
  world: World,
  { id, master_event_id = '', original_start_time = 0 }: CalendarEvent,
  fields: Record<string, unknown>,
  cancelled = false,
): void {
  world.exceptions.set(id, {
    id,
    master_event_id,
    original_start_time,
    fields: { ...world.exceptions.get(id)?.fields, ...fields },
    cancelled,
    updated_at: seconds(world),
  } satisfies Exception);
}

/**
 * Asks Zoom for what a change means, and gives the step that stores it: what can fail comes before
 * anything is stored. Nobody knows how Zoom is told of one changed instance; here the meeting of the
 * series stays as it is, and an instance has a meeting of its own only where it asked for one.
 */
function changeMeeting(
  world: World,
  before: CalendarEvent,
  event: CalendarEvent,
  { fields, conferencing }: EventBody,
): () => void {
  const meeting = meetingOf(world, before);
  const made = conferencing && confer(world, event, conferencing);
  // What an event has already isn't too long for where it comes from.
  if (event.description !== before.description) refuseLong(event);
  if (made)
    return () => {
      // Asked again for a meeting, Nylas gives a second one; nothing says that the first one goes.
      if (meeting) orphan(meeting);
      world.meetings.set(made.id, made);
    };
  if (meeting && conferencing) return () => deleteMeeting(world, meeting);
  if (meeting && MIRRORED.some((key) => key in fields)) {
    const changed = changedMeeting(world, meeting, event);
    return () => void world.meetings.set(meeting.id, changed);
  }
  return () => undefined;
}

/** Deletes an event or a whole series, or cancels one instance; Zoom's meeting as best it can. */
export function removeEvent(world: World, event: CalendarEvent): void {
  if (event.status === 'cancelled') throw alreadyGone();
  notifyOfDeletedEvent(world, event);
  if (event.master_event_id !== undefined) {
    saveException(world, event, {}, true);
    deleteOrOrphan(world, meetingOf(world, event));
    return;
  }
  for (const exception of exceptionsOf(world, event)) {
    world.exceptions.delete(exception.id);
    deleteOrOrphan(world, meetingOf(world, exception));
  }
  world.events.delete(event.id);
  world.deleted.push({ ...event, status: 'cancelled', updated_at: seconds(world) });
  deleteOrOrphan(world, meetingOf(world, event));
}

/** How Google answers a second delete, passed on. */
const alreadyGone = (): Error =>
  refuse('not_found_error', 'The event is deleted already', {
    code: '410',
    message: 'Resource has been deleted',
  });

/** The event is gone already; that Zoom refuses is told to nobody. */
function deleteOrOrphan(world: World, meeting: Meeting | undefined): void {
  if (!meeting) return;
  try {
    deleteMeeting(world, meeting);
  } catch {
    orphan(meeting);
  }
}
