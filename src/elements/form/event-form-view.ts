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
  const { phase, news } = state;
  const { words } = display;
  const isLoading = phase.name === 'loading';
  // What became of the link is for all to see; the rest is seen where it happens.
  const shown = isLoading || news.some(({ text }) => text === 'copied' || text === 'copyFailed');
  // One live region for all, with words alone: whatever has controls takes the focus instead, and
  // would be read twice. It has to be there before something is said in it.
  return html`
    ${mainPart(state, send, display, tools)}
    <div role="status" class=${shown ? 'shown' : 'hidden'}>
      ${isLoading ? html`<p class="loading">${words.loading}</p>` : nothing}
      <span class="spoken">${newsText(news, words)}</span>
    </div>
  `;
}

function mainPart(state: FormState, send: Send, display: Display, tools: FormTools): unknown {
  const { phase } = state;
  switch (phase.name) {
    case 'loading':
      return nothing;
    case 'saved':
      return savedPanel(state, phase, send, display);
    case 'deleted':
      return deletedPanel(send, display);
    case 'broken':
      return brokenPanel(phase.error, send, display.words);
    default:
      return formTemplate(problemsInWords(state, display.words), send, display, tools);
  }
}
