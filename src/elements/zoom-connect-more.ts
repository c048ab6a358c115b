import { html, nothing, type TemplateResult } from 'lit';
import type { ZoomError } from '../contract/zoom-error.ts';
import type { ConnectActions } from './zoom-connect-actions.ts';
import { englishMore } from './zoom-connect-more-strings.ts';
import { fill, type ConnectionStrings, type SomeStrings } from './zoom-connect-strings.ts';

/** What the live region says beyond the plain status: failures, hints, what was done last. */
export function renderWords(actions: ConnectActions, some: SomeStrings): unknown {
  const text = { ...englishMore, ...some };
  const { error, note, state } = actions;
  const { run, status, grant } = state;
  if (error) return html`<span part="message">${error.message}</span>`;
  if (run) return run.hint === 'open' ? undefined : text[run.hint];
  if (status === 'expired') {
    const words = grant?.email ? fill(text.expiredAs, 'email', grant.email) : text.expired;
    return html`<slot name="expired">${words}</slot>`;
  }
  return note && text[note];
}

/** The way out of a run. */
export function renderCancel({ state }: ConnectActions, some: SomeStrings): unknown {
  const text = { ...englishMore, ...some };
  if (!state.run) return nothing;
  return html`<button type="button" class="plain" @click=${() => state.cancel()}>
    ${text.cancel}
  </button>`;
}

/** What actions bring up: ways round a lost popup, the question before leaving, advice. */
export function renderMore(actions: ConnectActions, some: SomeStrings): TemplateResult {
  const text = { ...englishMore, ...some };
  const { error, isAsking, scheduler } = actions;
  return html`${renderFallback(actions, text)}${error ? renderAdvice(error, text) : nothing}${
    isAsking ? renderQuestion(actions, text) : nothing
  }${scheduler.part?.render(isAsking)}`;
}

function renderFallback(actions: ConnectActions, text: ConnectionStrings): unknown {
  const { run } = actions.state;
  if (!run || run.hint === 'open') return nothing;
  if (run.hint === 'unsure') {
    return html`<div part="fallback" class="row">
      <button type="button" class="plain" @click=${() => actions.startOver('popup')}>
        ${text.tryAgain}
      </button>
    </div>`;
  }
  const onLink = (event: Event): void => {
    if (!run.options.needsTicket) return; // the link leads there by itself
    event.preventDefault();
    void actions.reopen(run);
  };
  return html`<div part="fallback" class="row">
    <a href=${run.url} target="_blank" rel="opener" @click=${onLink}>${text.newTab}</a>
    <button type="button" class="plain" @click=${() => actions.startOver('redirect')}>
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

function renderQuestion(actions: ConnectActions, text: ConnectionStrings): TemplateResult {
  const busy = actions.leaving === 'busy';
  return html`<div class="question" role="group" aria-labelledby="question">
    <p id="question">${text.disconnectAsk}</p>
    <div class="row">
      <button
        type="button"
        class="danger"
        ?disabled=${busy}
        @click=${() => actions.disconnectByPerson()}
      >
        ${text.disconnectYes}
      </button>
      <button type="button" class="plain" ?disabled=${busy} @click=${() => actions.keep()}>
        ${text.disconnectNo}
      </button>
    </div>
  </div>`;
}
