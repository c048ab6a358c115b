import { IDEMPOTENCY_HEADER, ROUTES } from '../../../contract/routes.ts';
import type { NylasAnswer, NylasEvent } from '../../../contract/wire.ts';
import { ask } from '../../proxy-client/ask.ts';
import type { Attempt } from '../state/attempt.ts';
import type { Backend } from './backend.ts';

const eventPath = (eventId: string): string => `${ROUTES.events}/${encodeURIComponent(eventId)}`;

const METHODS = { create: 'POST', update: 'PUT', delete: 'DELETE' } as const;

/** Whether the request makes what must not be made twice: an event, or a Zoom meeting for one. */
const isOnce = ({ mode, body }: Attempt): boolean =>
  mode === 'create' || 'autocreate' in (body?.conferencing ?? {});

/** Writes what an attempt says; answers the event, or null where it was deleted. */
export async function writeEvent(
  { proxy, headers }: Backend,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<NylasEvent | null> {
  const { mode, key, calendarId, eventId, body, allowPast, notify } = attempt;
  const answer = await ask<Partial<NylasAnswer<NylasEvent>>>(
    proxy,
    eventId === undefined ? ROUTES.events : eventPath(eventId),
    headers,
    {
      method: METHODS[mode],
      query: {
        calendar_id: calendarId,
        allow_past: allowPast || undefined,
        notify_participants: notify,
      },
      body,
      signal,
      ...(isOnce(attempt) && { headers: { [IDEMPOTENCY_HEADER]: key } }),
    },
  );
  return mode === 'delete' ? null : (answer.data ?? { id: eventId ?? '' });
}

/** Reads one event. */
export async function readEvent(
  { proxy, headers }: Backend,
  eventId: string,
  calendarId: string,
  signal: AbortSignal,
): Promise<NylasEvent> {
  const query = { calendar_id: calendarId };
  const path = eventPath(eventId);
  return (await ask<NylasAnswer<NylasEvent>>(proxy, path, headers, { query, signal })).data;
}
