import * as v from 'valibot';
import type { SchedulerPage } from '../../contract/wire.ts';
import { UpstreamError } from '../nylas/errors.ts';
import { dataOf, requireId, type NylasObject } from '../nylas/values.ts';
import { json } from '../request/answers.ts';
import { readBody } from '../request/body.ts';
import type { UserCall } from '../request/call.ts';
import { badField, Refusal } from '../request/refusal.ts';
import { parseBody, strict } from '../request/schema.ts';
import { askCalendar, calendarGrantOf, readAll } from './access.ts';
import { readGroupEvents, type GroupEvent } from './group-events.ts';
import { knownMeetings, useOfEvent } from './known-meetings.ts';
import { alone, moveConfiguration, moveEvents, type Part } from './move-page.ts';
import { calendarsOf, groupCalendarOf, toPage, usesOf } from './scheduler-page.ts';
import type { CalendarServices, OwnGrants } from './services.ts';
import { worst, type ZoomUse } from './zoom-use.ts';

const CONFIGURATIONS = ['scheduling', 'configurations'];

/** Group pages whose events are looked at for one list, and how many at a time. */
const MAX_GROUPS = 40;
const AT_ONCE = 4;

/** `GET /scheduler/pages` */
export async function listPages(services: CalendarServices, call: UserCall): Promise<Response> {
  const own = await services.grants.stored(call.who.subject);
  const { items, requestId } = await readAll(services, call, CONFIGURATIONS, { limit: '50' });
  const mine = items.filter((configuration) => mayUse(call, configuration));
  const groups = mine.filter((configuration) => groupCalendarOf(configuration) !== null);
  const events = new Map<NylasObject, GroupEvent[] | null>();
  const waiting = groups.slice(0, MAX_GROUPS);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      events.set(next, await readUnlessUnreadable(services, call, next));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const data: SchedulerPage[] = await Promise.all(
    mine.map(async (configuration) => {
      const known = groups.includes(configuration) ? (events.get(configuration) ?? null) : [];
      const { zoom } = await lookAt(services, call, configuration, known, own);
      return toPage(configuration, zoom);
    }),
  );
  return json({ data, request_id: requestId });
}

/** What Nylas, or the calendar behind it, says of one page's calendar. */
const OF_ONE_PAGE = new Set(['invalid-body', 'calendar-refused']);

/** One page that Nylas won't tell more of must not hide all others. */
async function readUnlessUnreadable(
  services: CalendarServices,
  call: UserCall,
  page: NylasObject,
): Promise<GroupEvent[] | null> {
  try {
    return await readGroupEvents(services, call, page);
  } catch (error) {
    const isOfPage = error instanceof Refusal && OF_ONE_PAGE.has(error.code);
    const isEndless = error instanceof UpstreamError && error.kind === 'malformed';
    if (isOfPage || isEndless) return null;
    throw error;
  }
}

/** What a page uses, and each of its future events; null stands for events that nobody knows. */
async function lookAt(
  { store }: CalendarServices,
  call: UserCall,
  page: NylasObject,
  events: readonly GroupEvent[] | null,
  own: OwnGrants,
): Promise<{ zoom: ZoomUse; base: ZoomUse; parts: Part[] }> {
  const base = worst(usesOf(page, own));
  if (!events) return { zoom: worst([base, 'unknown']), base, parts: [] };
  const known =
    events.length > 0 ? await knownMeetings(store, calendarGrantOf(call), requireId(page)) : null;
  const parts = await Promise.all(
    events.map(async (event) => ({ event, use: await useOfEvent(event, own, known, base) })),
  );
  return { zoom: worst([base, ...parts.map(({ use }) => use)]), base, parts };
}

const MoveRequest = strict({ confirm: v.optional(v.boolean()) });

/** `PUT /scheduler/pages/{id}/zoom` */
export async function movePage(
  services: CalendarServices,
  call: UserCall,
  id: string,
): Promise<Response> {
  const { confirm = false } = parseBody(MoveRequest, await readBody(call.request, services.waits));
  const own = await services.grants.stored(call.who.subject);
  if (own.grantId === null) throw new Refusal('zoom-not-connected');
  const read = await askCalendar(services, call, { method: 'GET', path: [...CONFIGURATIONS, id] });
  const configuration = dataOf(read.body);
  if (!mayUse(call, configuration)) throw new Refusal('not-found');
  const move = (): Promise<SchedulerPage> => movedPage(services, call, configuration, own, confirm);
  const isGroup = groupCalendarOf(configuration) !== null;
  const data = await (isGroup ? alone(services, call, configuration, move) : move());
  return json({ data, request_id: read.requestId ?? call.requestId });
}

/** Moves a page to the current grant, as far as it isn't on it; gives the page as it is then. */
async function movedPage(
  services: CalendarServices,
  call: UserCall,
  configuration: NylasObject,
  own: OwnGrants,
  confirm: boolean,
): Promise<SchedulerPage> {
  const events = await readGroupEvents(services, call, configuration);
  const { zoom, base, parts } = await lookAt(services, call, configuration, events, own);
  // What has no Zoom has nothing to move: attaching Zoom is for the page's editor.
  if (zoom === 'none' || own.grantId === null) throw new Refusal('not-found');
  if (zoom === 'current') return toPage(configuration, zoom);
  if (zoom !== 'former' && !confirm) {
    throw badField('confirm', 'Must be true for a page whose Zoom account is not known as yours');
  }
  // The page itself comes last: as long as it isn't moved, it tells whose its other events are.
  const left = await moveEvents(services, call, configuration, parts, own.grantId);
  if (left > 0) return toPage(configuration, zoom);
  if (base !== 'current' && base !== 'none') {
    await moveConfiguration(services, call, configuration, own.grantId);
  }
  return toPage(configuration, 'current');
}

/** Where the user may not use every calendar, a page that books into another isn't theirs. */
function mayUse({ who: { calendarIds } }: UserCall, configuration: NylasObject): boolean {
  if (!calendarIds) return true;
  const used = calendarsOf(configuration);
  return used.length > 0 && used.every((id) => calendarIds.includes(id));
}
