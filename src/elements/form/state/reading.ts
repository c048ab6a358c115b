import { sameDraft } from '../../../meeting/draft.ts';
import type { NylasCalendar } from '../../../contract/wire.ts';
import type { Conference } from '../../../meeting/conference.ts';
import type { LoadedMeeting } from '../../../meeting/from-event.ts';
import type { Attempt } from './attempt.ts';
import type { FieldProblems } from './field-name.ts';
import { EDITING, type EditBase, type FormState, type Phase } from './form-state.ts';
import type { OpenAttempt } from './intent.ts';

/** What is known of the event that is edited; null while a new one is made. */
export const editedIn = ({ base }: FormState): EditBase | null =>
  base.kind === 'edit' ? base : null;

/** The event that is edited; null while a new one is made. */
export const loadedIn = (state: FormState): LoadedMeeting | null => editedIn(state)?.loaded ?? null;

/** The id by which the page knows what is edited: of a series, that of the meeting it came from. */
export function editedIdIn(state: FormState): string | null {
  const base = editedIn(state);
  if (!base) return null;
  const { series, loaded } = base;
  return (series.part === 'all' && series.instance) || loaded.event.id;
}

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

/** The attempt that is under way, or may be sent again as it is. */
export const attemptIn = ({ phase }: FormState): Attempt | null =>
  'attempt' in phase ? phase.attempt : null;

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

/** Whether sending the draft makes a Zoom meeting. */
export const wantsNewMeeting = ({ base, draft }: FormState): boolean =>
  draft.zoom !== null && !(base.kind === 'edit' && base.loaded.draft.zoom);

/** Whether an attempt makes what must not be made twice. */
export const makesOnce = (state: FormState, { mode }: Attempt): boolean =>
  mode === 'create' || (mode === 'update' && wantsNewMeeting(state));

/** What may have been made without our knowing: it has to be settled before anything is sent. */
export const openIn = ({ intent }: FormState): OpenAttempt | null => intent.open;

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

/** Whether it is known that no Zoom account can be used. */
export const zoomIsMissing = ({ account: { status } }: FormState): boolean =>
  status === 'disconnected' || status === 'expired';

/** Whether this is a failure that concerns Zoom alone. */
export const isAboutZoom = (phase: Phase): boolean =>
  waitsForZoom(phase) || (phase.name === 'failed' && phase.error.code === 'zoom-refused');

/** Whether this is the failure that connecting Zoom again may mend. */
export const waitsForZoom = (phase: Phase): boolean =>
  phase.name === 'failed' && phase.error.action === 'reconnect-zoom';
