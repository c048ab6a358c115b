import { ok, refuse } from '../answers.ts';
import { filled, integer, list, openObject, text } from '../check.ts';
import type { Call, Route } from '../route.ts';
import { spanOf } from '../series/when.ts';
import type { World } from '../world.ts';
import { requirePage } from './booking-page.ts';
import { checkCapacity, findSeats, refuseFull } from './group-seats.ts';

interface Timeslot {
  start_time: number;
  end_time: number;
  calendar_id: string;
  event_id: string;
  capacity?: number;
}

const checkTimeslot = openObject(
  {
    calendar_id: filled,
    start_time: integer,
    end_time: integer,
    event_id: filled,
    capacity: checkCapacity,
    emails: list(text()),
    master_id: text(),
  },
  'calendar_id',
  'start_time',
  'end_time',
  'event_id',
);

/** Whether a time that a guest of a group page was shown is still so; a public page needs no key. */
export const groupTimeslotRoutes = (world: World): Route[] => {
  function validate(call: Call): Response {
    const { page } = requirePage(world, call, call.params['configuration']);
    const complaint = checkTimeslot(call.body, '');
    if (complaint) throw refuse('invalid_request_error', complaint);
    const slot = call.body as Timeslot;
    const seats = findSeats(world, page.id, slot.event_id);
    if (seats?.event.calendar_id !== slot.calendar_id || seats.event.status === 'cancelled')
      throw refuse('not_found_error', 'The group event was deleted');
    const { start, end } = spanOf(seats.event.when);
    if (start !== slot.start_time || end !== slot.end_time)
      throw refuse('timeslot_not_available', 'The group event takes place at another time');
    if (slot.capacity !== undefined && slot.capacity !== seats.capacity)
      throw refuse('timeslot_not_available', 'The capacity of the group event has changed');
    refuseFull(seats);
    return ok();
  }

  return [
    {
      method: 'post',
      path: '/v3/scheduling/configurations/:configuration/group-events/validate-timeslot',
      answer: validate,
    },
  ];
};
