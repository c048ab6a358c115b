import { html, nothing, type TemplateResult } from 'lit';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import type { ConnectActions } from './actions.ts';
import { englishMore } from './strings.ts';
import { fill, type ConnectionStrings, type SomeStrings } from '../strings.ts';

/** What actions add to the plain status, by place. */
export interface More {
  /** In the live region: failures, hints, what was done last. */
  words: unknown;
  /** Beside the main button: the way out of a run. */
  aside: unknown;
  /** Below: ways round a lost popup, the question before leaving, advice. */
  below: unknown;
}

export function renderMore(actions: ConnectActions, some: SomeStrings): More {
  const text = { ...englishMore, ...some };
  const { error, isAsking, scheduler } = actions;
  return {
    words: renderWords(actions, text),
    aside: renderCancel(actions, text),
    below: html`${renderFallback(actions, text)}${error && renderAdvice(error, text)}${
      isAsking ? renderQuestion(actions, text) : nothing
    }${scheduler.part?.render(isAsking)}`,
  };
}

function renderWords({ error, note, state }: ConnectActions, text: ConnectionStrings): unknown {
  const { run, status, grant } = state;
  if (error) return html`<span part="message">${text.errors[error.code] ?? error.message}</span>`;
  if (run) return run.hint === 'open' ? undefined : text[run.hint];
  if (status === 'expired') {
    const words = grant?.email ? fill(text.expiredAs, 'email', grant.email) : text.expired;
    return html`<slot name="expired">${words}</slot>`;
  }
  return note && text[note];
}

function renderCancel({ state }: ConnectActions, text: ConnectionStrings): unknown {
  if (!state.run) return nothing;
  return html`<button type="button" class="plain" @click=${() => state.cancel()}>
    ${text.cancel}
  </button>`;
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
