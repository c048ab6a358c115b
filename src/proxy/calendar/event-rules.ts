// What is true of an event, and what would be once a body is written to it.
import type { NylasEvent, NylasEventBody, NylasWhen } from '../../contract/wire.ts';
import { badField } from '../request/refusal.ts';
import { asksForZoom } from './event-schema.ts';

/** Whether a body's start has passed. */
export const isPast = ({ when }: NylasEventBody, now: number): boolean =>
  when !== undefined && 'start_time' in when && when.start_time * 1_000 < now;

/** Whether a body gives the event another start. */
export const isMoved = (event: NylasEvent, { when }: NylasEventBody): boolean =>
  startOf(event.when) !== startOf(when);

const startOf = (when: NylasWhen | null | undefined): number | undefined =>
  when && 'start_time' in when ? when.start_time : undefined;

/** Whether an event has a Zoom meeting. */
export const hasZoom = ({ conferencing }: NylasEvent): boolean =>
  conferencing?.provider === 'Zoom Meeting';

/** Whether an event has a Zoom meeting once this is written to it. */
export const willHaveZoom = (event: NylasEvent, body: NylasEventBody): boolean =>
  body.conferencing === undefined ? hasZoom(event) : asksForZoom(body);

/** When an event is, in the form that may be written back. */
export function whenOf({ when }: NylasEvent): NylasWhen {
  if (!when) throw badField('when', 'Must be given');
  const { object: _, ...rest } = when;
  return rest;
}
