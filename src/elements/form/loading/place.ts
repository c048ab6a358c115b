import { newDraft, type MeetingDraft } from '../../../meeting/draft.ts';
import { isZone } from '../../../meeting/zones.ts';
import { browserZone } from '../display/display.ts';
import type { Editing } from '../editing/editing.ts';
import type { Backend } from '../requests/backend.ts';

/** Where the page says that the meeting is, and what it begins with. */
export interface Place extends Backend {
  calendarId: string | null;
  eventId: string | null;
  timezone: string | null;
  start: string | null;
  duration: number;
  draftKey: string | null;
  scope: string;
  now: () => number;
  /** Loads the code that only an event that is there needs. Rejects with a `ZoomError`. */
  editing: () => Promise<Editing>;
}

/** What has to be loaded anew when it changes. */
export const addressOf = ({ proxy, calendarId, eventId, scope }: Place): string =>
  JSON.stringify([proxy, calendarId, eventId, scope]);

/** An empty draft for this place, now. */
export function freshDraft(place: Place): MeetingDraft {
  const { timezone, start, duration, calendarId } = place;
  return newDraft({
    now: place.now(),
    timezone: timezone && isZone(timezone) ? timezone : browserZone(),
    start,
    duration,
    calendarId,
  });
}
