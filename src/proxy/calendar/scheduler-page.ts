import type { SchedulerPage } from '../../contract/wire.ts';
import { isObject, objects, requireId, textOrNull, type NylasObject } from '../nylas/values.ts';
import type { OwnGrants } from './services.ts';

/** Where a configuration says how it meets: one-to-one pages have the one, group pages the other. */
const PARTS = ['event_booking', 'group_booking'] as const;

/** What answers hold and no write may set. */
const READ_ONLY = ['id', 'object', 'grant_id', 'created_at', 'updated_at'];

type PageZoom = SchedulerPage['zoom'];

/** What the worst part of a page uses is what the page uses. */
const BY_DOUBT: readonly PageZoom[] = ['other', 'unknown', 'former', 'current', 'none'];

/** A configuration as its owner may see it. */
export function toPage(configuration: NylasObject, own: OwnGrants): SchedulerPage {
  const used = PARTS.map((part) => zoomOf(configuration[part], own));
  const slug = textOrNull(configuration['slug']);
  return {
    id: requireId(configuration),
    title: titleOf(configuration),
    ...(slug !== null && { slug }),
    zoom: BY_DOUBT.find((zoom) => used.includes(zoom)) ?? 'none',
  };
}

function titleOf({ name, event_booking: event, group_booking: group }: NylasObject): string | null {
  const titles = [event, group].map((part) => (isObject(part) ? textOrNull(part['title']) : null));
  return titles.find((title) => title !== null) ?? textOrNull(name);
}

function zoomOf(part: unknown, { grantId, former }: OwnGrants): PageZoom {
  const conferencing = zoomIn(part);
  if (!conferencing) return 'none';
  const { autocreate } = conferencing;
  const id = isObject(autocreate) ? textOrNull(autocreate['conf_grant_id']) : null;
  if (id === null) return 'unknown';
  if (id === grantId) return 'current';
  return former.includes(id) ? 'former' : 'other';
}

/** The conferencing of a part that makes Zoom meetings; a fixed link makes none. */
function zoomIn(part: unknown): NylasObject | null {
  const conferencing = isObject(part) ? part['conferencing'] : null;
  if (!isObject(conferencing) || conferencing['provider'] !== 'Zoom Meeting') return null;
  const { autocreate, details } = conferencing;
  const isFixed = !isObject(autocreate) && isObject(details) && textOrNull(details['url']) !== null;
  return isFixed ? null : conferencing;
}

/** The configuration to write back: as it was read, with this grant wherever Zoom is used. */
export function withGrant(configuration: NylasObject, grantId: string): NylasObject {
  const entries = Object.entries(configuration).filter(([key]) => !READ_ONLY.includes(key));
  const next: NylasObject = Object.fromEntries(entries);
  for (const part of PARTS) {
    const conferencing = zoomIn(next[part]);
    if (!conferencing) continue;
    const { autocreate } = conferencing;
    const moved = { ...(isObject(autocreate) && autocreate), conf_grant_id: grantId };
    next[part] = {
      ...(next[part] as NylasObject),
      conferencing: { ...conferencing, autocreate: moved },
    };
  }
  return next;
}

/** The calendars of its owner that a page books into; other hosts' are theirs. */
export function calendarsOf({ participants, group_booking: group }: NylasObject): string[] {
  const bookings = objects(participants)
    .filter((host) => host['is_organizer'] === true)
    .map((host) => host['booking']);
  return [...bookings, group].flatMap((booking) => {
    const id = isObject(booking) ? textOrNull(booking['calendar_id']) : null;
    return id === null ? [] : [id];
  });
}
