import { isObject, textOrNull, type NylasObject } from '../nylas/values.ts';
import type { UserCall } from '../request/call.ts';
import { Refusal } from '../request/refusal.ts';
import { readAll } from './access.ts';
import { withoutJoinText } from './join-text.ts';
import { groupCalendarOf, makingZoom } from './scheduler-page.ts';
import type { CalendarServices } from './services.ts';
import { linkIn, withGrantIn, zoomIn } from './zoom-use.ts';

/** Group events further ahead than this aren't looked at; Nylas wants a span of time. */
const YEAR = 365 * 86_400;
/** Most pages of one list that are read. */
const MAX_READS = 5;

/** A future event of a group page. */
export interface GroupEvent {
  /** The event to write to; for the instances of a series their master. */
  target: string;
  /** Its conferencing, if it is Zoom's. */
  zoom: NylasObject | null;
  description: string | null;
}

/** One that has a Zoom meeting. */
export type ZoomEvent = GroupEvent & { zoom: NylasObject };

export const groupEventsPath = (pageId: string): string[] => [
  'scheduling',
  'configurations',
  pageId,
  'group-events',
];

/** The future events of a page; none where it isn't a group page. */
export async function readGroupEvents(
  services: CalendarServices,
  call: UserCall,
  page: NylasObject,
): Promise<GroupEvent[]> {
  const [id, calendar_id] = [textOrNull(page['id']), groupCalendarOf(page)];
  if (id === null || calendar_id === null) return [];
  const now = Math.floor(services.now() / 1_000);
  const span = { start_time: String(now), end_time: String(now + YEAR) };
  const query = { calendar_id, ...span };
  try {
    const { items } = await readAll(services, call, groupEventsPath(id), query, MAX_READS);
    return toGroupEvents(items, now);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return [];
    throw error;
  }
}

/** Nylas documents an item as the event itself; its editor reads it as the event beside facts of the page. */
function toGroupEvents(items: readonly NylasObject[], now: number): GroupEvent[] {
  const events = items.flatMap((item) => {
    const { event: nested, group_event_info: info } = item;
    const event = isObject(nested) ? nested : item;
    const known = textOrNull(event['id']) ?? textOrNull(event['ID']);
    const id = known ?? (isObject(info) ? textOrNull(info['event_id']) : null);
    if (id === null || isOver(event, now)) return [];
    const zoom = zoomIn(event);
    const master = textOrNull(event['master_event_id']) ?? id;
    const description = textOrNull(event['description']);
    return [{ id, master, zoom, link: zoom && linkIn(zoom), description }];
  });
  return events.map(({ id, master, zoom, link, description }) => {
    const links = events.filter((event) => event.master === master).map((event) => event.link);
    // An instance with a link of its own is an exception, and is moved by itself.
    return { target: link === mostOf(links) ? master : id, zoom, description };
  });
}

/** What a list holds most often. */
function mostOf<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return values.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0];
}

function isOver({ when, recurrence }: NylasObject, now: number): boolean {
  const end = isObject(when) ? when['end_time'] : undefined;
  const repeats = Array.isArray(recurrence) && recurrence.length > 0;
  return typeof end === 'number' && end <= now && !repeats;
}

/** The write that gives an event a meeting of this grant, and changes nothing else. */
export function moveBody(
  page: NylasObject,
  { zoom, description }: ZoomEvent,
  grantId: string,
): NylasObject {
  // An event tells the meeting that was made, not the settings that were asked for.
  const { autocreate } = makingZoom(page['group_booking']) ?? {};
  const settings = isObject(autocreate) ? autocreate['conf_settings'] : undefined;
  const rest = description !== null ? withoutJoinText(description, zoom) : null;
  return {
    calendar_id: groupCalendarOf(page),
    conferencing: withGrantIn(zoom, grantId, settings),
    ...(rest !== null && { description: rest }),
  };
}
