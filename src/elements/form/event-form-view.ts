import { html, nothing, type TemplateResult } from 'lit';
import type { Display } from './display/display.ts';
import { formTemplate, type FormTools } from './form-template.ts';
import { brokenPanel } from './panels/broken-panel.ts';
import { deletedPanel, savedPanel } from './panels/done-panels.ts';
import type { FormState } from './state/form-state.ts';
import { newsText } from './state/news.ts';
import { problemsInWords } from './state/problems-in-words.ts';
import type { Send } from './state/send.ts';

/** All that the element shows. */
export function eventFormView(
  state: FormState,
  send: Send,
  display: Display,
  tools: FormTools,
): TemplateResult {
  const shown = ['loading', 'saved', 'deleted'].includes(state.phase.name);
  // One live region for all: it has to be there before something is said in it.
  return html`
    ${mainPart(state, send, display, tools)}
    <div role="status" class=${shown ? 'shown' : 'hidden'}>
      ${statusPart(state, send, display)}
      <span class="spoken">${newsText(state.news, display.words)}</span>
    </div>
  `;
}

function mainPart(state: FormState, send: Send, display: Display, tools: FormTools): unknown {
  const { phase } = state;
  switch (phase.name) {
    case 'loading':
    case 'saved':
    case 'deleted':
      return nothing;
    case 'broken':
      return brokenPanel(phase.error, send, display.words);
    default:
      return formTemplate(problemsInWords(state, display.words), send, display, tools);
  }
}

function statusPart(state: FormState, send: Send, display: Display): unknown {
  const { phase } = state;
  switch (phase.name) {
    case 'loading':
      return html`<p class="loading">${display.words.loading}</p>`;
    case 'saved':
      return savedPanel(state, phase, send, display);
    case 'deleted':
      return deletedPanel(send, display);
    default:
      return nothing;
  }
}
