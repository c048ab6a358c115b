import { html, nothing, type TemplateResult } from 'lit';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import type { Additions, ZoomRun } from '../acting.ts';
import type { Connection } from '../connection.ts';
import { fill, type Texts } from '../strings.ts';
import { englishActing } from './strings.ts';

/** What the view shows of the actions, and what its controls do. */
export interface ActingModel {
  readonly connection: Connection;
  readonly error: ZoomError | undefined;
  /** What the person did last, while nothing newer happened. */
  readonly note: 'denied' | 'closed' | 'disconnected' | undefined;
  /** Whether the question before disconnecting is open, or being carried out. */
  readonly leaving: 'no' | 'asked' | 'busy';
  startOver(mode: 'popup' | 'redirect'): void;
  reopen(run: ZoomRun): Promise<void>;
  disconnectByPerson(): Promise<void>;
  keep(): void;
}

type ActingTexts = typeof englishActing & Texts;

/** `pages` is the list of booking pages, where there is one. */
export function renderAdditions(model: ActingModel, given: Texts, pages: unknown): Additions {
  const text: ActingTexts = { ...englishActing, ...given };
  const { error, leaving } = model;
  return {
    words: renderWords(model, text),
    aside: renderCancel(model, text),
    below: html`${renderFallback(model, text)}${error && renderAdvice(error, text)}${
      leaving === 'no' ? nothing : renderQuestion(model, text)
    }${pages}`,
  };
}

function renderWords({ error, note, connection }: ActingModel, text: ActingTexts): unknown {
  const { run, status, grant } = connection;
  if (error) return html`<span part="message">${text.errors?.[error.code] ?? error.message}</span>`;
  if (run) return run.hint === 'open' ? undefined : text[run.hint];
  if (status === 'expired') {
    const words = grant?.email ? fill(text.expiredAs, 'email', grant.email) : text.expired;
    return html`<slot name="expired">${words}</slot>`;
  }
  return note && text[note];
}

function renderCancel({ connection }: ActingModel, text: ActingTexts): unknown {
  if (!connection.run) return nothing;
  return html`<button type="button" class="plain" @click=${() => connection.cancel()}>
    ${text.cancel}
  </button>`;
}

function renderFallback(model: ActingModel, text: ActingTexts): unknown {
  const { run } = model.connection;
  if (!run || run.hint === 'open') return nothing;
  if (run.hint === 'unsure') {
    return html`<div part="fallback" class="row">
      <button type="button" class="plain" @click=${() => model.startOver('popup')}>
        ${text.tryAgain}
      </button>
    </div>`;
  }
  const onLink = (event: Event): void => {
    if (!run.options.needsTicket) return; // the link leads there by itself
    event.preventDefault();
    void model.reopen(run);
  };
  return html`<div part="fallback" class="row">
    <a href=${run.url} target="_blank" rel="opener" @click=${onLink}>${text.newTab}</a>
    <button type="button" class="plain" @click=${() => model.startOver('redirect')}>
      ${text.samePage}
    </button>
  </div>`;
}

/** What to do about a failure, with the reference to quote. */
function renderAdvice(error: ZoomError, text: ActingTexts): TemplateResult {
  const { action, requestId } = error;
  const advice = action === 'sign-in' ? text.signIn : action === 'contact' ? text.contact : '';
  return html`<p class="advice">
    ${advice} ${requestId ? fill(text.reference, 'id', requestId) : nothing}
  </p>`;
}

function renderQuestion(model: ActingModel, text: ActingTexts): TemplateResult {
  const isBusy = model.leaving === 'busy';
  return html`<div class="question" role="group" aria-labelledby="question">
    <p id="question">${text.disconnectAsk}</p>
    <div class="row">
      <button
        type="button"
        class="danger"
        ?disabled=${isBusy}
        @click=${() => model.disconnectByPerson()}
      >
        ${text.disconnectYes}
      </button>
      <button type="button" class="plain" ?disabled=${isBusy} @click=${() => model.keep()}>
        ${text.disconnectNo}
      </button>
    </div>
  </div>`;
}
