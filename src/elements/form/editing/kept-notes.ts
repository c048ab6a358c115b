import { sameValue } from '../../../meeting/draft.ts';
import type { Kept } from '../../../meeting/kept.ts';
import type { Display } from '../display/display.ts';
import { editWordsFor } from '../display/edit-strings.ts';
import { fillBlanks } from '../display/field-strings.ts';
import type { FieldName } from '../state/field-name.ts';
import type { FormState } from '../state/form-state.ts';
import { editedIn } from '../state/reading.ts';

/** The field at which something that is kept is told. */
const FIELDS: Record<Kept['what'], FieldName> = {
  when: 'start',
  moment: 'start',
  end: 'start',
  seconds: 'start',
  'no-zone': 'start',
  zone: 'start',
  'end-zone': 'start',
  formatting: 'description',
  guests: 'guests',
  reminders: 'reminders',
  visibility: 'visibility',
};

/** What a field can't show, and keeps as long as it isn't touched; empty where there is nothing. */
export function keptNote(state: FormState, field: FieldName, display: Display): string {
  const base = editedIn(state);
  if (!base) return '';
  const words = editWordsFor(display.texts);
  const isTouched = field !== 'guests' && field !== 'description' && isChanged(state, field);
  const texts = base.loaded.kept
    .filter(({ what }) => FIELDS[what] === field && !isTouched)
    .map(({ what, value = words.guestsNameless }) => fillBlanks(words.kept[what], { value }));
  return texts.join(' ');
}

function isChanged({ draft, clean }: FormState, field: FieldName): boolean {
  const fields =
    field === 'start' ? (['start', 'duration', 'timezone', 'allDay'] as const) : [field];
  return fields.some(
    (one) => one !== 'zoom.passcode' && one !== 'end' && !sameValue(draft[one], clean[one]),
  );
}
