import type { MeetingDraft } from '../../../meeting/draft.ts';
import type { MergeField } from '../../../meeting/merge.ts';
import { readRepeat } from '../../../meeting/repeat.ts';
import type { FullDisplay } from '../display/full-display.ts';
import { editWordsFor } from '../display/edit-strings.ts';
import { whenText } from '../display/format.ts';
import { reminderText, repeatText, visibilityText } from '../display/value-texts.ts';
import type { FormState } from '../state/form-state.ts';

/** A value of a field as the reader knows it. */
export function valueText(
  { draft }: FormState,
  field: MergeField,
  value: unknown,
  display: FullDisplay,
): string {
  const edit = editWordsFor(display.texts);
  switch (field) {
    case 'when':
      return whenText({ ...draft, ...(value as Partial<MeetingDraft>) }, display);
    case 'repeat': {
      const lines = value as MeetingDraft['repeat'];
      const { preset } = readRepeat(lines, draft);
      const text = repeatText(preset, draft.start, display);
      return preset === 'custom' ? `${text}: ${lines.join(' ')}` : text;
    }
    case 'reminders':
      return reminderText(value as MeetingDraft['reminders'], display);
    case 'visibility':
      return visibilityText(value as MeetingDraft['visibility'], display.words);
    case 'busy':
      return value ? edit.yes : edit.no;
    default:
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}
