import { requireId, type NylasObject } from '../nylas/values.ts';
import type { UserCall } from '../request/call.ts';
import { Refusal } from '../request/refusal.ts';
import { calendarGrantOf, explain } from './access.ts';
import {
  groupEventsPath,
  moveBody,
  readGroupEvents,
  type GroupEvent,
  type ZoomEvent,
} from './group-events.ts';
import { noteMeetings } from './known-meetings.ts';
import { withGrant } from './scheduler-page.ts';
import type { CalendarServices } from './services.ts';
import { linkIn, type ZoomUse } from './zoom-use.ts';

/** An event of a page, and what it uses. */
export interface Part {
  event: GroupEvent;
  use: ZoomUse;
}

/** Events moved by one request: each makes a meeting at Zoom, which takes its time. */
const MAX_MOVES = 20;
const LOCK_LIFETIME = 5 * 60_000;

/** Writes the configuration back with this grant. */
export async function moveConfiguration(
  services: CalendarServices,
  call: UserCall,
  configuration: NylasObject,
  grantId: string,
): Promise<void> {
  const path = ['scheduling', 'configurations', requireId(configuration)];
  await write(services, call, path, withGrant(configuration, grantId));
}

/** Gives events that use Zoom a meeting of this grant; how many are left for another request. */
export async function moveEvents(
  services: CalendarServices,
  call: UserCall,
  page: NylasObject,
  parts: readonly Part[],
  grantId: string,
): Promise<number> {
  const targets = new Map<string, ZoomEvent>();
  for (const { event, use } of parts) {
    const { target, zoom } = event;
    const isToMove = use !== 'current' && zoom !== null;
    if (isToMove && !targets.has(target)) targets.set(target, { ...event, zoom });
  }
  if (targets.size === 0) return 0;
  const todo = [...targets.values()];
  const tried = new Map<string, ZoomEvent>();
  try {
    for (const event of todo.slice(0, MAX_MOVES)) {
      await services.limit(call.who.subject, 'zoomWrites');
      tried.set(event.target, event);
      const path = [...groupEventsPath(requireId(page)), event.target];
      await write(services, call, path, moveBody(page, event, grantId));
    }
  } finally {
    // After a failure too: a meeting that was made must not be made again.
    await note(services, call, page, tried, grantId).catch(() => {});
  }
  return Math.max(0, todo.length - MAX_MOVES);
}

/** Two moves of one page at a time would make every meeting twice. */
export async function alone<T>(
  { store }: CalendarServices,
  call: UserCall,
  page: NylasObject,
  work: () => Promise<T>,
): Promise<T> {
  const key = `moving:${calendarGrantOf(call)}:${requireId(page)}`;
  if (!(await store.setIfAbsent(key, true, LOCK_LIFETIME))) throw new Refusal('in-flight');
  try {
    return await work();
  } finally {
    await store.delete(key);
  }
}

/** Keeps which meetings are this grant's now: those of moved events, at an address they hadn't before. */
async function note(
  services: CalendarServices,
  call: UserCall,
  page: NylasObject,
  tried: ReadonlyMap<string, ZoomEvent>,
  grantId: string,
): Promise<void> {
  const links = (await readGroupEvents(services, call, page)).flatMap(({ target, zoom }) => {
    const before = tried.get(target);
    const link = before && zoom && linkIn(zoom);
    return link && link !== linkIn(before.zoom) ? [link] : [];
  });
  await noteMeetings(services.store, calendarGrantOf(call), requireId(page), grantId, links);
}

async function write(
  services: CalendarServices,
  call: UserCall,
  path: string[],
  body: NylasObject,
): Promise<void> {
  await services
    .nylas({ method: 'PUT', path: ['grants', calendarGrantOf(call), ...path], body })
    .catch((error: unknown) => explain(services, call, error, true));
}
