import { pageError } from '../../../contract/page-error.ts';
import type { NylasEventBody } from '../../../contract/wire.ts';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import type { AddedGuests } from '../../../meeting/guests.ts';
import { toCreateBody } from '../../../meeting/to-body.ts';
import { toUpdateBody } from '../../../meeting/update-body.ts';
import { isPast } from '../../../meeting/validate.ts';
import type { EventFormStrings } from '../display/strings.ts';
import { newKey, type Attempt } from '../state/attempt.ts';
import type { FieldProblems } from '../state/field-name.ts';
import type { FormState } from '../state/form-state.ts';
import { problemsOf } from '../state/problems.ts';
import { attemptIn, isReadOnly, loadedIn, pendingGuests } from '../state/reading.ts';

/** What is wrong with a draft, for the form and for the page. */
export interface Refusal {
  readonly error: ZoomError;
  readonly problems: FieldProblems;
}

/** What is to be done next. */
export type Step =
  /** Nothing, for now: there is nothing to send, or the person is asked. */
  | { readonly kind: 'rest' }
  | ({ readonly kind: 'refuse' } & Refusal)
  | { readonly kind: 'ask-past' }
  /** A new intent: the page may edit its body, or keep it back. */
  | {
      readonly kind: 'offer';
      readonly attempt: Attempt;
      readonly mode: 'create' | 'update';
      readonly body: NylasEventBody;
    }
  | { readonly kind: 'send'; readonly attempt: Attempt };

export interface StepOptions {
  /** What was typed as guests and not understood. */
  guests: Pick<AddedGuests, 'rejected' | 'full'>;
  words: EventFormStrings;
  now: number;
  allowPast: boolean;
}

/** Whether there are fields that could be sent. */
export const canSubmit = (state: FormState): boolean =>
  !['loading', 'broken', 'saved', 'deleted'].includes(state.phase.name) && !isReadOnly(state);

/** Why the draft can't be sent as it is; null where it can. */
export function refusalOf(
  { draft, end }: FormState,
  guests: StepOptions['guests'],
  words: EventFormStrings,
): Refusal | null {
  const problems = problemsOf(draft, guests, words, end.problem);
  if (problems.size === 0) return null;
  const fields = [...problems].map(([path, message]) => ({ path, message }));
  return { error: pageError('invalid-draft', { fields }), problems };
}

/** What comes next for a draft whose guests have been entered. */
export function nextStep(state: FormState, { guests, words, now, allowPast }: StepOptions): Step {
  const attempt = attemptIn(state);
  // Nothing was edited since: the same intent, under the same key.
  if (attempt && attempt.mode !== 'delete' && !pendingGuests(state)) {
    return { kind: 'send', attempt };
  }
  const refusal = refusalOf(state, guests, words);
  if (refusal) return { kind: 'refuse', ...refusal };
  const { draft } = state;
  const loaded = loadedIn(state);
  if (!allowPast && isPast(draft, now, loaded?.draft)) return { kind: 'ask-past' };
  const body = loaded ? toUpdateBody(draft, loaded) : toCreateBody(draft);
  const mode = loaded ? 'update' : 'create';
  return {
    kind: 'offer',
    mode,
    body,
    attempt: {
      mode,
      key: newKey(),
      calendarId: draft.calendarId,
      body,
      allowPast,
      ...(loaded && { eventId: loaded.event.id }),
    },
  };
}

/** Deletes the event that is edited, where one is. */
export function deletion(state: FormState, notify?: boolean): Step {
  const loaded = loadedIn(state);
  if (!loaded) return { kind: 'rest' };
  const attempt: Attempt = {
    mode: 'delete',
    key: newKey(),
    calendarId: state.draft.calendarId,
    eventId: loaded.event.id,
    ...(notify !== undefined && { notify }),
  };
  return { kind: 'send', attempt };
}
