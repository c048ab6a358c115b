import * as v from 'valibot';
import { MAX_FREE_BUSY_EMAILS, MAX_FREE_BUSY_SECONDS } from '../../contract/limits.ts';
import { toFreeBusy } from '../nylas/shapes.ts';
import { listOf } from '../nylas/values.ts';
import { json } from '../request/answers.ts';
import { readBody } from '../request/body.ts';
import type { UserCall } from '../request/call.ts';
import { parseBody, strict } from '../request/schema.ts';
import { askCalendar } from './access.ts';
import { email, instant } from './event-values.ts';
import type { CalendarServices } from './services.ts';

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
    }, 'Must be after the start, by 62 days at most'),
    ['end_time'],
  ),
);

/** `POST /free-busy` */
export async function askFreeBusy(services: CalendarServices, call: UserCall): Promise<Response> {
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
