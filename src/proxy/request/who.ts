import type { Who } from './call.ts';
import { isId } from './ids.ts';
import { Refusal } from './refusal.ts';

/** Who asks, as the host says; rejects with `unavailable` when the host can't tell. */
export type WhoAsks = (request: Request) => Promise<Who | null>;

export function createWhoAsks(
  authorize: (request: Request) => Promise<Who | null> | Who | null,
): WhoAsks {
  return async (request) => {
    let who: Who | null;
    try {
      who = await authorize(request);
    } catch (cause) {
      throw new Refusal('unavailable', { cause });
    }
    if (!who) return null;
    // An answer that makes no sense lets nobody in.
    if (!isSomebody(who)) throw new Refusal('unavailable');
    return who;
  };
}

const isSomebody = ({ subject, calendarGrantId, calendarIds }: Who): boolean =>
  typeof subject === 'string' &&
  subject !== '' &&
  (!calendarGrantId || isId(calendarGrantId)) &&
  (calendarIds === undefined || Array.isArray(calendarIds));
