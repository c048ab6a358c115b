import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import type { FormState } from '../state/form-state.ts';
import { loadedIn } from '../state/reading.ts';

/** Below the Zoom switch: what becomes of a meeting that exists. */
export function zoomHint(state: FormState, display: Display): string | undefined {
  if (!loadedIn(state)?.draft.zoom) return undefined;
  const { words } = withAllWords(display);
  return state.draft.zoom ? words.zoomExists : words.zoomRemoved;
}
