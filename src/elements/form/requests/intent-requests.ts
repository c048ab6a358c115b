import { ROUTES } from '../../../contract/routes.ts';
import type { IntentResult } from '../../../contract/wire.ts';
import { ask } from '../../proxy-client/ask.ts';
import type { Attempt } from '../state/attempt.ts';
import type { Backend } from './backend.ts';

/** Asks what became of an attempt by its key. */
export const readIntent = (
  { proxy, headers }: Backend,
  { key, calendarId }: Attempt,
  signal: AbortSignal,
): Promise<IntentResult> =>
  ask<IntentResult>(proxy, `${ROUTES.intents}/${encodeURIComponent(key)}`, headers, {
    query: { calendar_id: calendarId },
    signal,
  });
