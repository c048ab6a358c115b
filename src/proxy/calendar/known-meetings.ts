import { sha256Hex } from '../runtime/digest.ts';
import type { Store } from '../stores/store.ts';
import type { GroupEvent } from './group-events.ts';
import type { OwnGrants } from './services.ts';
import { grantIn, linkIn, useOfGrant, type ZoomUse } from './zoom-use.ts';

/** Which grant made the meetings of a page's events, of those that the proxy moved itself. */
interface KnownMeetings {
  grantId: string;
  /** Fingerprints of their addresses: no link rests in a store. */
  meetings: string[];
}

/** As far ahead as group events are read. */
const LIFETIME = 366 * 86_400_000;
const MAX_KNOWN = 1_000;

const keyOf = (calendarGrantId: string, pageId: string): string =>
  `page:${calendarGrantId}:${pageId}`;

const fingerprint = async (link: string): Promise<string> => (await sha256Hex(link)).slice(0, 16);

/** The meetings known of a page. */
export async function knownMeetings(
  store: Store,
  calendarGrantId: string,
  pageId: string,
): Promise<KnownMeetings | null> {
  return ((await store.get(keyOf(calendarGrantId, pageId))) as KnownMeetings | undefined) ?? null;
}

/** Keeps that this grant made the meetings at these addresses. */
export async function noteMeetings(
  store: Store,
  calendarGrantId: string,
  pageId: string,
  grantId: string,
  links: readonly string[],
): Promise<void> {
  const before = await knownMeetings(store, calendarGrantId, pageId);
  const kept = before?.grantId === grantId ? before.meetings : [];
  const added = await Promise.all(links.map(fingerprint));
  const meetings = [...new Set([...added, ...kept])].slice(0, MAX_KNOWN);
  await store.set(keyOf(calendarGrantId, pageId), { grantId, meetings }, LIFETIME);
}

/**
 * Whose grant an event's meeting is of. Once the meeting is made, Nylas tells its address and not its
 * grant. So it is known of what was moved here; else it is taken to be the page's own, as Nylas's
 * editor writes both alike. The page may have moved on without its events, though: that it is on the
 * current grant says something only of who never had another.
 */
export async function useOfEvent(
  { zoom }: GroupEvent,
  own: OwnGrants,
  known: KnownMeetings | null,
  page: ZoomUse,
): Promise<ZoomUse> {
  if (!zoom) return 'none';
  const told = grantIn(zoom);
  if (told !== null) return useOfGrant(told, own);
  const link = linkIn(zoom);
  if (link !== null && known?.meetings.includes(await fingerprint(link))) {
    return useOfGrant(known.grantId, own);
  }
  if (page === 'former' || page === 'other') return page;
  return page === 'current' && own.former.length === 0 ? 'current' : 'unknown';
}
