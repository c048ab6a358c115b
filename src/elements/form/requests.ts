import { IDEMPOTENCY_HEADER, ROUTES } from '../../contract/routes.ts';
import type {
  NylasAnswer,
  NylasCalendar,
  NylasEvent,
  NylasEventBody,
} from '../../contract/wire.ts';
import { ask } from '../proxy-client/ask.ts';
import type { HeadersSource } from '../proxy-client/send.ts';
import type { AttemptMode } from './view.ts';

/** Where requests go, and with which headers. */
export interface Backend {
  proxy: string;
  headers: HeadersSource;
}

/**
 * One intent of the person, complete: sent again unchanged after a failure, it is the same intent
 * with the same key, and the proxy makes one meeting of it however often it arrives.
 */
export interface Attempt {
  readonly mode: AttemptMode;
  readonly key: string;
  readonly calendarId: string;
  readonly eventId?: string;
  readonly body?: NylasEventBody;
  readonly allowPast?: boolean;
  readonly notify?: boolean;
}

/** 128 random bits. `crypto.randomUUID` is missing on plain-http pages. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

const eventPath = (eventId: string): string => `${ROUTES.events}/${encodeURIComponent(eventId)}`;

const METHODS = { create: 'POST', update: 'PUT', delete: 'DELETE' } as const;

/** Sends an attempt; answers the event, or null where it was deleted. */
export async function sendAttempt(
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
      ...(mode === 'create' && { headers: { [IDEMPOTENCY_HEADER]: key } }),
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

/** The calendars that can be written to, the primary one first. */
export async function writableCalendars(
  { proxy, headers }: Backend,
  signal: AbortSignal,
): Promise<NylasCalendar[]> {
  const path = ROUTES.calendars;
  const { data } = await ask<NylasAnswer<NylasCalendar[]>>(proxy, path, headers, { signal });
  return data
    .filter(({ read_only }) => !read_only)
    .toSorted((a, b) => Number(b.is_primary ?? false) - Number(a.is_primary ?? false));
}

/** Resolves after some milliseconds; rejects with the signal's reason. */
export const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
