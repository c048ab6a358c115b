import * as v from 'valibot';
import { MAX_FREE_BUSY_EMAILS, MAX_FREE_BUSY_SECONDS } from '../../contract/limits.ts';
import { json } from '../request/answers.ts';
import { readBody } from '../request/body.ts';
import { diagnose } from '../nylas/diagnosis.ts';
import { email, instant } from './event-schema.ts';
import { checkId } from '../request/ids.ts';
import type { NylasCall, NylasObject, NylasReply } from '../nylas/client.ts';
import { UpstreamError } from '../nylas/errors.ts';
import { Refusal } from '../request/refusal.ts';
import { parseBody, strict } from '../request/schema.ts';
import type { Services, UserCall } from '../services.ts';
import { listOf, toCalendar, toFreeBusy } from '../nylas/shapes.ts';

/** The user's calendar grant, or a refusal. */
export function calendarGrantOf({ who }: UserCall): string {
  if (!who.calendarGrantId) throw new Refusal('calendar-missing');
  return who.calendarGrantId;
}

/** A calendar that this user may use; to others it is as if it didn't exist. */
export function checkCalendar({ who }: UserCall, calendarId: string | undefined): string {
  if (calendarId === undefined) {
    const fields = [{ path: 'calendar_id', message: 'Must be given' }];
    throw new Refusal('invalid-body', { fields });
  }
  checkId(calendarId, 'calendar_id');
  if (who.calendarIds && !who.calendarIds.includes(calendarId)) throw new Refusal('not-found');
  return calendarId;
}

/** A call below the user's calendar grant whose failure is told as a refusal. */
export async function askCalendar(
  { nylas }: Services,
  call: UserCall,
  { path, ...rest }: NylasCall,
): Promise<NylasReply> {
  const calendarGrantId = calendarGrantOf(call);
  try {
    return await nylas({ ...rest, path: ['grants', calendarGrantId, ...path] });
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    throw await diagnose(nylas, error, { calendarGrantId });
  }
}

/** Most pages of a list that are read. */
const MAX_READS = 20;

/** A whole list: half of one would hide the rest without anybody knowing. */
export async function readAll(
  services: Services,
  call: UserCall,
  path: string[],
  query: Record<string, string>,
): Promise<{ items: NylasObject[]; requestId: string }> {
  const items: NylasObject[] = [];
  let cursor: unknown;
  for (let reads = 0; reads < MAX_READS; reads += 1) {
    const { body, requestId = call.requestId } = await askCalendar(services, call, {
      method: 'GET',
      path,
      query: { ...query, ...(typeof cursor === 'string' && { page_token: cursor }) },
    });
    items.push(...listOf(body));
    cursor = body['next_cursor'];
    if (typeof cursor !== 'string' || cursor === '') return { items, requestId };
  }
  throw new UpstreamError('malformed');
}

/** `GET /calendars` */
export async function listCalendars(services: Services, call: UserCall): Promise<Response> {
  const { items, requestId } = await readAll(services, call, ['calendars'], {
    limit: '200',
    select: 'id,name,timezone,is_primary,read_only',
  });
  const { calendarIds } = call.who;
  const calendars = items.map(toCalendar);
  // "primary" is a name for whichever calendar is the primary one.
  const data = calendars.filter(
    ({ id, is_primary: isPrimary }) =>
      !calendarIds ||
      calendarIds.includes(id) ||
      (isPrimary === true && calendarIds.includes('primary')),
  );
  return json({ data, request_id: requestId });
}

const FreeBusyRequest = v.pipe(
  strict({
    start_time: instant,
    end_time: instant,
    emails: v.pipe(
      v.array(email),
      v.minLength(1, 'At least one address'),
      v.maxLength(MAX_FREE_BUSY_EMAILS, `At most ${MAX_FREE_BUSY_EMAILS} addresses`),
    ),
  }),
  v.forward(
    v.check(({ start_time: start, end_time: end }) => {
      return end > start && end - start <= MAX_FREE_BUSY_SECONDS;
    }, 'Must be after the start, by 30 days at most'),
    ['end_time'],
  ),
);

/** `POST /free-busy` */
export async function askFreeBusy(services: Services, call: UserCall): Promise<Response> {
  const question = parseBody(FreeBusyRequest, await readBody(call.request, services.waits));
  const { body, requestId } = await askCalendar(services, call, {
    method: 'POST',
    path: ['calendars', 'free-busy'],
    body: question,
    readOnly: true,
  });
  const data = listOf(body).map(toFreeBusy);
  return json({ data, request_id: requestId ?? call.requestId });
}
