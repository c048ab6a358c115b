import { intentMark } from '../nylas/intent-mark.ts';
import { readBody } from '../request/body.ts';
import type { UserCall } from '../request/call.ts';
import { Refusal } from '../request/refusal.ts';
import { parseBody } from '../request/schema.ts';
import { explain } from './access.ts';
import { answerEvent } from './event-answer.ts';
import { isPast, spanOf } from './event-rules.ts';
import { asksForZoom, EventCreate } from './event-schema.ts';
import { fingerprintOf, readIntentKey } from './intent.ts';
import { makeOnce } from './make-once.ts';
import { findDoubts, refuseDoubts } from './own-values.ts';
import type { CalendarServices } from './services.ts';
import { eventOf, intentOf, readWriteQuery, REPLAYED, withZoomGrant } from './write.ts';

/** `POST /events` */
export async function createEvent(services: CalendarServices, call: UserCall): Promise<Response> {
  const { nylas, now, waits } = services;
  const body = parseBody(EventCreate, await readBody(call.request, waits));
  const { calendarId, notify, allowPast } = readWriteQuery(call);
  refuseDoubts(findDoubts(body), null);
  const key = readIntentKey(call);
  if (key === null) throw new Refusal('idempotency-key-missing');
  const intent = await intentOf(call, key, calendarId);
  const fingerprint = await fingerprintOf([body, calendarId, notify]);
  const target = { kind: 'event', ...spanOf(body) } as const;
  // Zoom has no part in the look-up that may come first.
  let isZooms = false;
  const made = await makeOnce(
    services,
    call,
    intent,
    { fingerprint, calendarId, target },
    async () => {
      if (asksForZoom(body) && isPast(body, now()) && !allowPast) throw new Refusal('past-start');
      const upstream = {
        ...(await withZoomGrant(services, call, body)),
        ...intentMark(intent.key),
      };
      isZooms = asksForZoom(body);
      const reply = await nylas({
        method: 'POST',
        path: ['grants', intent.calendarGrantId, 'events'],
        query: { calendar_id: calendarId, notify_participants: notify },
        body: upstream,
      });
      return eventOf(reply, call);
    },
  ).catch((error: unknown) => explain(services, call, error, isZooms, 'new'));
  return answerEvent(
    { ...made, requestId: made.requestId || call.requestId },
    made.replayed ? REPLAYED : {},
  );
}
