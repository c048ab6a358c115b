import type { NylasCall, NylasReply } from '../nylas/client.ts';
import { diagnose, type Write } from '../nylas/diagnosis.ts';
import { UpstreamError } from '../nylas/errors.ts';
import { listOf, type NylasObject } from '../nylas/values.ts';
import type { UserCall } from '../request/call.ts';
import { checkId } from '../request/ids.ts';
import { Refusal } from '../request/refusal.ts';
import type { CalendarServices } from './services.ts';

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
  { nylas }: CalendarServices,
  call: UserCall,
  { path, ...rest }: NylasCall,
): Promise<NylasReply> {
  const calendarGrantId = calendarGrantOf(call);
  try {
    return await nylas({ ...rest, path: ['grants', calendarGrantId, ...path] });
  } catch (error) {
    throw await explainRead({ nylas }, call, error);
  }
}

/** What to tell about a failed read. */
export async function explainRead(
  { nylas }: Pick<CalendarServices, 'nylas'>,
  call: UserCall,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof UpstreamError)) return error;
  return diagnose(nylas, error, { calendarGrantId: calendarGrantOf(call) });
}

/** Most pages of a list that are read. */
const MAX_READS = 20;

/** A whole list: half of one would hide the rest without anybody knowing. */
export async function readAll(
  services: CalendarServices,
  call: UserCall,
  path: string[],
  query: Record<string, string>,
  maxReads = MAX_READS,
): Promise<{ items: NylasObject[]; requestId: string }> {
  const items: NylasObject[] = [];
  let cursor: unknown;
  for (let reads = 0; reads < maxReads; reads += 1) {
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

/** Throws what to tell about a failed write. */
export async function explain(
  { grants, nylas }: CalendarServices,
  call: UserCall,
  error: unknown,
  withZoom: boolean,
  write: Write = 'change',
): Promise<never> {
  if (!(error instanceof UpstreamError)) throw error;
  const zoomGrantId = (await grants.current(call.who.subject))?.grantId ?? null;
  const calendarGrantId = calendarGrantOf(call);
  throw await diagnose(nylas, error, { calendarGrantId, zoomGrantId, withZoom, write });
}
