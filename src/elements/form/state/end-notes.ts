import type { EndChange } from './end-changes.ts';
import { edit } from './field-changes.ts';
import type { Reducers } from './reducers.ts';
import { NOTHING_TYPED } from './typed-end.ts';

/** What is done to the end, as it is noted until it can be read: `endChanges` says what it means. */
export const endNotes: Reducers<EndChange> = {
  'end-typed': ({ end }, { text }) => ({ end: { ...end, text } }),
  'end-dated': ({ end }, { date }) => ({ end: { ...end, date } }),
  'end-left': () => ({}),
  'end-held': () => ({}),
  'end-day-shown': ({ end }) => ({ end: { ...end, day: 'shown' } }),
  'duration-chosen': (state, { duration }) => ({
    ...edit(state, { duration }),
    end: { ...NOTHING_TYPED, day: state.end.day },
  }),
};
