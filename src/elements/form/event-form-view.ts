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
  const shown = ['loading', 'saved', 'deleted'].includes(state.phase.name);
  const { sending, lists, guests } = tools.workshop?.parts ?? {};
  const spoken = sending ?? lists ?? guests;
  // One live region for all: it has to be there before something is said in it.
  return html`
    ${mainPart(state, send, display, tools)}
    ${state.codeMissed ? missedPanel(state.codeMissed, send, display.words) : nothing}
    <div role="status" class=${shown ? 'shown' : 'hidden'}>
      ${statusPart(state, send, display, tools)}
      <span class="spoken">${spoken?.spoken(state, display)}</span>
    </div>
  `;
}

function mainPart(state: FormState, send: Send, display: Display, tools: FormTools): unknown {
  const { phase } = state;
  const parts = tools.workshop?.parts;
  switch (phase.name) {
    case 'loading':
    case 'saved':
    case 'deleted':
      return nothing;
    case 'broken':
      return parts?.sending?.panels.broken(phase.error, send, display);
    default:
      return formTemplate(parts?.sending?.inWords(state, display) ?? state, send, display, tools);
  }
}

function statusPart(state: FormState, send: Send, display: Display, tools: FormTools): unknown {
  const panels = tools.workshop?.parts.sending?.panels;
  const { phase } = state;
  switch (phase.name) {
    case 'loading':
      return html`<p class="loading">${display.words.loading}</p>`;
    case 'saved':
      return panels?.saved(state, phase, send, display);
    case 'deleted':
      return panels?.deleted(send, display);
    default:
      return nothing;
  }
}

/** That code didn't load: what was asked for is done when it does. */
const missedPanel = (error: ZoomError, send: Send, words: FieldStrings): TemplateResult => html`
  <div class="missed" part="failure" role="alert">
    <p class="problem">${errorText(error, words)}</p>
    <button type="button" part="button" @click=${() => send({ do: 'load-again' })}>
      ${words.retry}
    </button>
  </div>
`;
