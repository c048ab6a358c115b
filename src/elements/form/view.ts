import type { NylasCalendar, NylasEvent } from '../../contract/wire.ts';
import type { ZoomError } from '../../contract/zoom-error.ts';
import type { MeetingDraft } from '../../meeting/draft.ts';
import type { LoadedMeeting } from '../../meeting/from-event.ts';
import type { EventFormStrings } from './strings.ts';

/** What the form is doing; everything it shows follows from this one value. */
export type FormStatus =
  | { name: 'loading' }
  /** The event to edit couldn't be loaded. */
  | { name: 'broken'; error: ZoomError }
  | { name: 'editing' }
  | { name: 'confirming'; what: 'past' | 'delete' }
  | { name: 'saving'; mode: AttemptMode }
  | { name: 'failed'; error: ZoomError; mode: AttemptMode }
  | {
      name: 'saved';
      mode: 'create' | 'update';
      event: NylasEvent;
      joinUrl: string | null;
      link: 'none' | 'ready' | 'pending' | 'missing';
    }
  | { name: 'deleted' };

/** Whether an event may have been created without our knowing: then nothing must be sent anew. */
export const isUnsure = (status: FormStatus): boolean =>
  status.name === 'failed' && status.mode === 'create' && status.error.code === 'outcome-unknown';

export type AttemptMode = 'create' | 'update' | 'delete';

/** The calendars to choose from. */
export type Calendars =
  | { status: 'fixed' }
  | { status: 'loading' }
  | { status: 'ready'; list: NylasCalendar[] }
  | { status: 'failed'; error: ZoomError };

/** Fields that carry a problem: keys of the draft, and the one below `zoom`. */
export type FieldName = keyof MeetingDraft | 'zoom.passcode';

/** What the templates see of the element: enough to draw, and one door to change. */
export interface FormView {
  readonly status: FormStatus;
  readonly draft: MeetingDraft;
  readonly words: EventFormStrings;
  readonly locale: string | undefined;
  readonly hourFormat: 'auto' | '12' | '24';
  /** The reader's own zone. */
  readonly ownZone: string;
  readonly now: number;
  readonly loaded: LoadedMeeting | null;
  readonly calendars: Calendars;
  readonly problems: ReadonlyMap<FieldName, string>;
  /** Whether the fields must not be changed now. */
  readonly frozen: boolean;
  /** Whether the reader asked for a duration that is no preset. */
  readonly customDuration: boolean;
  shows: (field: keyof MeetingDraft) => boolean;
  change: (patch: Partial<MeetingDraft>) => void;
  setCustomDuration: (custom: boolean) => void;
  setZoom: (on: boolean) => void;
  setAllDay: (on: boolean) => void;
}
