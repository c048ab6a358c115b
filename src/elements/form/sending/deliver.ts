import type { ZoomError } from '../../../contract/zoom-error.ts';
import { joinUrlOf } from '../../../meeting/join-link.ts';
import type { Backend } from '../requests/backend.ts';
import { writeEvent } from '../requests/event-requests.ts';
import type { Attempt } from '../state/attempt.ts';
import type { Outcome } from '../state/outcome.ts';

/** Sends an attempt; answers what has become of it, whatever that is. */
export async function deliver(
  backend: Backend,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const event = await writeEvent(backend, attempt, signal);
    if (!event || attempt.mode === 'delete') {
      return { kind: 'deleted', eventId: attempt.eventId ?? '' };
    }
    return { kind: 'saved', mode: attempt.mode, event, joinUrl: joinUrlOf(event) };
  } catch (cause) {
    const error = cause as ZoomError;
    return error.code === 'past-start' ? { kind: 'past' } : { kind: 'failed', error };
  }
}
