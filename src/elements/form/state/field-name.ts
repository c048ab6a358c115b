import type { ZoomSettingOf } from '../../../contract/zoom-settings.ts';
import type { MeetingDraft } from '../../../meeting/draft.ts';

/** Fields that carry a problem: keys of the draft, its end, and the texts below `zoom`. */
export type FieldName = keyof MeetingDraft | 'end' | `zoom.${ZoomSettingOf<'text'>}`;

/** Problems of the fields, in words, in the form's order. */
export type FieldProblems = ReadonlyMap<FieldName, string>;

/** Which of the start's two controls is to be mended: the time, once there is a day. */
export const startControl = ({
  start,
  allDay,
}: Pick<MeetingDraft, 'start' | 'allDay'>): 'start' | 'time' =>
  !allDay && /^\d/.test(start) ? 'time' : 'start';

/** The id of a field's control in the shadow root. */
export const controlId = (name: FieldName): string => name.replace('.', '-');
