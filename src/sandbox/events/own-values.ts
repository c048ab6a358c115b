import { isZone, showWhen } from '../series/when.ts';
import type { CalendarEvent } from '../world.ts';

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A body as it is to be checked: without what the event says already. Providers tell more than
 * Nylas's schema knows, such as Windows' names of time zones and guests without an address, and take
 * it back as they told it.
 */
export function withoutOwn(body: unknown, event: CalendarEvent): unknown {
  if (!isObject(body)) return body;
  const { when, participants } = body;
  return {
    ...body,
    ...(isObject(when) && { when: withKnownZones(when, showWhen(event.when)) }),
    ...(Array.isArray(participants) && {
      participants: participants.filter((guest) => !isOwnGuest(guest, event)),
    }),
  };
}

function withKnownZones(when: Fields, own: Fields): Fields {
  const zones = ['start_timezone', 'end_timezone'].filter(
    (name) => typeof when[name] === 'string' && when[name] === own[name] && !isZone(when[name]),
  );
  return { ...when, ...Object.fromEntries(zones.map((name) => [name, 'UTC'])) };
}

/** Whether the event has this guest: the same address, or the same name where there is none. */
const isOwnGuest = (guest: unknown, event: CalendarEvent): boolean =>
  isObject(guest) &&
  ((event['participants'] ?? []) as Fields[]).some(({ email, name }) =>
    guest['email'] ? email === guest['email'] : !email && name === guest['name'],
  );

/** Whether a body gives an event the time that it has; then it stays as it is kept. */
export function keepsWhen(when: unknown, event: CalendarEvent): boolean {
  if (!isObject(when)) return false;
  const { object: _, ...shown } = showWhen(event.when) as Fields;
  const [own, asked] = [shown, when].map((fields) =>
    JSON.stringify(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  );
  return own === asked;
}
