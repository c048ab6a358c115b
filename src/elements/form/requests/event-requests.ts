import { IDEMPOTENCY_HEADER, IF_MATCH_HEADER, ROUTES } from '../../../contract/routes.ts';
import type { NylasAnswer, NylasEvent } from '../../../contract/wire.ts';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import { ask, askForAnswer } from '../../proxy-client/ask.ts';
import type { Reply } from '../../proxy-client/send.ts';
import type { Attempt } from '../state/attempt.ts';
import type { Backend } from './backend.ts';

/** An event, and the version of it that was read; null where the backend tells none. */
export interface StoredEvent {
  event: NylasEvent;
  etag: string | null;
}

/** What is written: an attempt, and the version that it holds for where it isn't for any. */
export interface Write extends Attempt {
  etag?: string | null;
}

const eventPath = (eventId: string): string => `${ROUTES.events}/${encodeURIComponent(eventId)}`;

const METHODS = { create: 'POST', update: 'PUT', delete: 'DELETE' } as const;

/** Whether the request makes what must not be made twice: an event, or a Zoom meeting for one. */
const isOnce = ({ mode, body }: Attempt): boolean =>
  mode === 'create' || 'autocreate' in (body?.conferencing ?? {});

/** Writes what an attempt says; answers the event, or null where it was deleted. */
export async function writeEvent(
  { proxy, headers }: Backend,
  write: Write,
  signal: AbortSignal,
): Promise<NylasEvent | null> {
  const { mode, key, calendarId, eventId, body, allowPast, notify, etag } = write;
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
      headers: {
        ...(isOnce(write) && { [IDEMPOTENCY_HEADER]: key }),
        ...(etag && { [IF_MATCH_HEADER]: etag }),
      },
    },
  );
  return mode === 'delete' ? null : (answer.data ?? { id: eventId ?? '' });
}

/** Reads one event; without a calendar it is looked for in all of the person's. */
export async function readEvent(
  { proxy, headers }: Backend,
  eventId: string,
  calendarId: string | null,
  signal: AbortSignal,
): Promise<StoredEvent> {
  const { body, etag } = await askForAnswer<NylasAnswer<NylasEvent>>(
    proxy,
    eventPath(eventId),
    headers,
    { query: { calendar_id: calendarId ?? undefined }, signal },
  );
  return { event: body.data, etag };
}

/** The event as it is now, where a write was refused because it is another than the one read. */
export function eventInstead({ code, cause }: ZoomError): StoredEvent | null {
  if (code !== 'changed-meanwhile') return null;
  const { body, etag = null } = (cause ?? {}) as Partial<Reply>;
  const { data } = (body ?? {}) as Partial<NylasAnswer<NylasEvent>>;
  return data ? { event: data, etag } : null;
}
