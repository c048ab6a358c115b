import { html, nothing, type TemplateResult } from 'lit';
import { startOf } from '../../../meeting/start.ts';
import { cityOf, describeZone } from '../../../meeting/zones.ts';
import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import { fillBlanks } from '../display/field-strings.ts';
import type { FormState } from '../state/form-state.ts';
import { isFrozen } from '../state/reading.ts';
import type { Send } from '../state/send.ts';

/** The second zone of a meeting that ends in one of its own, and the way to do without. */
export function endZone(
  state: FormState,
  send: Send,
  display: Display,
): TemplateResult | typeof nothing {
  const { words, locale, now } = withAllWords(display);
  const { endTimezone, timezone, allDay } = state.draft;
  if (endTimezone === null || allDay) return nothing;
  const { city, offset } = describeZone(endTimezone, startOf(state.draft) ?? now, locale);
  return html`
    <p class="hint" part="end-zone">
      ${fillBlanks(words.endZone, { city, offset })}
      ${
        isFrozen(state)
          ? nothing
          : html`<button
              type="button"
              class="link"
              part="end-zone-drop"
              @click=${() => {
                send({ type: 'edited', patch: { endTimezone: null } });
                send({ type: 'focus-asked', selectors: ['#timezone'] });
              }}
            >
              ${fillBlanks(words.endZoneDrop, { city: cityOf(timezone) })}
            </button>`
      }
    </p>
  `;
}
