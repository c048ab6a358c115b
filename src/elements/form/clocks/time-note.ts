import { html, nothing, type TemplateResult } from 'lit';
import { isPast } from '../../../meeting/start.ts';
import { resolveWall } from '../../../meeting/wall-time.ts';
import { isZone } from '../../../meeting/zones.ts';
import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import type { FormState } from '../state/form-state.ts';
import { loadedIn } from '../state/reading.ts';

/** What to know about the time before anything is sent. */
export function timeNote(state: FormState, display: Display): TemplateResult | typeof nothing {
  const { words, now } = withAllWords(display);
  const { draft } = state;
  if (!isZone(draft.timezone)) return nothing;
  const wall = draft.allDay ? null : resolveWall(draft.start, draft.timezone);
  const notes = [
    wall?.kind === 'gap' ? words.problems['start-in-gap'] : '',
    isPast(draft, now, loadedIn(state)?.draft) ? words.past : '',
  ].filter(Boolean);
  return notes.length > 0
    ? html`<p class="warning" part="warning">${notes.join(' ')}</p>`
    : nothing;
}
