import { sameDraft } from '../../../meeting/draft.ts';
import type { LoadedMeeting } from '../../../meeting/from-event.ts';
import type { Attempt } from './attempt.ts';
import type { FieldProblems } from './field-name.ts';
import { EDITING, type FormState, type Phase } from './form-state.ts';

/** The event that is edited; null while a new one is made. */
export const loadedIn = ({ base }: FormState): LoadedMeeting | null =>
  base.kind === 'edit' ? base.loaded : null;

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
  hasChangedDraft(state) || pendingGuests(state) !== '' || state.end.problem !== null;

/** Whether the draft itself differs from what was saved, loaded or given. */
export const hasChangedDraft = ({ draft, clean }: FormState): boolean =>
  draft !== clean && !sameDraft(draft, clean);

/** Whether an event may have been created without our knowing: then nothing must be sent anew. */
export const isUnsure = (phase: Phase): boolean =>
  phase.name === 'failed' && phase.mode === 'create' && phase.error.code === 'outcome-unknown';

/** Whether the event is one that can't be changed here. */
export const isReadOnly = (state: FormState): boolean => loadedIn(state)?.readOnly === true;

/** Whether the fields must not be changed now. */
export const isFrozen = (state: FormState): boolean =>
  state.phase.name === 'saving' || isUnsure(state.phase) || isReadOnly(state);

/** Whether this is the failure that connecting Zoom again may mend. */
export const waitsForZoom = (phase: Phase): boolean =>
  phase.name === 'failed' && phase.error.action === 'reconnect-zoom';
