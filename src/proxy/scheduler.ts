import * as v from 'valibot';
import type { SchedulerPage } from '../contract/wire.ts';
import { json } from './answers.ts';
import { readBody } from './body.ts';
import { askCalendar, calendarGrantOf } from './calendars.ts';
import { explain } from './event-rules.ts';
import { idFromSegment } from './ids.ts';
import type { NylasObject } from './nylas-client.ts';
import { UpstreamError } from './nylas-errors.ts';
import { badField, Refusal } from './refusal.ts';
import { calendarsOf, toPage, withGrant } from './scheduler-page.ts';
import { parseBody, strict } from './schema.ts';
import type { Services, UserCall } from './services.ts';
import { dataOf, listOf } from './shapes.ts';

const CONFIGURATIONS = ['scheduling', 'configurations'];

/** Most pages of a list that are read: a thousand configurations. */
const MAX_READS = 20;

/** `GET /scheduler/pages` */
export async function listPages(services: Services, call: UserCall): Promise<Response> {
  const own = await services.grants.stored(call.who.subject);
  const data: SchedulerPage[] = [];
  let requestId: string | undefined;
  let cursor: string | undefined;
  for (let reads = 0; reads === 0 || cursor !== undefined; reads += 1) {
    // Half a list would leave pages on a dead grant without anybody knowing.
    if (reads === MAX_READS) throw new UpstreamError('malformed');
    const reply = await askCalendar(services, call, {
      method: 'GET',
      path: CONFIGURATIONS,
      query: { limit: '50', page_token: cursor },
    });
    const mine = listOf(reply.body).filter((configuration) => mayUse(call, configuration));
    data.push(...mine.map((configuration) => toPage(configuration, own)));
    requestId = reply.requestId;
    const next = reply.body['next_cursor'];
    cursor = typeof next === 'string' && next !== '' ? next : undefined;
  }
  return json({ data, request_id: requestId ?? call.requestId });
}

const MoveRequest = strict({ confirm: v.optional(v.boolean()) });

/** `PUT /scheduler/pages/{id}/zoom` */
export async function movePage(services: Services, call: UserCall): Promise<Response> {
  const id = idFromSegment(call.url.pathname.split('/').at(-2) ?? '');
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
