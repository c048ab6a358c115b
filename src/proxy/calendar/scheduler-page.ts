import type { SchedulerPage } from '../../contract/wire.ts';
import { isObject, objects, requireId, textOrNull, type NylasObject } from '../nylas/values.ts';
import type { OwnGrants } from './services.ts';
import { grantIn, linkIn, useOfGrant, withGrantIn, zoomIn, type ZoomUse } from './zoom-use.ts';

/**
 * Where a configuration says how it meets. By Nylas's schema only one-to-one pages do, and group
 * pages say it in each of their events; Nylas's own editor writes it into both.
 */
const PARTS = ['event_booking', 'group_booking'] as const;

/** What answers hold and no write may set. */
const READ_ONLY = ['id', 'object', 'grant_id', 'created_at', 'updated_at'];

/** A configuration as its owner may see it. */
export function toPage(configuration: NylasObject, zoom: ZoomUse): SchedulerPage {
  const slug = textOrNull(configuration['slug']);
  return {
    id: requireId(configuration),
    title: titleOf(configuration),
    ...(slug !== null && { slug }),
    zoom,
  };
}

function titleOf({ name, event_booking: event, group_booking: group }: NylasObject): string | null {
  const titles = [event, group].map((part) => (isObject(part) ? textOrNull(part['title']) : null));
  return titles.find((title) => title !== null) ?? textOrNull(name);
}

/** What the parts of a configuration use. */
export const usesOf = (configuration: NylasObject, own: OwnGrants): ZoomUse[] =>
  PARTS.map((part) => {
    const conferencing = makingZoom(configuration[part]);
    return conferencing ? useOfGrant(grantIn(conferencing), own) : 'none';
  });

/** The conferencing of a part that makes Zoom meetings; a fixed link makes none. */
export function makingZoom(part: unknown): NylasObject | null {
  const conferencing = zoomIn(part);
  if (!conferencing) return null;
  const isFixed = !isObject(conferencing['autocreate']) && linkIn(conferencing) !== null;
  return isFixed ? null : conferencing;
}

/** The configuration to write back: as it was read, with this grant wherever Zoom is used. */
export function withGrant(configuration: NylasObject, grantId: string): NylasObject {
  const entries = Object.entries(configuration).filter(([key]) => !READ_ONLY.includes(key));
  const next: NylasObject = Object.fromEntries(entries);
  for (const part of PARTS) {
    const conferencing = makingZoom(next[part]);
    if (!conferencing) continue;
    next[part] = {
      ...(next[part] as NylasObject),
      conferencing: { ...conferencing, ...withGrantIn(conferencing, grantId) },
    };
  }
  return next;
}

/** The calendars of its owner that a page books into; other hosts' are theirs. */
export function calendarsOf(configuration: NylasObject): string[] {
  const bookings = objects(configuration['participants'])
    .filter((host) => host['is_organizer'] === true)
    .map((host) => host['booking']);
  const own = bookings.flatMap((booking) => {
    const id = isObject(booking) ? textOrNull(booking['calendar_id']) : null;
    return id === null ? [] : [id];
  });
  const group = groupCalendarOf(configuration);
  return group === null ? own : [...own, group];
}

/** The calendar of a group page's events; null where the page is none. */
export function groupCalendarOf({ group_booking: group }: NylasObject): string | null {
  return isObject(group) ? textOrNull(group['calendar_id']) : null;
}
