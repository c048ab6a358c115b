import { sameDraft } from '../../../meeting/draft.ts';
import { startOf } from '../../../meeting/start.ts';
import type { NylasCalendar } from '../../../contract/wire.ts';
import type { Conference } from '../../../meeting/conference.ts';
import type { LoadedMeeting } from '../../../meeting/from-event.ts';
import type { FieldProblems } from './field-name.ts';
import { EDITING, type EditBase, type FormState, type Phase } from './form-state.ts';

/** What is known of the event that is edited; null while a new one is made. */
export const editedIn = ({ base }: FormState): EditBase | null =>
  base.kind === 'edit' ? base : null;

/** The event that is edited; null while a new one is made. */
export const loadedIn = (state: FormState): LoadedMeeting | null => editedIn(state)?.loaded ?? null;

/** A conference of the event that Zoom would replace, or come beside. */
export function otherConference(state: FormState): Conference | null {
  const base = editedIn(state);
  return base && !base.loaded.draft.zoom ? base.standing.conference : null;
}

/** The calendars that can be written to. */
export const writableIn = ({ calendars }: FormState): readonly NylasCalendar[] =>
  calendars.status === 'ready' ? calendars.list.filter(({ read_only }) => !read_only) : [];

/** What is wrong with the fields. */
export const problemsIn = ({ phase }: FormState): FieldProblems =>
  'problems' in phase ? phase.problems : EDITING.problems;

/** What is typed as guests and isn't yet one. */
export const pendingGuests = ({ typed }: FormState): string => typed.guests?.trim() ?? '';

/** Whether there are unsaved changes. */
export const isDirty = (state: FormState): boolean =>
  hasChangedDraft(state) ||
  pendingGuests(state) !== '' ||
  state.unclear.items.length > 0 ||
  state.end.problem !== null;

/** Whether the draft itself differs from what was saved, loaded or given. */
export const hasChangedDraft = ({ draft, clean }: FormState): boolean =>
  draft !== clean && !sameDraft(draft, clean);

/** Whether nothing is missing of what every meeting needs. */
export const looksWhole = (state: FormState): boolean =>
  state.draft.title.trim() !== '' &&
  startOf(state.draft) !== null &&
  state.draft.duration > 0 &&
  pendingGuests(state) === '';

/** Whether the event is one that can't be changed here. */
export const isReadOnly = (state: FormState): boolean =>
  editedIn(state)?.standing.may.change === false;

/** Whether the person has yet to say how much of a series is to be changed. */
export const isUndecided = (state: FormState): boolean =>
  editedIn(state)?.series.part === 'undecided';

/** Whether the fields must not be changed now. */
export const isFrozen = (state: FormState): boolean =>
  state.phase.name === 'saving' ||
  state.phase.name === 'conflict' ||
  isReadOnly(state) ||
  isUndecided(state);

/** Whether this is the failure that connecting Zoom again may mend. */
export const waitsForZoom = (phase: Phase): boolean =>
  phase.name === 'failed' && phase.error.action === 'reconnect-zoom';
