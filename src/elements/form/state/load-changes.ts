import type { MeetingDraft } from '../../../meeting/draft.ts';
import { edit } from './field-changes.ts';
import { NO_INTENT, EDITING, NOTHING_ASIDE, type FormState, type Phase } from './form-state.ts';
import { hasChangedDraft } from './reading.ts';
import type { Patch, Reducers } from './reducers.ts';
import { NOTHING_TYPED } from './typed-end.ts';

/** What the page gives, and what the proxy answers to a question. `fresh` is an empty draft. */
export type LoadChange =
  /** The page sets a draft to begin with. */
  | { type: 'draft-given'; given: Partial<MeetingDraft>; fresh: MeetingDraft }
  /** An attribute that an empty draft is made of has changed. */
  | { type: 'defaults-changed'; fresh: MeetingDraft }
  /** Back to an empty form. */
  | { type: 'emptied'; fresh: MeetingDraft }
  | { type: 'event-dropped' }
  | { type: 'event-awaited' }
  | { type: 'calendars-awaited' }
  | { type: 'calendar-fixed'; calendarId: string };

/** No problems, nothing half typed, nothing going on. */
export const cleared = ({ typed }: FormState): Patch => ({
  typed: { ...typed, guests: null },
  unclear: { items: [], full: false },
  phase: EDITING,
  agreed: [],
});

/** A draft that counts as unchanged. */
export const clean = (draft: MeetingDraft): Pick<FormState, 'draft' | 'clean' | 'end'> => ({
  draft,
  clean: draft,
  end: NOTHING_TYPED,
});

/** What was tried before is another intent, unless it is on its way. */
const withoutAttempt = (phase: Phase): Phase =>
  'problems' in phase ? { ...phase, attempt: null } : phase;

/** Fills in a calendar that nobody chose: it counts as no change. */
export const settleCalendar = (state: FormState, calendarId: string, chosen: boolean): Patch => ({
  clean: { ...state.clean, calendarId },
  draft: chosen ? state.draft : { ...state.draft, calendarId },
});

export const loadChanges: Reducers<LoadChange> = {
  'draft-given': (state, { given, fresh }) => {
    const { phase, draft, base, agreed } = state;
    const over = phase.name === 'saved' || phase.name === 'deleted';
    const patch = over ? cleared(state) : { phase: withoutAttempt(phase) };
    return base.kind === 'edit'
      ? {
          ...patch,
          ...edit({ draft, agreed, phase: over ? EDITING : phase }, given),
          end: NOTHING_TYPED,
        }
      : {
          ...patch,
          ...clean({ ...fresh, calendarId: draft.calendarId, ...given }),
          base: { kind: 'new', given },
        };
  },

  // Only as long as nobody has changed anything.
  'defaults-changed': (state, { fresh }) => {
    const { base, draft } = state;
    if (base.kind === 'edit' || hasChangedDraft(state)) return {};
    return clean({ ...fresh, calendarId: draft.calendarId, ...base.given });
  },

  emptied: (state, { fresh }) => {
    const { calendarId } = state.draft;
    return {
      ...cleared(state),
      ...clean({ ...fresh, ...(calendarId && { calendarId }) }),
      base: { kind: 'new', given: {} },
      intent: NO_INTENT,
      aside: NOTHING_ASIDE,
    };
  },

  'event-dropped': ({ base }) => (base.kind === 'edit' ? { base: { kind: 'new', given: {} } } : {}),

  'event-awaited': () => ({ phase: { name: 'loading' } }),

  'calendars-awaited': () => ({ calendars: { status: 'loading' } }),

  'calendar-fixed': (state, { calendarId }) => ({
    ...settleCalendar(state, calendarId, false),
    calendars: { status: 'fixed' },
  }),
};
