import { MAX_GUESTS } from '../../../contract/limits.ts';
import type { FieldError } from '../../../contract/zoom-error.ts';
import { settingAt, settingsOf } from '../../../contract/zoom-settings.ts';
import type { MeetingDraft } from '../../../meeting/draft.ts';
import type { AddedGuests } from '../../../meeting/guests.ts';
import { findProblems } from '../../../meeting/validate.ts';
import { fillBlanks, type EventFormStrings } from '../display/strings.ts';
import type { FieldName, FieldProblems } from './field-name.ts';
import type { FormState } from './form-state.ts';
import type { EndProblem } from './typed-end.ts';

/** What is wrong with a draft and with what is typed as guests but is none. */
export function problemsOf(
  draft: MeetingDraft,
  { rejected, full }: Pick<AddedGuests, 'rejected' | 'full'>,
  words: EventFormStrings,
  end: EndProblem | null = null,
): FieldProblems {
  const problems = new Map<FieldName, string>();
  const tellOfEnd = (): void => {
    if (end && !problems.has('end')) problems.set('end', endProblemText(end, words));
  };
  for (const { path, problem, limit = 0 } of findProblems(draft)) {
    if (path !== 'title' && path !== 'start') tellOfEnd();
    if (!problems.has(path)) problems.set(path, fillBlanks(words.problems[problem], { limit }));
  }
  tellOfEnd();
  if (rejected.length > 0) {
    const text = full ? words.guestsFull : words.guestsRejected;
    problems.set('guests', fillBlanks(text, { items: rejected.join(', '), limit: MAX_GUESTS }));
  }
  return problems;
}

/** What is wrong with a typed end. */
export const endProblemText = (problem: EndProblem, words: EventFormStrings): string =>
  ({
    'no-date': words.problems['start-missing'],
    unreadable: words.endUnreadable,
    'not-after-start': words.endTooEarly,
  })[problem];

/** The state with what is wrong with a typed end among its problems, once that is to be told. */
export function withEndProblem(state: FormState, words: EventFormStrings): FormState {
  const { phase, end } = state;
  if (!('problems' in phase) || !end.problem) return state;
  if (end.stage === 'typing' && !phase.problems.has('end')) return state;
  const problems = new Map(phase.problems).set('end', endProblemText(end.problem, words));
  return { ...state, phase: { ...phase, problems } };
}

/** Paths of the request body, most special first, and the fields that they are in the form. */
const PATHS: readonly (readonly [pattern: RegExp, field: FieldName])[] = [
  [/^when\.end/, 'duration'],
  [/^when\..*timezone/, 'timezone'],
  [/^when\b/, 'start'],
  [/^participants\b/, 'guests'],
  [/^recurrence\b/, 'repeat'],
  [/^conferencing\b/, 'zoom'],
  [/^calendar_id\b/, 'calendarId'],
  [/^title\b/, 'title'],
  [/^description\b/, 'description'],
  [/^location\b/, 'location'],
  [/^reminders\b/, 'reminders'],
  [/^visibility\b/, 'visibility'],
  [/^busy\b/, 'busy'],
];

/** The proxy's complaints at the fields they are about; what fits no field is left out. */
export function problemsFrom(errors: readonly FieldError[]): FieldProblems {
  const problems = new Map<FieldName, string>();
  for (const { path, message } of errors) {
    const field = textOfZoomAt(path) ?? PATHS.find(([pattern]) => pattern.test(path))?.[1];
    if (field && !problems.has(field)) problems.set(field, message);
  }
  return problems;
}

/** The text below `zoom` that a complaint is about; the other settings share one place. */
function textOfZoomAt(path: string): FieldName | undefined {
  const setting = path.startsWith('conferencing.') ? settingAt(path) : undefined;
  const text = settingsOf('text').find((name) => name === setting);
  return text && `zoom.${text}`;
}

/** A field's name as the reader knows it. */
export function labelOf(field: FieldName, words: EventFormStrings): string {
  switch (field) {
    case 'zoom.passcode':
      return words.passcode;
    case 'calendarId':
      return words.calendar;
    case 'start':
    case 'disambiguation':
      return words.when;
    case 'endTimezone':
      return words.timezone;
    default:
      return words[field];
  }
}
