import { html, nothing, type TemplateResult } from 'lit';
import { sameValue, type MeetingDraft } from '../../../meeting/draft.ts';
import type { MoveProblem } from '../../../meeting/move-series.ts';
import type { Display } from '../display/display.ts';
import { editWordsFor, type EventEditStrings } from '../display/edit-strings.ts';
import { fillBlanks } from '../display/field-strings.ts';
import type { EditBase, FormState } from '../state/form-state.ts';
import { editedIn } from '../state/reading.ts';
import { moveWithSeries } from './move-with-series.ts';

/** What becomes of a series whose first meeting is moved, or that is to repeat in another way. */
export function movedNote(state: FormState, display: Display): TemplateResult | typeof nothing {
  const base = editedIn(state);
  const moved = base && moveWithSeries(base, state.draft);
  const words = editWordsFor(display.texts);
  if (moved?.fits === false) {
    return html`<p class="warning" part="warning">${stuckText(moved.reasons, words)}</p>`;
  }
  if (!moved && !(base && repeatsAnew(base, state.draft))) return nothing;
  return html`<p class="hint" part="moved">
    ${moved ? words.seriesMoves : nothing} ${words.seriesResets}
  </p>`;
}

const repeatsAnew = ({ loaded, series }: EditBase, { repeat }: MeetingDraft): boolean =>
  series.part === 'all' && !sameValue(repeat, loaded.draft.repeat);

/** Why a series can't be moved, in words. */
export function stuckText(reasons: readonly MoveProblem[], words: EventEditStrings): string {
  const texts = new Set(reasons.map(({ code }) => words.moveProblems[code]));
  return fillBlanks(words.seriesStuck, { reasons: [...texts].join(' ') });
}
