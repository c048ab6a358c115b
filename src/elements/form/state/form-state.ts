import type { NylasCalendar, NylasEvent } from '../../../contract/wire.ts';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import type { Guest, MeetingDraft, ZoomChoice } from '../../../meeting/draft.ts';
import type { LoadedMeeting } from '../../../meeting/from-event.ts';
import type { MergeConflict } from '../../../meeting/merge.ts';
import type { Standing, Surroundings } from '../../../meeting/standing.ts';
import type { Attempt, AttemptMode } from './attempt.ts';
import type { FieldProblems } from './field-name.ts';
import type { Intent } from './intent.ts';
import { NO_CONFLICTS, type Conflicts } from './conflicts.ts';
import { NOTHING_TYPED, type TypedEnd } from './typed-end.ts';
import type { News } from './news.ts';

/** Everything the form knows; all that it shows follows from this one value. */
export interface FormState {
  readonly draft: MeetingDraft;
  /** The draft without changes: as it was saved, loaded or given. */
  readonly clean: MeetingDraft;
  readonly base: Base;
  readonly intent: Intent;
  /** Text in the inputs that search; null while there is none. */
  readonly typed: Readonly<Record<SearchedField, string | null>>;
  /** What was pasted as guests and not understood. */
  readonly unclear: Unclear;
  readonly end: TypedEnd;
  readonly conflicts: Conflicts;
  readonly durationKind: 'preset' | 'custom';
  readonly aside: Aside;
  readonly calendars: Calendars;
  readonly account: Account;
  /** Whose session it is; null where nobody is signed in, undefined while nobody has said. */
  readonly person: string | null | undefined;
  readonly phase: Phase;
  /** What the person has said yes to, as long as nothing was edited that it was about. */
  readonly agreed: readonly Question[];
  /** What the live region says. */
  readonly news: readonly News[];
  /** Why code that is wanted isn't there; null where nothing is missed. */
  readonly codeMissed: ZoomError | null;
}

/** What the draft started from. */
export type Base =
  /** Nothing, or what the page gave. */
  { readonly kind: 'new'; readonly given: Partial<MeetingDraft> } | EditBase;

/** An event as it was read. */
export interface EditBase {
  readonly kind: 'edit';
  readonly loaded: LoadedMeeting;
  readonly standing: Standing;
  /** What that was judged by, beside the event. */
  readonly around: Surroundings;
  /** The version that was read; null where the backend tells none. */
  readonly etag: string | null;
  readonly series: Series;
}

/** What of a series is edited. */
export type Series =
  | { readonly part: 'none' }
  /** One meeting of a series, and the person hasn't said yet what is to be changed. */
  | { readonly part: 'undecided' }
  | { readonly part: 'this'; readonly by: 'person' | 'page' }
  /** The whole series; `instance` is the meeting from which it was reached. */
  | { readonly part: 'all'; readonly instance: string | null; readonly by: 'person' | 'page' };

/** What a person is asked before something is sent. */
export type Question =
  /** The start is in the past. */
  | 'past'
  /** The description loses its formatting. */
  | 'formatting'
  /** Zoom takes the place of another conference. */
  | 'conference';

/** Pieces of a list that are nobody, or were too many. */
export interface Unclear {
  readonly items: readonly string[];
  /** Whether they are beyond the limit. */
  readonly full: boolean;
}

/** What was taken out of the draft by a switch, and comes back with it. */
export interface Aside {
  readonly zoom: ZoomChoice;
  /** What an all-day event can't have; null where it never had a time. */
  readonly timed: Pick<MeetingDraft, 'duration' | 'zoom'> | null;
  /** Who was removed all at once, and can be put back. */
  readonly guests: readonly Guest[] | null;
}

/** Fields whose input searches as somebody types. */
export type SearchedField = 'guests' | 'timezone';

/** The calendars to choose from. */
export type Calendars =
  | { readonly status: 'fixed' }
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly list: readonly NylasCalendar[] }
  | { readonly status: 'failed'; readonly error: ZoomError };

/** The Zoom account, as far as anybody has said. */
export interface Account {
  readonly status: AccountStatus;
  /** `offered` once the form has shown how to connect: that button may have the focus. */
  readonly way: 'unneeded' | 'offered';
}

export type AccountStatus = 'unknown' | 'connected' | 'disconnected' | 'expired';

/** What the form is doing. */
export type Phase =
  | { readonly name: 'loading' }
  /** The event to edit couldn't be loaded. */
  | { readonly name: 'broken'; readonly error: ZoomError }
  | Editing
  | {
      readonly name: 'confirming';
      readonly what: Question | 'delete';
      readonly problems: FieldProblems;
      readonly attempt: Attempt | null;
    }
  /** The same fields were changed elsewhere meanwhile: the person chooses whose values hold. */
  | Conflicting
  | { readonly name: 'saving'; readonly attempt: Attempt }
  | Failed
  | Saved
  | { readonly name: 'deleted' };

export interface Editing {
  readonly name: 'editing';
  readonly problems: FieldProblems;
  /** What may be sent again as it is: nothing was edited since. */
  readonly attempt: Attempt | null;
}

export interface Conflicting {
  readonly name: 'conflict';
  readonly fields: readonly MergeConflict[];
  readonly problems: FieldProblems;
  readonly attempt: Attempt | null;
}

export interface Failed {
  readonly name: 'failed';
  readonly error: ZoomError;
  readonly mode: AttemptMode;
  readonly problems: FieldProblems;
  readonly attempt: Attempt | null;
  /** `back` when the network returned after the failure. */
  readonly network: 'as-it-was' | 'back';
}

export interface Saved {
  readonly name: 'saved';
  readonly mode: 'create' | 'update';
  readonly event: NylasEvent;
  readonly joinUrl: string | null;
  readonly link: 'none' | 'ready' | 'pending' | 'missing';
}

const NO_PROBLEMS: FieldProblems = new Map();

/** The fields are free to edit, and nothing is wrong with them. */
export const EDITING: Editing = { name: 'editing', problems: NO_PROBLEMS, attempt: null };

export const NO_INTENT: Intent = { key: null, open: null };

export const NOTHING_ASIDE: Aside = { zoom: {}, timed: null, guests: null };

/** A form for a new meeting. */
export const initialState = (draft: MeetingDraft): FormState => ({
  draft,
  clean: draft,
  base: { kind: 'new', given: {} },
  intent: NO_INTENT,
  typed: { guests: null, timezone: null },
  unclear: { items: [], full: false },
  end: NOTHING_TYPED,
  conflicts: NO_CONFLICTS,
  durationKind: 'preset',
  aside: NOTHING_ASIDE,
  calendars: { status: 'loading' },
  account: { status: 'unknown', way: 'unneeded' },
  person: undefined,
  phase: EDITING,
  agreed: [],
  news: [],
  codeMissed: null,
});
