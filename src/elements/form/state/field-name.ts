import type { ZoomSettingOf } from '../../../contract/zoom-settings.ts';
import type { MeetingDraft } from '../../../meeting/draft.ts';

/** Fields that carry a problem: keys of the draft, and the texts below `zoom`. */
export type FieldName = keyof MeetingDraft | `zoom.${ZoomSettingOf<'text'>}`;

/** Problems of the fields, in words, in the form's order. */
export type FieldProblems = ReadonlyMap<FieldName, string>;

/** The id of a field's control in the shadow root. */
export const controlId = (name: FieldName): string => name.replace('.', '-');
