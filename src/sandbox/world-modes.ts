import { json, refuse } from './answers.ts';
import { boolean, integer, object } from './check.ts';
import type { Call } from './route.ts';
import type { CalendarEvent, World, WorldModes } from './world.ts';

const checkModes = object({
  oneGrantPerEmail: boolean,
  metadataLag: (value, path) =>
    integer(value, path) ?? (Number(value) < 0 ? `${path} must not be negative` : null),
  metadataRefused: boolean,
  eventsByDefaultWindow: boolean,
});

/** Sets how this Nylas differs from what its documents lead one to expect. */
export function setModes(world: World, { body }: Call): Response {
  const complaint = checkModes(body, '');
  if (complaint) throw refuse('invalid_request_error', complaint);
  Object.assign(world.modes, body as Partial<WorldModes>);
  return json({});
}

/** Notes when an event's metadata was written, in milliseconds. */
export const noteMetadata = (world: World, { id }: CalendarEvent): void =>
  void world.metadataWritten.set(id, world.now());

/** Whether a search can find an event by its metadata by now. */
export const isIndexed = (world: World, { id }: CalendarEvent): boolean =>
  (world.metadataWritten.get(id) ?? -Infinity) + world.modes.metadataLag <= world.now();
