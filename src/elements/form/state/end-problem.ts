import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import type { EventFormStrings } from '../display/strings.ts';
import type { FormState } from './form-state.ts';
import type { EndProblem } from './typed-end.ts';

/** What is wrong with a typed end. */
export const endProblemText = (problem: EndProblem, words: EventFormStrings): string =>
  ({
    'no-date': words.problems['start-missing'],
    unreadable: words.endUnreadable,
    'not-after-start': words.endTooEarly,
  })[problem];

/** The state with what is wrong with a typed end among its problems, once that is to be told. */
export function withEndProblem(state: FormState, display: Display): FormState {
  const { phase, end } = state;
  if (!('problems' in phase) || !end.problem) return state;
  if (end.stage === 'typing' && !phase.problems.has('end')) return state;
  const problems = new Map(phase.problems).set(
    'end',
    endProblemText(end.problem, withAllWords(display).words),
  );
  return { ...state, phase: { ...phase, problems } };
}
