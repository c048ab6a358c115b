import type { Reason } from '../../../contract/reasons.ts';
import type { FieldStrings } from '../display/field-strings.ts';
import type { FormState } from './form-state.ts';

/** The state with what the proxy says of its fields in the reader's words, where there are any. */
export function problemsInWords(
  state: FormState,
  { reasons }: Pick<FieldStrings, 'reasons'>,
): FormState {
  const { phase } = state;
  if (!('problems' in phase) || phase.problems.size === 0) return state;
  const problems = new Map(
    [...phase.problems].map(([field, text]) => [field, reasons[text as Reason] ?? text]),
  );
  return { ...state, phase: { ...phase, problems } };
}
