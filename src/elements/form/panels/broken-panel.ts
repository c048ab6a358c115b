import { html, type TemplateResult } from 'lit';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import { errorText } from '../display/field-strings.ts';
import type { EventFormStrings } from '../display/strings.ts';
import type { Send } from '../state/send.ts';

/** Why the event to edit can't be shown. */
export const brokenPanel = (
  error: ZoomError,
  send: Send,
  words: EventFormStrings,
): TemplateResult => html`
  <div
    class="panel bad"
    part="failure"
    role="group"
    aria-labelledby="failed"
    id="failure"
    tabindex="-1"
  >
    <p id="failed" role="alert">
      ${error.code === 'not-found' ? words.gone : errorText(error, words)}
    </p>
    <div class="buttons">
      <button type="button" part="button" @click=${() => send({ do: 'reload' })}>
        ${words.retry}
      </button>
    </div>
  </div>
`;
