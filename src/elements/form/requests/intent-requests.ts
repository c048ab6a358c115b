import { ROUTES } from '../../../contract/routes.ts';
import type { NylasEvent } from '../../../contract/wire.ts';
import { ask } from '../../proxy-client/ask.ts';
import type { Attempt } from '../state/attempt.ts';
import type { Backend } from './backend.ts';

/** What became of an intent. */
export type IntentResult =
  | { status: 'made'; data: NylasEvent }
  /** Nothing was made, and the key is used up. */
  | { status: 'none' }
  | { status: 'pending' }
  | { status: 'unknown' };

/** Asks what became of an attempt by its key. */
export const readIntent = (
  { proxy, headers }: Backend,
  { key, calendarId }: Attempt,
  signal: AbortSignal,
): Promise<IntentResult> =>
  ask<IntentResult>(proxy, `${ROUTES.events}/intents/${encodeURIComponent(key)}`, headers, {
    query: { calendar_id: calendarId },
    signal,
  });
