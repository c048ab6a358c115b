import { html, nothing, type TemplateResult } from 'lit';
import type { MoveProblem } from '../../../meeting/move-series.ts';
import type { Display } from '../display/display.ts';
import { editWordsFor, type EventEditStrings } from '../display/edit-strings.ts';
import { fillBlanks } from '../display/field-strings.ts';
import type { FormState } from '../state/form-state.ts';
import { editedIn } from '../state/reading.ts';
import { moveWithSeries } from './move-with-series.ts';

/** What becomes of a series whose first meeting is moved. */
export function movedNote(state: FormState, display: Display): TemplateResult | typeof nothing {
  const base = editedIn(state);
  const moved = base && moveWithSeries(base, state.draft);
  if (!moved) return nothing;
  const words = editWordsFor(display.texts);
  return moved.fits
    ? html`<p class="hint" part="moved">${words.seriesMoves}</p>`
    : html`<p class="warning" part="warning">${stuckText(moved.reasons, words)}</p>`;
}

/** Why a series can't be moved, in words. */
export function stuckText(reasons: readonly MoveProblem[], words: EventEditStrings): string {
  const texts = new Set(reasons.map(({ code }) => words.moveProblems[code]));
  return fillBlanks(words.seriesStuck, { reasons: [...texts].join(' ') });
}
