import type { IntentResult } from '../../contract/wire.ts';
import { toEvent } from '../nylas/shapes.ts';
import { textOrNull } from '../nylas/values.ts';
import { json } from '../request/answers.ts';
import type { UserCall } from '../request/call.ts';
import { readQuery } from '../request/query.ts';
import { Refusal } from '../request/refusal.ts';
import { calendarGrantOf, checkCalendar } from './access.ts';
import type { FoundEvent } from './event-answer.ts';
import { etagOf } from './event-tag.ts';
import { intentEntry, intentKeyOf, isIntentKey, SETTLED, type Intent } from './intent.ts';
import { look, lookForForgotten } from './look-up.ts';
import { fetchRaw } from './fetch-event.ts';
import type { CalendarServices } from './services.ts';
import { ageOf, remembersAll } from './store-age.ts';

type Fate = Exclude<IntentResult, { status: 'made' }> | { status: 'made'; made: FoundEvent };

/** `GET /events/intents/{key}` */
export async function readIntent(
  services: CalendarServices,
  call: UserCall,
  header: string,
): Promise<Response> {
  const calendarId = checkCalendar(call, readQuery(call, 'calendar_id').calendar_id);
  if (!isIntentKey(header)) {
    const fields = [{ path: 'key', message: 'Must be 1 to 256 visible ASCII characters' }];
    throw new Refusal('invalid-id', { fields });
  }
  const calendarGrantId = calendarGrantOf(call);
  const key = await intentKeyOf(call.who.subject, calendarGrantId, header);
  const fate = await settle(services, call, { key, calendarGrantId, calendarId });
  if (fate.status !== 'made') return json(fate satisfies IntentResult);
  const { event } = fate.made;
  const result: IntentResult = { status: 'made', data: toEvent(event) };
  return json(result, 200, { etag: await etagOf(event) });
}

/** What became of an intent; where it is certain that it made nothing, it never will. */
async function settle(services: CalendarServices, call: UserCall, intent: Intent): Promise<Fate> {
  const entry = intentEntry(services, intent);
  const known = await entry.read();
  switch (known?.state) {
    case undefined:
      return settleForgotten(services, call, intent);
    case 'void':
      return { status: 'none' };
    case 'done':
      checkCalendar(call, known.calendarId);
      return fetchRaw(services, call, known.eventId, known.calendarId).then(
        (made) => ({ status: 'made', made }),
        (error: unknown) => {
          // Made and deleted since: nothing is there, and the key is used up.
          if (error instanceof Refusal && error.code === 'not-found') return { status: 'none' };
          throw error;
        },
      );
    case 'pending':
    case 'unknown': {
      checkCalendar(call, known.calendarId);
      const isOver = services.now() - known.at >= SETTLED;
      if (known.state === 'pending' && !isOver) return { status: 'pending' };
      const { fingerprint, calendarId } = known;
      const { found, certain } = await look(services, { ...intent, calendarId }, known.target);
      const eventId = textOrNull(found?.event['id']);
      if (found && eventId !== null) {
        const at = services.now();
        await entry.settle({ state: 'done', fingerprint, calendarId, eventId, at });
        return { status: 'made', made: found };
      }
      if (!certain || !isOver) return { status: 'unknown' };
      await entry.settle({ state: 'void' });
      return { status: 'none' };
    }
  }
}

/** The store knows nothing of it: it never arrived, or was forgotten. */
async function settleForgotten(
  services: CalendarServices,
  call: UserCall,
  intent: Intent,
): Promise<Fate> {
  const entry = intentEntry(services, intent);
  const age = await ageOf(services);
  if (!remembersAll(services, age)) {
    const { found, certain } = await lookForForgotten(services, intent);
    if (found) return { status: 'made', made: found };
    if (!certain) return { status: 'unknown' };
  }
  // Used up before it is told, so that a request that is still on its way comes too late.
  if (await entry.useUp()) return { status: 'none' };
  return settle(services, call, intent);
}
