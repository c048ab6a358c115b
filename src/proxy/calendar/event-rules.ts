// What is true of an event, and what would be once a body is written to it.
import type { NylasEvent } from '../../contract/wire.ts';
import { canonical } from '../runtime/canonical.ts';
import { asksForZoom, type EventBody } from './event-schema.ts';

/** When an event is, in any form; some have none. */
type When = EventBody['when'] | NylasEvent['when'];

/** Whether a body's start has passed. */
export const isPast = ({ when }: EventBody, now: number): boolean =>
  when !== undefined && 'start_time' in when && when.start_time * 1_000 < now;

/** Whether a body gives the event another start. */
export const isMoved = (event: NylasEvent, { when }: EventBody): boolean =>
  startOf(event.when) !== startOf(when);

const startOf = (when: When): number | undefined =>
  when && 'start_time' in when ? when.start_time : undefined;

/** Whether an event has a Zoom meeting. */
export const hasZoom = ({ conferencing }: NylasEvent): boolean =>
  conferencing?.provider === 'Zoom Meeting';

/** Whether an event has a Zoom meeting once this is written to it. */
export const willHaveZoom = (event: NylasEvent, body: EventBody): boolean =>
  body.conferencing === undefined ? hasZoom(event) : asksForZoom(body);

/** When an event is, in the form that may be written back; some events have no time at all. */
export function whenOf({ when }: NylasEvent): EventBody['when'] {
  if (!when) return undefined;
  const { object: _, ...rest } = when;
  // A provider may tell all of it as null.
  return Object.values(rest).some((value) => value !== null) ? rest : undefined;
}

/** Whether a body leaves the event's time as it is. */
export const keepsWhen = (event: NylasEvent, { when }: EventBody): boolean =>
  when === undefined || canonical(when) === canonical(whenOf(event));

const DAY = 86_400;

/** The Unix seconds within which a new event is listed, whatever its calendar's zone. */
export function spanOf({ when }: EventBody): { from: number; to: number } {
  if (when === undefined || 'time' in when) return { from: 0, to: 0 };
  if ('start_time' in when) {
    return { from: Math.max(0, when.start_time - 1), to: when.end_time + 1 };
  }
  const [first, last] = 'date' in when ? [when.date, when.date] : [when.start_date, when.end_date];
  return {
    from: Math.max(0, Date.parse(first) / 1_000 - DAY),
    to: Date.parse(last) / 1_000 + 2 * DAY,
  };
}
