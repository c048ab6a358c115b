import type { NylasClient } from './nylas/client.ts';

/** How long one request waited for others, in milliseconds. */
export interface Timing {
  /** Until it was let in, or refused. */
  admit: number;
  /** For Nylas, several calls at a time counted once; null where it wasn't asked. */
  nylas: number | null;
}

/** The client of one request, which notes how long Nylas was waited for. */
export function timedNylas(nylas: NylasClient, timing: Timing, now: () => number): NylasClient {
  let running = 0;
  let since = 0;
  return async (call) => {
    if (running === 0) since = now();
    running += 1;
    try {
      return await nylas(call);
    } finally {
      running -= 1;
      if (running === 0) timing.nylas = (timing.nylas ?? 0) + now() - since;
    }
  };
}

/** `Server-Timing`: durations and nothing else. */
export const serverTiming = ({ admit, nylas }: Timing, total: number): string =>
  `admit;dur=${admit}, ${nylas === null ? '' : `nylas;dur=${nylas}, `}total;dur=${total}`;
