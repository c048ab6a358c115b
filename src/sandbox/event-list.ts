import { refuse } from './answers.ts';
import { showWhen, spanOf } from './event-time.ts';
import type { CalendarEvent, Grant } from './world.ts';

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
const INDEXED_KEYS = /^key[1-5]$/;
const MONTH = 31 * 86_400;

const icalUid = ({ id }: CalendarEvent): string => `${id}@sandbox.example`;

/** The events that a query asks for, by start. */
export function filterEvents(
  events: readonly CalendarEvent[],
  query: URLSearchParams,
  now: number,
): CalendarEvent[] {
  if (query.has('metadata_pair')) return byMetadata(events, query);
  if (query.has('ical_uid'))
    return events.filter((event) => icalUid(event) === query.get('ical_uid'));

  const start = Number(query.get('start') ?? now);
  const end = Number(query.get('end') ?? Math.max(now, start) + MONTH);
  if (start > end) throw refuse('invalid_request_error', 'start must not be later than end');
  const after = Number(query.get('updated_after') ?? -Infinity);
  const before = Number(query.get('updated_before') ?? Infinity);
  const attendees = query.get('attendees')?.split(',') ?? [];
  const holds = (event: CalendarEvent, name: 'title' | 'description' | 'location'): boolean =>
    (event[name] ?? '').toLowerCase().includes(query.get(name)?.toLowerCase() ?? '');
  return events
    .filter((event) => {
      const span = spanOf(event.when);
      // A series is answered as its one master, and goes on.
      const ends = event['recurrence'] ? Infinity : span.end;
      const guests = (event['participants'] ?? []) as { email: string }[];
      return (
        span.start < end &&
        (ends > start || span.start === start) &&
        event.updated_at > after &&
        event.updated_at < before &&
        holds(event, 'title') &&
        holds(event, 'description') &&
        holds(event, 'location') &&
        attendees.every((email) => guests.some((guest) => guest.email === email)) &&
        (!query.has('busy') || String(event['busy'] !== false) === query.get('busy')) &&
        !query.has('master_event_id')
      );
    })
    .sort((a, b) => spanOf(a.when).start - spanOf(b.when).start);
}

function byMetadata(events: readonly CalendarEvent[], query: URLSearchParams): CalendarEvent[] {
  const other = [...query.keys()].find((name) => !BESIDE_METADATA.includes(name));
  if (other)
    throw refuse('invalid_request_error', `metadata_pair cannot be combined with ${other}`);
  const pair = query.get('metadata_pair') ?? '';
  const [, key = '', value] = /^([^:]+):(.*)$/s.exec(pair) ?? [];
  if (!INDEXED_KEYS.test(key))
    throw refuse('invalid_request_error', 'metadata_pair must be key1 to key5, a colon, a value');
  return events.filter(
    (event) => (event['metadata'] as Record<string, string> | undefined)?.[key] === value,
  );
}

/** An event as Nylas answers it. */
export function showEvent(event: CalendarEvent, grant: Grant): object {
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
    participants: guests.map((guest) => ({ ...guest, status: 'noreply' })),
    organizer: { email: grant.email, name: grant.name },
    html_link: `https://calendar.google.com/event?eid=${event.id}`,
    ical_uid: icalUid(event),
    read_only: false,
    status: 'confirmed',
    object: 'event',
  };
}
