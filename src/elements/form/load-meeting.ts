import { pageError } from '../../contract/page-error.ts';
import type { MeetingDraft } from '../../meeting/draft.ts';
import { readEvent, type Backend } from './requests.ts';

/** The event to edit, with what only editing needs: nobody who makes an event waits for that. */
export async function loadMeeting(
  backend: Backend,
  eventId: string,
  fallback: MeetingDraft,
  signal: AbortSignal,
) {
  const [event, { fromEvent, toUpdateBody }] = await Promise.all([
    readEvent(backend, eventId, fallback.calendarId, signal),
    loadEditing(),
  ]);
  signal.throwIfAborted();
  return { loaded: fromEvent(event, fallback), toUpdateBody };
}

async function loadEditing() {
  try {
    const [{ fromEvent }, { toUpdateBody }] = await Promise.all([
      import('../../meeting/from-event.ts'),
      import('../../meeting/update-body.ts'),
    ]);
    return { fromEvent, toUpdateBody };
  } catch (cause) {
    throw pageError('offline', { cause });
  }
}
