import { html, nothing, type TemplateResult } from 'lit';
import type { ZoomError } from '../contract/zoom-error.ts';
import * as acts from './zoom-connect-acts.ts';
import type { ConnectController } from './zoom-connect-controller.ts';
import { fill, type ConnectionStrings } from './zoom-connect-strings.ts';

/** What actions bring up: ways round a lost popup, the question before leaving, advice. */
export function renderMore(state: ConnectController, text: ConnectionStrings): TemplateResult {
  const { error, leaving, host } = state;
  return html`${renderFallback(state, text)}${error ? renderAdvice(error, text) : nothing}${
    leaving === 'no' ? nothing : renderQuestion(state, text)
  }${host.scheduler.part?.render(leaving !== 'no')}`;
}

function renderFallback(state: ConnectController, text: ConnectionStrings): unknown {
  const { run } = state;
  if (!run || run.hint === 'open') return nothing;
  if (run.hint === 'unsure') {
    return html`<div part="fallback" class="row">
      <button type="button" class="plain" @click=${() => state.host.connectAgain()}>
        ${text.tryAgain}
      </button>
    </div>`;
  }
  const onLink = (event: Event): void => {
    if (!run.options.needsTicket) return; // the link leads there by itself
    event.preventDefault();
    void acts.reopen(state);
  };
  return html`<div part="fallback" class="row">
    <a href=${run.url} target="_blank" rel="opener" @click=${onLink}>${text.newTab}</a>
    <button type="button" class="plain" @click=${() => state.start('redirect')}>
      ${text.samePage}
    </button>
  </div>`;
}

/** What to do about a failure, with the reference to quote. */
function renderAdvice(error: ZoomError, text: ConnectionStrings): TemplateResult {
  const { action, requestId } = error;
  const advice = action === 'sign-in' ? text.signIn : action === 'contact' ? text.contact : '';
  return html`<p class="advice">
    ${advice} ${requestId ? fill(text.reference, 'id', requestId) : nothing}
  </p>`;
}

function renderQuestion(state: ConnectController, text: ConnectionStrings): TemplateResult {
  const busy = state.leaving === 'busy';
  return html`<div class="question" role="group" aria-labelledby="question">
    <p id="question">${text.disconnectAsk}</p>
    <div class="row">
      <button
        type="button"
        class="danger"
        ?disabled=${busy}
        @click=${() => acts.disconnectByPerson(state)}
      >
        ${text.disconnectYes}
      </button>
      <button type="button" class="plain" ?disabled=${busy} @click=${() => acts.keep(state)}>
        ${text.disconnectNo}
      </button>
    </div>
  </div>`;
}
