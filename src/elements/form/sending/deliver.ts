import type { ZoomError } from '../../../contract/zoom-error.ts';
import { joinUrlOf } from '../../../meeting/join-link.ts';
import type { Backend } from '../requests/backend.ts';
import { writeEvent } from '../requests/event-requests.ts';
import type { Attempt } from '../state/attempt.ts';
import type { Outcome } from '../state/outcome.ts';

/** Brings an attempt about; rejects with a `ZoomError`. */
export type Deliver = (attempt: Attempt, signal: AbortSignal) => Promise<Outcome>;

/** Sends an attempt; answers what has become of it, whatever that is. */
export async function deliver(
  write: Deliver,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    return await write(attempt, signal);
  } catch (cause) {
    const error = cause as ZoomError;
    return error.code === 'past-start'
      ? { kind: 'asked', what: 'past' }
      : { kind: 'failed', error };
  }
}

/** Creates or deletes an event. */
export const writeAs =
  (backend: Backend): Deliver =>
  async (attempt, signal) => {
    const event = await writeEvent(backend, attempt, signal);
    if (!event || attempt.mode === 'delete') {
      return { kind: 'deleted', eventId: attempt.eventId ?? '' };
    }
    return { kind: 'saved', mode: attempt.mode, event, joinUrl: joinUrlOf(event) };
  };
