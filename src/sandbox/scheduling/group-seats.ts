import { refuse } from '../answers.ts';
import { between } from '../check.ts';
import { changeEvent } from '../events/change-event.ts';
import { findEvent, instancesIn, isSeries } from '../series/instances.ts';
import { spanOf } from '../series/when.ts';
import type { CalendarEvent, GroupEvent, World } from '../world.ts';
import type { Person } from './booking-page.ts';

export const checkCapacity = between(1, 500);

/** What guests book seats of: an event of a group page, or one instance of its series. */
export interface Seats {
  groupEvent: GroupEvent;
  event: CalendarEvent;
  capacity: number;
}

const seatsOf = (groupEvent: GroupEvent, event: CalendarEvent): Seats => ({
  groupEvent,
  event,
  capacity:
    groupEvent.exceptions?.find(({ event_id }) => event_id === event.id)?.capacity ??
    groupEvent.capacity,
});

/** The seats of a page that an id names. */
export function findSeats(world: World, pageId: string, eventId: string): Seats | undefined {
  const event = findEvent(world, eventId);
  const groupEvent = world.groupEvents.find(
    ({ configuration_id, event_id }) =>
      configuration_id === pageId && event_id === (event?.master_event_id ?? event?.id),
  );
  return event && groupEvent && seatsOf(groupEvent, event);
}

/** All seats of a page in a span of time, series unfolded. */
export const seatsIn = (world: World, pageId: string, from: number, to: number): Seats[] =>
  world.groupEvents.flatMap((groupEvent) => {
    const event = world.events.get(groupEvent.event_id);
    if (!event || groupEvent.configuration_id !== pageId) return [];
    return occurrencesOf(world, event, from, to).map((each) => seatsOf(groupEvent, each));
  });

/** An event in a span of time: itself, or the instances of its series. */
export function occurrencesOf(
  world: World,
  event: CalendarEvent,
  from: number,
  to: number,
): CalendarEvent[] {
  if (isSeries(event))
    return instancesIn(world, event, from, to).filter(({ status }) => status !== 'cancelled');
  const { start, end } = spanOf(event.when);
  return start < to && end > from ? [event] : [];
}

const guestsOf = (event: CalendarEvent): Person[] => (event['participants'] ?? []) as Person[];

/** In the words that Nylas's own page looks for. */
export function refuseFull({ event, capacity }: Seats): void {
  if (guestsOf(event).length >= capacity) throw refuse('invalid_request_error', 'Event is full');
}

/** Gives a guest a seat, if there is one. */
export function takeSeat(world: World, seats: Seats, guest: Person): CalendarEvent {
  refuseFull(seats);
  const participants = [...guestsOf(seats.event), guest];
  return changeEvent(world, seats.event, { fields: { participants }, conferencing: undefined });
}
