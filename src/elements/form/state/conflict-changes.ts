import type { Conflicts } from './conflicts.ts';
import type { Reducers } from './reducers.ts';

/** What calendars tell of the chosen time. */
export type ConflictChange = { type: 'conflicts-told'; conflicts: Conflicts };

export const conflictChanges: Reducers<ConflictChange> = {
  'conflicts-told': (_, { conflicts }) => ({
    conflicts,
    ...(conflicts.people.length > 0 && { news: [{ text: 'someoneBusy' }] }),
  }),
};
