import { pageError } from '../../../contract/page-error.ts';
import type { NylasEventBody } from '../../../contract/wire.ts';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import type { AddedGuests } from '../../../meeting/guests.ts';
import { toCreateBody } from '../../../meeting/to-body.ts';
import { isPast } from '../../../meeting/start.ts';
import type { EventFormStrings } from '../display/strings.ts';
import { newKey, type Attempt } from '../state/attempt.ts';
import type { FieldProblems } from '../state/field-name.ts';
import type { FormState } from '../state/form-state.ts';
import { problemsOf } from '../state/problems.ts';
import { attemptIn } from '../state/reading-intent.ts';
import { editedIn, isReadOnly, isUndecided, loadedIn, pendingGuests } from '../state/reading.ts';
import { zoomMissing } from './zoom-missing.ts';

/** What is wrong with a draft, for the form and for the page. */
export interface Refusal {
  readonly error: ZoomError;
  readonly problems: FieldProblems;
}

const NO_PROBLEMS: FieldProblems = new Map();

/** What is to be done next. */
export type Step =
  /** Nothing, for now: there is nothing to send, or the person is asked. */
  | { readonly kind: 'rest' }
  | ({ readonly kind: 'refuse' } & Refusal)
  | { readonly kind: 'ask-past' }
  /** The person has to say first how much of a series is meant. */
  | { readonly kind: 'ask-part' }
  /** A new meeting: the page may edit its body, or keep it back. */
  | {
      readonly kind: 'offer';
      readonly attempt: Attempt;
      readonly body: NylasEventBody;
    }
  | { readonly kind: 'send'; readonly attempt: Attempt };

export interface StepOptions {
  /** What was typed as guests and not understood. */
  guests: Pick<AddedGuests, 'rejected' | 'full'>;
  words: EventFormStrings;
  now: number;
}

/** Whether there are fields that could be sent. */
export const canSubmit = (state: FormState): boolean =>
  !['loading', 'broken', 'saved', 'deleted', 'conflict'].includes(state.phase.name) &&
  !isReadOnly(state);

/** Why the draft can't be sent as it is; null where it can. */
export function refusalOf(
  state: FormState,
  guests: StepOptions['guests'],
  words: EventFormStrings,
): Refusal | null {
  const problems = problemsOf(state, guests, words);
  if (problems.size === 0) return null;
  const fields = [...problems].map(([path, message]) => ({ path, message }));
  return { error: pageError('invalid-draft', { fields }), problems };
}

/** What comes next for a draft whose guests have been entered. */
export function nextStep(state: FormState, { guests, words, now }: StepOptions): Step {
  if (isUndecided(state)) return { kind: 'ask-part' };
  const attempt = attemptIn(state);
  const missing = zoomMissing(state);
  // Nothing was edited since: the same intent, under the same key.
  if (!missing && attempt && attempt.mode !== 'delete' && !pendingGuests(state)) {
    return { kind: 'send', attempt };
  }
  const refusal = refusalOf(state, guests, words);
  if (refusal) return { kind: 'refuse', ...refusal };
  if (missing) return { kind: 'refuse', error: missing, problems: NO_PROBLEMS };
  const { draft, agreed } = state;
  const loaded = loadedIn(state);
  const moved = isPast(draft, now, loaded?.draft);
  // A series may well have begun in the past, and stays there when its time of day is changed.
  const stays = loaded && editedIn(state)?.series.part === 'all' && isPast(loaded.draft, now);
  if (moved && !stays && !agreed.includes('past')) return { kind: 'ask-past' };
  const allowPast = moved || agreed.includes('past');
  const { calendarId } = draft;
  const key = state.intent.key ?? newKey();
  if (!loaded) {
    const body = toCreateBody(draft);
    const offered: Attempt = { mode: 'create', key, calendarId, body, allowPast };
    return { kind: 'offer', body, attempt: offered };
  }
  const { id: eventId } = loaded.event;
  const { calendarId: own } = loaded.draft;
  return {
    kind: 'send',
    attempt: { mode: 'update', key, calendarId: own, eventId, allowPast },
  };
}

/** Deletes the event that is edited, where one is; `part` is of the series that it is of. */
export function deletion(state: FormState, notify?: boolean, part?: 'this' | 'all'): Step {
  const base = editedIn(state);
  if (!base?.standing.may.remove) return { kind: 'rest' };
  const { loaded, standing } = base;
  const attempt: Attempt = {
    mode: 'delete',
    key: newKey(),
    calendarId: loaded.draft.calendarId,
    eventId: (part === 'all' && standing.masterId) || loaded.event.id,
    ...(notify !== undefined && { notify }),
  };
  return { kind: 'send', attempt };
}
