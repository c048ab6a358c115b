import type { FieldError } from '../../../contract/zoom-error.ts';
import { afterMade } from '../../../meeting/after-made.ts';
import type { MeetingDraft } from '../../../meeting/draft.ts';
import type { MergeConflict } from '../../../meeting/merge.ts';
import { editWordsFor, type EventEditTexts } from '../display/edit-strings.ts';
import type { StoredEvent } from '../requests/event-requests.ts';
import type { EditBase, FormState } from '../state/form-state.ts';
import type { OpenAttempt } from '../state/intent.ts';
import { readMeeting } from './read-meeting.ts';

/** How the form goes on with an event that it has made without knowing. */
export interface GoOn {
  base: EditBase;
  /** What was typed since, as a change of that event. */
  draft: MeetingDraft;
  /** What was typed here, and changed elsewhere too. */
  conflicts: readonly MergeConflict[];
  /** What was typed since and can't be changed any more, in words. */
  fixed: FieldError[];
}

export interface GoOnOptions {
  /** An empty draft. */
  fallback: MeetingDraft;
  strings: EventEditTexts | undefined;
}

/** Takes up the event that an attempt has made. */
export function goOn(
  { draft: mine, clean }: FormState,
  { attempt, draft: sent }: OpenAttempt,
  stored: StoredEvent,
  { fallback, strings }: GoOnOptions,
): GoOn {
  const { calendarId } = attempt;
  const base = readMeeting(stored, { fallback, calendarId, calendars: null, series: 'ask' });
  const made = base.loaded.draft;
  const { draft, conflicts, fixed } = afterMade({ sent: sent ?? clean, mine, made });
  const words = editWordsFor(strings);
  const told: Record<(typeof fixed)[number], FieldError> = {
    calendarId: { path: 'calendar_id', message: words.madeInCalendar },
    zoom: { path: 'conferencing', message: words.madeWithZoom },
  };
  return { base, draft, conflicts, fixed: fixed.map((field) => told[field]) };
}
