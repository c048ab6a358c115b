import { html, nothing, type TemplateResult } from 'lit';
import type { Display } from './display/display.ts';
import type { ZoomError } from '../../contract/zoom-error.ts';
import { errorText, type FieldStrings } from './display/field-strings.ts';
import { formTemplate, type FormTools } from './form-template.ts';
import type { FormState } from './state/form-state.ts';
import type { Send } from './state/send.ts';

/** All that the element shows. */
export function eventFormView(
  state: FormState,
  send: Send,
  display: Display,
  tools: FormTools,
): TemplateResult {
  const { phase, news } = state;
  const { words } = display;
  const { sending, lists, guests } = tools.workshop?.parts ?? {};
  const spoken = sending ?? lists ?? guests;
  const isLoading = phase.name === 'loading';
  // What became of the link is for all to see; the rest is seen where it happens.
  const shown = isLoading || news.some(({ text }) => text === 'copied' || text === 'copyFailed');
  // One live region for all, with words alone: whatever has controls takes the focus instead, and
  // would be read twice. It has to be there before something is said in it.
  return html`
    <slot name="header"></slot>
    ${mainPart(state, send, display, tools)}
    ${state.codeMissed ? missedPanel(state.codeMissed, send, words) : nothing}
    <div role="status" class=${shown ? 'shown' : 'hidden'}>
      ${isLoading ? html`<p class="loading">${words.loading}</p>` : nothing}
      <span class="spoken">${spoken?.spoken(state, display)}</span>
    </div>
    <slot name="footer"></slot>
  `;
}

function mainPart(state: FormState, send: Send, display: Display, tools: FormTools): unknown {
  const { phase } = state;
  const parts = tools.workshop?.parts;
  switch (phase.name) {
    case 'loading':
      return nothing;
    case 'saved':
      return parts?.sending?.panels.saved(state, phase, send, display);
    case 'deleted':
      return parts?.sending?.panels.deleted(send, display);
    case 'broken':
      return parts?.sending?.panels.broken(phase.error, send, display);
    default:
      return formTemplate(parts?.sending?.inWords(state, display) ?? state, send, display, tools);
  }
}

/** That code didn't load: what was asked for is done when it does. */
const missedPanel = (error: ZoomError, send: Send, words: FieldStrings): TemplateResult => html`
  <div class="missed" part="failure">
    <p class="problem" role="alert">${errorText(error, words)}</p>
    <button type="button" part="button" @click=${() => send({ do: 'load-again' })}>
      ${words.retry}
    </button>
  </div>
`;
