// Finding out at Nylas what became of an intent.
import { UpstreamError } from '../nylas/errors.ts';
import { hasIntentMark, intentFilter } from '../nylas/intent-mark.ts';
import { dataOf, isObject, listOf, type NylasObject } from '../nylas/values.ts';
import type { FoundEvent } from './event-answer.ts';
import { fingerprintOf, type Intent, type Target } from './intent.ts';
import type { CalendarServices } from './services.ts';

/** Most pages of a list that are searched. */
const MAX_PAGES = 5;
/** Pauses before each look-up: a new event may take a moment to be found. */
const LOOK_UPS = [0, 1_000, 2_000, 4_000];
/** Nylas lists what is from now to a month ahead unless told otherwise; a little less is sure. */
const DEFAULT_WINDOW = 28 * 86_400;
/** How far back a forgotten intent may lie, and how far its event may be away, in seconds. */
const RECENT = 900;
const REACH = 5 * 365 * 86_400;
/** iCloud lists a year at most. */
const NARROW_REACH = 182 * 86_400;

/**
 * By the mark. Nylas allows no other filter beside it but the calendar, so its default window may
 * hold here too (https://developer.nylas.com/docs/dev-guide/metadata/).
 */
const findByMark = (services: CalendarServices, intent: Intent) =>
  search(services, intent, intentFilter(intent.key));

/** By the time that the event was to have, which needs no index of marks. */
const findByTime = (services: CalendarServices, intent: Intent, from: number, to: number) =>
  search(services, intent, { start: String(from), end: String(to), limit: '200' });

/** Among what was changed lately; where the provider can't tell that, among all around now. */
function findAmongRecent(services: CalendarServices, intent: Intent) {
  const now = Math.floor(services.now() / 1_000);
  const within = (reach: number) => ({
    start: String(Math.max(0, now - reach)),
    end: String(now + reach),
    limit: '200',
  });
  const recent = { ...within(REACH), updated_after: String(now - RECENT) };
  return search(services, intent, recent).catch((error: unknown) => {
    if (error instanceof UpstreamError && isUnsupported(error)) {
      return search(services, intent, within(NARROW_REACH));
    }
    throw error;
  });
}

/** The event with the intent's mark in a list; null where the whole list was read without it. */
async function search(
  { nylas }: CalendarServices,
  { key, calendarGrantId, calendarId }: Intent,
  query: Record<string, string>,
): Promise<FoundEvent | null> {
  let cursor: unknown;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { body, requestId } = await nylas({
      method: 'GET',
      path: ['grants', calendarGrantId, 'events'],
      query: {
        calendar_id: calendarId,
        ...query,
        ...(typeof cursor === 'string' && { page_token: cursor }),
      },
    });
    // Looked at again: a provider that ignored the filter would hand out any event.
    const event = listOf(body).find((found) => hasIntentMark(found, key));
    if (event) return { event, requestId: requestId ?? '' };
    cursor = body['next_cursor'];
    if (typeof cursor !== 'string' || cursor === '') return null;
  }
  // So much at one time is no list that could be searched.
  throw new UpstreamError('refused');
}

/** The digest of the conference that an event has; a new meeting is another one. */
export const conferenceOf = ({ conferencing }: NylasObject): Promise<string> =>
  fingerprintOf(isObject(conferencing) ? (conferencing['details'] ?? null) : null);

/** The event, if it got its meeting: a Zoom meeting that it didn't have before. */
async function findMeeting(
  { nylas }: CalendarServices,
  { calendarGrantId, calendarId }: Intent,
  { eventId, before }: Extract<Target, { kind: 'meeting' }>,
): Promise<FoundEvent | null> {
  const { body, requestId } = await nylas({
    method: 'GET',
    path: ['grants', calendarGrantId, 'events', eventId],
    query: { calendar_id: calendarId },
  });
  const event = dataOf(body);
  const { conferencing } = event;
  const isZooms = isObject(conferencing) && conferencing['provider'] === 'Zoom Meeting';
  const isNew = isZooms && (await conferenceOf(event)) !== before;
  return isNew ? { event, requestId: requestId ?? '' } : null;
}

/** What one look says: the event, or null and whether nothing can have been overlooked. */
export interface Look {
  found: FoundEvent | null;
  certain: boolean;
}

/** Looks everywhere at once. Failures aren't told, they only leave it uncertain. */
export async function look(
  services: CalendarServices,
  intent: Intent,
  target: Target,
): Promise<Look> {
  if (target.kind === 'meeting') return judge([findMeeting(services, intent, target)]);
  const { from, to } = target;
  return judge([findByMark(services, intent), findByTime(services, intent, from, to)]);
}

/** The same for an intent of which only the key is known. */
export const lookForForgotten = (services: CalendarServices, intent: Intent): Promise<Look> =>
  judge([findByMark(services, intent), findAmongRecent(services, intent)]);

async function judge(searches: Promise<FoundEvent | null>[]): Promise<Look> {
  const results = await Promise.allSettled(searches);
  const told = results.filter((result) => result.status === 'fulfilled');
  const found = told.find(({ value }) => value !== null)?.value ?? null;
  return { found, certain: told.length === results.length };
}

/** Looks until it is found, or patience ends. */
export async function lookPatiently(
  services: CalendarServices,
  intent: Intent,
  target: Target,
): Promise<FoundEvent | null> {
  for (const pause of LOOK_UPS) {
    if (pause > 0) await services.waits.sleep(pause);
    const { found } = await look(services, intent, target);
    if (found) return found;
  }
  return null;
}

/**
 * The event that an earlier process may have made for this intent. A provider that can't look up
 * isn't the caller's mistake: then there is nothing to be found. Any other failure is thrown.
 */
export async function findEarlier(
  services: CalendarServices,
  intent: Intent,
  { from, to }: Extract<Target, { kind: 'event' }>,
  isYoung: boolean,
): Promise<FoundEvent | null> {
  const now = services.now() / 1_000;
  const isListed = from > now && to < now + DEFAULT_WINDOW;
  const searches = [findByMark(services, intent)];
  // Marks may be found late, so what was made just before a restart is looked for by its time too.
  if (isYoung || !isListed) searches.push(findByTime(services, intent, from, to));
  const results = await Promise.all(
    searches.map((found) =>
      found.catch((error: unknown) => {
        if (error instanceof UpstreamError && isUnsupported(error)) return null;
        throw error;
      }),
    ),
  );
  return results.find((found) => found !== null) ?? null;
}

const isUnsupported = ({ kind, status }: UpstreamError): boolean =>
  status === 501 || (kind === 'refused' && status !== 429 && status !== 408);
