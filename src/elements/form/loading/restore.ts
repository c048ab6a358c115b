import { hasChangedDraft, isUndecided } from '../state/reading.ts';
import type { FormStore } from '../state/store.ts';
import { keptDraft } from './kept-draft.ts';
import type { Place } from './place.ts';

/** Puts back what was typed for this meeting before, once it is known which one is meant. */
export function restore(store: FormStore, { draftKey, eventId }: Place): void {
  const { state } = store;
  if (!draftKey || state.phase.name === 'broken' || isUndecided(state)) return;
  if (hasChangedDraft(state)) return;
  const kept = keptDraft(draftKey, eventId);
  if (kept) store.change({ type: 'draft-restored', kept });
}
