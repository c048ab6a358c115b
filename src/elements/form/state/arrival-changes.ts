import type { NylasCalendar } from '../../../contract/wire.ts';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import { edit } from './field-changes.ts';
import { NO_INTENT, NOTHING_ASIDE, type EditBase, type FormState } from './form-state.ts';
import { clean, cleared, settleCalendar } from './load-changes.ts';
import { problemsIn, writableIn } from './reading.ts';
import type { Reducers } from './reducers.ts';

/** What the proxy answers to a question. */
export type ArrivalChange =
  | { type: 'event-loaded'; base: EditBase }
  | { type: 'event-missed'; error: ZoomError }
  | { type: 'calendars-loaded'; list: readonly NylasCalendar[] }
  | { type: 'calendars-missed'; error: ZoomError }
  /** Back to the event as it was loaded. */
  | { type: 'reverted' };

export const arrivalChanges: Reducers<ArrivalChange> = {
  reverted: (state) =>
    state.base.kind === 'edit' ? { ...cleared(state), ...clean(state.base.loaded.draft) } : {},

  'event-loaded': (state, { base }) => ({
    ...cleared(state),
    ...clean(base.loaded.draft),
    aside: NOTHING_ASIDE,
    base,
    intent: state.intent.open?.attempt.eventId === base.loaded.event.id ? state.intent : NO_INTENT,
  }),

  'event-missed': (_, { error }) => ({ phase: { name: 'broken', error } }),

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
