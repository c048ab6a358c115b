import { refuse } from '../answers.ts';
import { findCalendar } from '../calendar/calendar-store.ts';
import { showWhen, spanOf } from '../series/when.ts';
import { pairOf } from '../query.ts';
import { changedInstances, instancesIn, isSeries } from '../series/instances.ts';
import { seconds } from '../world.ts';
import type { CalendarEvent, Grant, World } from '../world.ts';
import { isIndexed } from '../world-modes.ts';

export const EVENT_FILTERS = {
  calendar_id: 'string',
  attendees: 'string',
  busy: 'boolean',
  description: 'string',
  end: 'integer',
  event_type: 'string',
  expand_recurring: 'boolean',
  ical_uid: 'string',
  limit: 'integer',
  location: 'string',
  master_event_id: 'string',
  metadata_pair: 'string',
  page_token: 'string',
  select: 'string',
  show_cancelled: 'boolean',
  start: 'integer',
  tentative_as_busy: 'boolean',
  title: 'string',
  updated_after: 'integer',
  updated_before: 'integer',
} as const;

/** What may stand beside `metadata_pair`; it can't be combined with other filters. */
const BESIDE_METADATA = ['calendar_id', 'metadata_pair', 'limit', 'page_token', 'select'];
const MONTH = 31 * 86_400;

/** Instances of a series share the uid of their master. */
const icalUid = ({ id, master_event_id }: CalendarEvent): string =>
  `${master_event_id ?? id}@sandbox.example`;

/** The events of a calendar that a query asks for, by start. */
export function listEvents(
  world: World,
  query: URLSearchParams,
  isMine: (event: CalendarEvent) => boolean,
): CalendarEvent[] {
  const stored = [...world.events.values()].filter(isMine);
  if (query.has('metadata_pair')) return byMetadata(world, stored, query);
  if (query.has('ical_uid'))
    return stored
      .flatMap((event) => [event, ...changedInstances(world, event)])
      .filter((event) => icalUid(event) === query.get('ical_uid') && isShown(event, query));

  const now = seconds(world);
  const start = Number(query.get('start') ?? now);
  const end = Number(query.get('end') ?? Math.max(now, start) + MONTH);
  if (start > end) throw refuse('invalid_request_error', 'start must not be later than end');
  const wanted = filterOf(query);
  // Of one series, Google gives the unchanged instances first and the changed ones after them.
  const isLate = ({ id }: CalendarEvent): boolean =>
    query.has('master_event_id') && world.exceptions.has(id);
  return [...stored, ...world.deleted.filter(isMine)]
    .flatMap((event) => unfold(world, event, query.get('expand_recurring') !== 'false', start, end))
    .filter((event) => isShown(event, query) && wanted(event))
    .sort(
      (a, b) =>
        Number(isLate(a)) - Number(isLate(b)) || spanOf(a.when).start - spanOf(b.when).start,
    );
}

const isShown = ({ status }: CalendarEvent, query: URLSearchParams): boolean =>
  status !== 'cancelled' || query.get('show_cancelled') === 'true';

/** What a list holds of an event in a span of time: its instances, or itself and its exceptions. */
function unfold(
  world: World,
  event: CalendarEvent,
  expand: boolean,
  from: number,
  to: number,
): CalendarEvent[] {
  if (!isSeries(event)) {
    const { start, end } = spanOf(event.when);
    return start < to && (end > from || start === from) ? [event] : [];
  }
  const instances = instancesIn(world, event, from, to);
  if (expand) return instances;
  const changed = instances.filter(({ id }) => world.exceptions.has(id));
  return instances.length > 0 ? [event, ...changed] : [];
}

function filterOf(query: URLSearchParams): (event: CalendarEvent) => boolean {
  const after = Number(query.get('updated_after') ?? -Infinity);
  const before = Number(query.get('updated_before') ?? Infinity);
  const attendees = query.get('attendees')?.split(',') ?? [];
  const holds = (event: CalendarEvent, name: 'title' | 'description' | 'location'): boolean =>
    (event[name] ?? '').toLowerCase().includes(query.get(name)?.toLowerCase() ?? '');
  return (event) => {
    const guests = (event['participants'] ?? []) as { email?: string }[];
    return (
      event.updated_at > after &&
      event.updated_at < before &&
      holds(event, 'title') &&
      holds(event, 'description') &&
      holds(event, 'location') &&
      attendees.every((email) => guests.some((guest) => guest.email === email)) &&
      (!query.has('busy') || String(event['busy'] !== false) === query.get('busy')) &&
      (!query.has('master_event_id') || event.master_event_id === query.get('master_event_id'))
    );
  };
}

function byMetadata(
  world: World,
  events: readonly CalendarEvent[],
  query: URLSearchParams,
): CalendarEvent[] {
  const other = [...query.keys()].find((name) => !BESIDE_METADATA.includes(name));
  if (other)
    throw refuse('invalid_request_error', `metadata_pair cannot be combined with ${other}`);
  if (world.modes.metadataRefused)
    throw refuse('invalid_request_error', 'metadata_pair is not supported for this provider');
  const { key, value } = pairOf(query);
  const now = seconds(world);
  const isInWindow = (event: CalendarEvent): boolean =>
    !world.modes.eventsByDefaultWindow || unfold(world, event, false, now, now + MONTH).length > 0;
  return events.filter(
    (event) =>
      isIndexed(world, event) &&
      isInWindow(event) &&
      (event['metadata'] as Record<string, string> | undefined)?.[key] === value,
  );
}

/** An event as Nylas answers it. */
export function showEvent(world: World, event: CalendarEvent, grant: Grant): object {
  const { participants, busy, visibility, description, ...rest } = event;
  const guests = (participants ?? []) as object[];
  return {
    location: null,
    metadata: {},
    hide_participants: false,
    reminders: { use_default: true, overrides: null },
    ...rest,
    busy: busy ?? true,
    visibility: visibility ?? 'default',
    description: description ?? null,
    text_description: description ?? null,
    when: showWhen(event.when),
    participants: guests.map((guest) => ({ status: 'noreply', ...guest })),
    organizer: event['organizer'] ?? { email: grant.email, name: grant.name },
    html_link: `https://calendar.google.com/event?eid=${event.id}`,
    ical_uid: icalUid(event),
    read_only:
      event['read_only'] ?? findCalendar(world, grant, event.calendar_id)?.read_only ?? false,
    status: event.status ?? 'confirmed',
    object: 'event',
  };
}
