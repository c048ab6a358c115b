import { html, nothing, type TemplateResult } from 'lit';
import type { MeetingDraft } from '../../../meeting/draft.ts';
import { resolveWall } from '../../../meeting/wall-time.ts';
import { isZone, offsetLabel } from '../../../meeting/zones.ts';
import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import { fillBlanks } from '../display/field-strings.ts';
import type { FormState } from '../state/form-state.ts';
import { isFrozen } from '../state/reading.ts';
import type { Send } from '../state/send.ts';

/** Which one is meant of a start that the clocks show twice. */
export function overlapChoice(
  state: FormState,
  send: Send,
  display: Display,
): TemplateResult | typeof nothing {
  const { words } = withAllWords(display);
  const { start, timezone, allDay, disambiguation } = state.draft;
  const wall = allDay || !isZone(timezone) ? null : resolveWall(start, timezone);
  if (wall?.kind !== 'overlap') return nothing;
  const choice = (
    value: MeetingDraft['disambiguation'],
    label: string,
    instant: number,
  ): TemplateResult => html`
    <label class="choice">
      <input
        type="radio"
        part="radio"
        name="disambiguation"
        .checked=${disambiguation === value}
        ?disabled=${isFrozen(state)}
        @change=${() => send({ type: 'edited', patch: { disambiguation: value } })}
      />
      ${fillBlanks(label, { offset: offsetLabel(timezone, instant) })}
    </label>
  `;
  return html`
    <div role="radiogroup" aria-labelledby="overlap" class="overlap" part="overlap">
      <p class="warning" part="warning" id="overlap">${words.overlap}</p>
      <div class="choices">
        ${choice('earlier', words.overlapFirst, wall.instant)}
        ${choice('later', words.overlapSecond, wall.second)}
      </div>
    </div>
  `;
}
