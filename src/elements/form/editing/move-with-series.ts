import { sameValue, type MeetingDraft } from '../../../meeting/draft.ts';
import { moveSeries, type MovedSeries } from '../../../meeting/move-series.ts';
import type { EditBase } from '../state/form-state.ts';

/**
 * How a series repeats once its first meeting is moved as in the draft; null where it isn't moved,
 * or somebody chose anew how it repeats.
 */
export function moveWithSeries(
  { loaded, series }: EditBase,
  draft: MeetingDraft,
): MovedSeries | null {
  const before = loaded.draft;
  if (series.part !== 'all' || before.repeat.length === 0) return null;
  if (!sameValue(draft.repeat, before.repeat)) return null;
  const isMoved = (['start', 'allDay', 'timezone'] as const).some(
    (field) => draft[field] !== before[field],
  );
  return isMoved ? moveSeries(before.repeat, before, draft) : null;
}
