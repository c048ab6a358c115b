import { joinUrlOf } from '../../../meeting/join-link.ts';
import type { Wait } from '../state/wait.ts';
import type { Backend } from '../requests/backend.ts';
import { readEvent } from '../requests/event-requests.ts';

/** When the join link is looked for again where the answer lacks it, in milliseconds. */
const LINK_DELAYS = [1_000, 3_000, 8_000];

/** Where the link is looked for, and how long a wait takes there. */
export interface LinkPage extends Backend {
  wait: Wait;
}

/**
 * Zoom's link may come after the event: it is looked for a few times, and never made again. Null
 * where it didn't come, or nobody waits any more.
 */
export async function awaitLink(
  page: LinkPage,
  eventId: string,
  calendarId: string,
  signal: AbortSignal,
): Promise<string | null> {
  for (const delay of LINK_DELAYS) {
    try {
      await page.wait(delay, signal);
      const joinUrl = joinUrlOf((await readEvent(page, eventId, calendarId, signal)).event);
      if (joinUrl) return joinUrl;
    } catch {
      if (signal.aborted) break; // else: one look that failed, another one follows
    }
  }
  return null;
}
