import { MAX_GUESTS } from '../../../contract/limits.ts';
import type { FieldError } from '../../../contract/zoom-error.ts';
import { settingAt, settingsOf } from '../../../contract/zoom-settings.ts';
import { sameValue, type MeetingDraft } from '../../../meeting/draft.ts';
import type { AddedGuests } from '../../../meeting/guests.ts';
import { MAX_COUNT, noteOfPreset, problemOfEnd } from '../../../meeting/repeat-checks.ts';
import { readRepeat } from '../../../meeting/repeat.ts';
import { findProblems } from '../../../meeting/validate.ts';
import { fillBlanks } from '../display/field-strings.ts';
import type { EventFormStrings } from '../display/strings.ts';
import { startControl, type FieldName, type FieldProblems } from './field-name.ts';
import type { FormState } from './form-state.ts';
import { endProblemText } from './end-problem.ts';
import { loadedIn } from './reading.ts';

/** How many of the pieces that are no guest a sentence names. */
const SHOWN = 3;

/** What is wrong with a draft and with what is typed as guests but is none. */
export function problemsOf(
  state: FormState,
  { rejected, full }: Pick<AddedGuests, 'rejected' | 'full'>,
  words: EventFormStrings,
): FieldProblems {
  const problems = new Map<FieldName, string>();
  const end = state.end.problem;
  const tellOfEnd = (): void => {
    if (end && !problems.has('end')) problems.set('end', endProblemText(end, words));
  };
  for (const { path, problem, limit = 0 } of findProblems(state.draft, loadedIn(state))) {
    if (path !== 'title' && path !== 'start') tellOfEnd();
    if (!problems.has(path)) problems.set(path, fillBlanks(words.problems[problem], { limit }));
  }
  tellOfEnd();
  const repeat = repeatProblem(state, words);
  if (repeat) problems.set('repeat', repeat);
  if (rejected.length > 0) {
    const text = full ? words.guestsFull : words.guestsRejected;
    const more = rejected.length > SHOWN ? ', …' : '';
    const items = rejected.slice(0, SHOWN).join(', ') + more;
    problems.set('guests', fillBlanks(text, { items, limit: MAX_GUESTS }));
  }
  return inOrder(problems);
}

/** The fields that carry problems, as they stand in the form. */
const ORDER: readonly FieldName[] = [
  'title',
  'start',
  'end',
  'duration',
  'timezone',
  'guests',
  'zoom',
  'zoom.passcode',
  'calendarId',
  'description',
  'location',
  'repeat',
  'reminders',
  'visibility',
  'busy',
];

const inOrder = (problems: FieldProblems): FieldProblems =>
  new Map([...problems].toSorted(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)));

/** What is wrong with how it repeats, where that was chosen here; others' own rules are theirs. */
export function repeatProblem(state: FormState, words: EventFormStrings): string | null {
  const { draft } = state;
  const before = loadedIn(state)?.draft;
  if (before && sameValue(draft.repeat, before.repeat)) return null;
  const { preset } = readRepeat(draft.repeat, draft);
  const onWeekend = noteOfPreset(preset, draft.start)?.code === 'starts-on';
  const problem = problemOfEnd(draft.repeat, draft) ?? (onWeekend ? 'starts-on-weekend' : null);
  return problem && fillBlanks(words.endProblems[problem], { limit: MAX_COUNT });
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
  return inOrder(problems);
}

/** The text below `zoom` that a complaint is about; the other settings share one place. */
function textOfZoomAt(path: string): FieldName | undefined {
  const setting = path.startsWith('conferencing.') ? settingAt(path) : undefined;
  const text = settingsOf('text').find((name) => name === setting);
  return text && `zoom.${text}`;
}

/** A field's name as the reader knows it. */
export function labelOf(field: FieldName, words: EventFormStrings, draft?: MeetingDraft): string {
  switch (field) {
    case 'zoom.passcode':
      return words.passcode;
    case 'calendarId':
      return words.calendar;
    case 'start':
    case 'disambiguation':
      if (!draft) return words.when;
      return startControl(draft) === 'start' ? words.date : words.start;
    case 'repeat': {
      const end = draft && problemOfEnd(draft.repeat, draft);
      return end ? words[end.startsWith('count') ? 'count' : 'until'] : words.repeat;
    }
    case 'endTimezone':
      return words.timezone;
    default:
      return words[field];
  }
}
