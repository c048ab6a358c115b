import { sameValue } from '../../../meeting/draft.ts';
import { moveRules } from '../../../meeting/repeat.ts';
import { edit, type FieldChange } from './field-changes.ts';
import { loadedIn } from './reading.ts';
import type { Reducers } from './reducers.ts';

export const repeatChanges: Reducers<Extract<FieldChange, { type: 'moved' }>> = {
  // The repetition goes along: a meeting on Mondays that is put on a Tuesday repeats on Tuesdays.
  moved: (state, { to }) => {
    const { draft } = state;
    const loaded = loadedIn(state)?.draft;
    // A series that is there moves as a whole, which is worked out when it is saved.
    if (loaded && sameValue(draft.repeat, loaded.repeat)) return edit(state, to);
    return edit(state, { ...to, repeat: moveRules(draft.repeat, draft, { ...draft, ...to }) });
  },
};
