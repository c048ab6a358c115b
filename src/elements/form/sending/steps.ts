import type { FormState } from '../state/form-state.ts';
import type { FormStore } from '../state/store.ts';
import { attemptIn } from '../state/reading-intent.ts';
import { enterGuests, leftOver } from './enter-guests.ts';
import { zoomMissing } from './zoom-missing.ts';
import {
  canSubmit,
  deletion,
  nextStep,
  refusalOf,
  type Step,
  type StepOptions,
} from './next-step.ts';

/** What is asked for, by whom, and when. */
export type SubmitOptions = Omit<StepOptions, 'guests'>;

/** Takes what is typed, checks the draft, and shows what keeps it from being sent. */
export function submitStep(store: FormStore, options: SubmitOptions): Step {
  if (!canSubmit(store.state)) return { kind: 'rest' };
  const guests = enterGuests(store);
  const step = nextStep(store.state, { ...options, guests });
  if (step.kind === 'refuse') {
    const { error, problems } = step;
    store.change({ type: 'refused', error, problems });
  } else if (step.kind === 'ask-past') {
    store.change({ type: 'asked', what: 'past' });
  } else if (step.kind === 'ask-part') {
    store.change({ type: 'focus-asked', selectors: ['#series'] });
  }
  return step;
}

/** The same intent again, or what has become of it. */
export function retryStep(store: FormStore, options: SubmitOptions): Step {
  const { state } = store;
  const attempt = attemptIn(state);
  if (attempt && !zoomMissing(state)) return { kind: 'send', attempt };
  const deletes = state.phase.name === 'failed' && state.phase.mode === 'delete';
  return deletes ? deletion(state) : submitStep(store, options);
}

/** Shows what is wrong; answers whether nothing is. */
export function showProblems(store: FormStore, words: SubmitOptions['words']): boolean {
  const guests = enterGuests(store);
  const refusal = refusalOf(store.state, guests, words);
  if (refusal) store.change({ type: 'refused', ...refusal });
  return refusal === null;
}

/** Whether the draft could be sent. */
export const isValid = (state: FormState, words: SubmitOptions['words']): boolean =>
  refusalOf(state, leftOver(state), words) === null;
