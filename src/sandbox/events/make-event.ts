import { refuse } from '../answers.ts';
import type { EventBody } from './event-body.ts';
import { showEvent } from './event-list.ts';
import { isSeries, takesPlace } from '../series/instances.ts';
import type { CalendarEvent, Grant, Meeting, World } from '../world.ts';
import { notifyOfEvent } from '../webhooks/notify.ts';
import { nextId, seconds } from '../world.ts';
import { noteMetadata } from '../world-modes.ts';
import { joinText, makeMeeting } from './meetings.ts';

/** Google's limit, which counts the appended join text too. */
const MAX_DESCRIPTION = 8192;

/** Creates an event, and its Zoom meeting where it asks for one: both or neither. */
export function makeEvent(
  world: World,
  grant: Grant,
  calendarId: string,
  { fields, conferencing }: EventBody,
): CalendarEvent {
  const now = seconds(world);
  const event = {
    ...fields,
    id: nextId(world, 'event'),
    grant_id: grant.id,
    calendar_id: calendarId,
    created_at: now,
    updated_at: now,
  } as CalendarEvent;
  // Everything that can fail comes before anything is stored: one fails, both fail.
  const meeting = conferencing && confer(world, event, conferencing);
  refuseLong(event);
  refuseNever(event);
  if (meeting) world.meetings.set(meeting.id, meeting);
  world.events.set(event.id, event);
  noteMetadata(world, event);
  notifyOfEvent(world, 'created', showEvent(world, event, grant));
  return event;
}

/** Puts conferencing on an event that isn't stored yet; gives the meeting made for it, if any. */
export function confer(
  world: World,
  event: CalendarEvent,
  { provider, autocreate, details }: NonNullable<EventBody['conferencing']>,
): Meeting | undefined {
  if (!provider) delete event['conferencing'];
  else if (details) event['conferencing'] = { provider, details };
  else if (provider === 'Google Meet')
    event['conferencing'] = {
      provider,
      details: { url: 'https://meet.google.com/abc-defg-hij' },
    };
  else {
    const meeting = makeMeeting(world, event, autocreate ?? {});
    event['conferencing'] = {
      provider,
      details: {
        url: meeting.join_url,
        meeting_code: meeting.id,
        password: meeting.password,
      },
    };
    event.description = [event.description, joinText(meeting)].filter(Boolean).join('\n\n');
    return meeting;
  }
  return undefined;
}

export function refuseLong({ description }: CalendarEvent): void {
  if ((description?.length ?? 0) > MAX_DESCRIPTION)
    throw refuse('invalid_request_error', 'The description is too long', {
      code: 400,
      message: 'The description exceeds 8192 characters.',
    });
}

/** A series that its own rule and exceptions leave no meeting of. */
export function refuseNever(event: CalendarEvent): void {
  if (isSeries(event) && !takesPlace(event))
    throw refuse('invalid_request_error', 'The series has no occurrence', {
      code: 400,
      message: 'Invalid recurrence rule.',
    });
}
