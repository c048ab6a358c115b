import type { MeetingDraft } from '../../../meeting/draft.ts';
import { EDITING, type EditBase } from './form-state.ts';
import type { Reducers } from './reducers.ts';

/** What happens to an event that is edited. */
export type EditChange =
  /** The event was read anew; `draft` is what the person wants of it. */
  | { type: 'event-refreshed'; base: EditBase; draft: MeetingDraft }
  /** The person changes this one meeting of a series. */
  | { type: 'occurrence-chosen' }
  /** The person has chosen whose values hold. */
  | { type: 'conflict-solved'; draft: MeetingDraft };

export const editChanges: Reducers<EditChange> = {
  'event-refreshed': (_, { base, draft }) => ({ base, clean: base.loaded.draft, draft }),

  'occurrence-chosen': ({ base }) =>
    base.kind === 'edit' ? { base: { ...base, series: { part: 'this', by: 'person' } } } : {},

  'conflict-solved': (_, { draft }) => ({ draft, phase: EDITING }),
};
