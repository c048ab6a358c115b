import type { NylasCalendar } from '../../../contract/wire.ts';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import type { MeetingDraft } from '../../../meeting/draft.ts';
import { edit } from './field-changes.ts';
import { EDITING, NOTHING_ASIDE, type EditBase, type FormState, type Phase } from './form-state.ts';
import { NO_INTENT } from './intent.ts';
import { hasChangedDraft, problemsIn, writableIn } from './reading.ts';
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
  /** Back to the event as it was loaded. */
  | { type: 'reverted' }
  | { type: 'event-dropped' }
  | { type: 'event-awaited' }
  | { type: 'event-loaded'; base: EditBase }
  | { type: 'event-missed'; error: ZoomError }
  | { type: 'calendars-awaited' }
  | { type: 'calendar-fixed'; calendarId: string }
  | { type: 'calendars-loaded'; list: readonly NylasCalendar[] }
  | { type: 'calendars-missed'; error: ZoomError };

/** No problems, nothing half typed, nothing going on. */
const cleared = ({ typed }: FormState): Patch => ({
  typed: { ...typed, guests: null },
  unclear: { items: [], full: false },
  phase: EDITING,
  agreed: [],
});

/** A draft that counts as unchanged. */
const clean = (draft: MeetingDraft): Pick<FormState, 'draft' | 'clean' | 'end'> => ({
  draft,
  clean: draft,
  end: NOTHING_TYPED,
});

/** What was tried before is another intent, unless it is on its way. */
const withoutAttempt = (phase: Phase): Phase =>
  'problems' in phase ? { ...phase, attempt: null } : phase;

/** Fills in a calendar that nobody chose: it counts as no change. */
const settleCalendar = (state: FormState, calendarId: string, chosen: boolean): Patch => ({
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

  reverted: (state) =>
    state.base.kind === 'edit' ? { ...cleared(state), ...clean(state.base.loaded.draft) } : {},

  'event-dropped': ({ base }) => (base.kind === 'edit' ? { base: { kind: 'new', given: {} } } : {}),

  'event-awaited': () => ({ phase: { name: 'loading' } }),

  'event-loaded': (state, { base }) => ({
    ...cleared(state),
    ...clean(base.loaded.draft),
    aside: NOTHING_ASIDE,
    base,
    intent: state.intent.open?.attempt.eventId === base.loaded.event.id ? state.intent : NO_INTENT,
  }),

  'event-missed': (_, { error }) => ({ phase: { name: 'broken', error } }),

  'calendars-awaited': () => ({ calendars: { status: 'loading' } }),

  'calendar-fixed': (state, { calendarId }) => ({
    ...settleCalendar(state, calendarId, false),
    calendars: { status: 'fixed' },
  }),

  'calendars-loaded': (state, { list }) => {
    const calendars = { status: 'ready', list } as const;
    const writable = writableIn({ ...state, calendars });
    const [first] = writable;
    const chosen = writable.some(({ id }) => id === state.draft.calendarId);
    const settled: FormState = {
      ...state,
      ...(state.base.kind === 'new' && settleCalendar(state, first?.id ?? '', chosen)),
      calendars,
    };
    // Whoever was quicker than the list was told to choose one.
    const told = first && problemsIn(state).has('calendarId');
    return told ? { ...settled, ...edit(settled, { calendarId: first.id }) } : settled;
  },

  'calendars-missed': (_, { error }) => ({ calendars: { status: 'failed', error } }),
};
