import type { Attempt } from './attempt.ts';
import type { FormState, Phase } from './form-state.ts';
import type { OpenAttempt } from './intent.ts';
import { editedIn, waitsForZoom } from './reading.ts';

/** The id by which the page knows what is edited: of a series, that of the meeting it came from. */
export function editedIdIn(state: FormState): string | null {
  const base = editedIn(state);
  if (!base) return null;
  const { series, loaded } = base;
  return (series.part === 'all' && series.instance) || loaded.event.id;
}

/** The attempt that is under way, or may be sent again as it is. */
export const attemptIn = ({ phase }: FormState): Attempt | null =>
  'attempt' in phase ? phase.attempt : null;

/** Whether sending the draft makes a Zoom meeting. */
export const wantsNewMeeting = ({ base, draft }: FormState): boolean =>
  draft.zoom !== null && !(base.kind === 'edit' && base.loaded.draft.zoom);

/** Whether an attempt makes what must not be made twice. */
export const makesOnce = (state: FormState, { mode }: Attempt): boolean =>
  mode === 'create' || (mode === 'update' && wantsNewMeeting(state));

/** What may have been made without our knowing: it has to be settled before anything is sent. */
export const openIn = ({ intent }: FormState): OpenAttempt | null => intent.open;

/** Whether it is known that no Zoom account can be used. */
export const zoomIsMissing = ({ account: { status } }: FormState): boolean =>
  status === 'disconnected' || status === 'expired';

/** Whether this is a failure that concerns Zoom alone. */
export const isAboutZoom = (phase: Phase): boolean =>
  waitsForZoom(phase) || (phase.name === 'failed' && phase.error.code === 'zoom-refused');

/** Whether the event that is edited was found to be deleted elsewhere. */
export const isGone = ({ base, phase }: FormState): boolean =>
  base.kind === 'edit' && phase.name === 'failed' && phase.error.code === 'not-found';
