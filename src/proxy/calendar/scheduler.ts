import * as v from 'valibot';
import type { SchedulerPage } from '../../contract/wire.ts';
import { dataOf, type NylasObject } from '../nylas/values.ts';
import { json } from '../request/answers.ts';
import { readBody } from '../request/body.ts';
import type { UserCall } from '../request/call.ts';
import { badField, Refusal } from '../request/refusal.ts';
import { parseBody, strict } from '../request/schema.ts';
import { askCalendar, calendarGrantOf, explain, readAll } from './access.ts';
import { calendarsOf, toPage, withGrant } from './scheduler-page.ts';
import type { CalendarServices } from './services.ts';

const CONFIGURATIONS = ['scheduling', 'configurations'];

/** `GET /scheduler/pages` */
export async function listPages(services: CalendarServices, call: UserCall): Promise<Response> {
  const own = await services.grants.stored(call.who.subject);
  const { items, requestId } = await readAll(services, call, CONFIGURATIONS, { limit: '50' });
  const mine = items.filter((configuration) => mayUse(call, configuration));
  const data: SchedulerPage[] = mine.map((configuration) => toPage(configuration, own));
  return json({ data, request_id: requestId });
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
  const path = [...CONFIGURATIONS, id];
  const read = await askCalendar(services, call, { method: 'GET', path });
  const configuration = dataOf(read.body);
  const page = toPage(configuration, own);
  // What has no Zoom has nothing to move: attaching Zoom is for the page's editor.
  if (!mayUse(call, configuration) || page.zoom === 'none') throw new Refusal('not-found');
  if (page.zoom === 'current') {
    return json({ data: page, request_id: read.requestId ?? call.requestId });
  }
  if (page.zoom !== 'former' && !confirm) {
    throw badField('confirm', 'Must be true for a page whose Zoom account is not known as yours');
  }
  const written = await services
    .nylas({
      method: 'PUT',
      path: ['grants', calendarGrantOf(call), ...path],
      body: withGrant(configuration, own.grantId),
    })
    .catch((error: unknown) => explain(services, call, error, true));
  const data: SchedulerPage = { ...page, zoom: 'current' };
  return json({ data, request_id: written.requestId ?? call.requestId });
}

/** Where the user may not use every calendar, a page that books into another isn't theirs. */
function mayUse({ who: { calendarIds } }: UserCall, configuration: NylasObject): boolean {
  if (!calendarIds) return true;
  const used = calendarsOf(configuration);
  return used.length > 0 && used.every((id) => calendarIds.includes(id));
}
