import { html, nothing, type TemplateResult } from 'lit';
import type { ZoomError } from '../contract/zoom-error.ts';
import type { PopupHint } from '../popup/open.ts';
import type { ZoomConnectStatus } from './zoom-connect-events.ts';
import type { ZoomConnectStrings } from './zoom-connect-strings.ts';

/** All that `<zoom-connect>` shows, and what its controls do. */
export interface ConnectView {
  status: ZoomConnectStatus;
  text: ZoomConnectStrings;
  email: string | null;
  disabled: boolean;
  hint: PopupHint;
  /** Address of the fallback link. */
  url: string;
  /** What last happened, in words; shown while nothing newer is. */
  note: string | null;
  error: ZoomError | null;
  /** Whether the question before disconnecting is open, or being carried out. */
  leaving: 'no' | 'asked' | 'busy';
  onMain: () => void;
  onAgain: () => void;
  onCancel: () => void;
  onLink: (event: Event) => void;
  onSamePage: () => void;
  onDisconnect: () => void;
  onKeep: () => void;
}

const icon = html`<slot name="icon"
  ><svg part="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path
      d="M4.5 6h8A2.5 2.5 0 0 1 15 8.5v7a2.5 2.5 0 0 1-2.5 2.5h-8A2.5 2.5 0 0 1 2 15.5v-7A2.5 2.5 0 0 1 4.5 6Zm12 4.2 4.1-3a.9.9 0 0 1 1.4.7v8.2a.9.9 0 0 1-1.4.7l-4.1-3Z"
    /></svg
></slot>`;

/** The whole of it: one row of controls, then one live region with the words. */
export function renderConnect(view: ConnectView): TemplateResult {
  return html`<div class="row">${renderControls(view)}</div>
    <div part="status" role="status" class=${isPlain(view) ? 'quiet' : ''}>
      ${renderWords(view)}
    </div>
    ${renderFallback(view)}${view.leaving === 'no' ? nothing : renderQuestion(view)}`;
}

/** Where the controls say it all by themselves, the live region is for screen readers only. */
const isPlain = ({ status, note, error, hint }: ConnectView): boolean =>
  !note &&
  !error &&
  (status === 'loading' ||
    status === 'disconnected' ||
    status === 'connected' ||
    (status === 'connecting' && hint === 'open'));

/** One template for every status, so that the main button stays the same and keeps the focus. */
const renderControls = (view: ConnectView): TemplateResult =>
  html`${renderMain(view)}${renderAside(view)}`;

function renderMain(view: ConnectView): TemplateResult {
  const { text, status, email } = view;
  if (status === 'connected') {
    return html`<slot name="connected"
      ><span part="account"
        >${icon}<span
          >${email ? fill(text.connectedAs, 'email', email) : text.connected}</span
        ></span
      ></slot
    >`;
  }
  const label = {
    loading: text.connect,
    disconnected: html`<slot name="label">${text.connect}</slot>`,
    connecting: text.waiting,
    failed: text.tryAgain,
    expired: text.reconnect,
  }[status];
  return html`<button
    type="button"
    part="button"
    class=${status}
    ?disabled=${view.disabled || status === 'loading'}
    @click=${view.onMain}
  >
    ${icon}<span>${label}</span>
  </button>`;
}

function renderAside(view: ConnectView): unknown {
  switch (view.status) {
    case 'connecting':
      return html`<button type="button" class="plain" @click=${view.onCancel}>
        ${view.text.cancel}
      </button>`;
    case 'connected':
    case 'expired':
      return renderDisconnect(view);
    default:
      return nothing;
  }
}

function renderDisconnect({ text, disabled, leaving, onDisconnect }: ConnectView): TemplateResult {
  return html`<button
    type="button"
    part="disconnect"
    class="plain"
    aria-expanded=${leaving === 'no' ? 'false' : 'true'}
    ?disabled=${disabled}
    @click=${onDisconnect}
  >
    ${text.disconnect}
  </button>`;
}

function renderWords({ status, text, email, note, error, hint }: ConnectView): unknown {
  if (error) return html`<span part="message">${explain(error, text)}</span>`;
  switch (status) {
    case 'loading':
      return text.loading;
    case 'connecting':
      return { open: text.waiting, blocked: text.blocked, unsure: text.unsure }[hint];
    case 'expired':
      return html`<slot name="expired"
        >${email ? fill(text.expiredAs, 'email', email) : text.expired}</slot
      >`;
    case 'failed':
      return text.failed;
    case 'connected':
      return note ?? text.connected;
    case 'disconnected':
      return note ?? nothing;
  }
}

/** What happened and what to do, with the reference to quote. */
function explain(error: ZoomError, text: ZoomConnectStrings): string {
  const advice = { 'sign-in': text.signIn, contact: text.contact }[error.action as string];
  const reference = error.requestId && fill(text.requestId, 'id', error.requestId);
  return [error.message, advice, reference].filter(Boolean).join(' ');
}

function renderFallback(view: ConnectView): unknown {
  const { status, hint, text, url } = view;
  if (status !== 'connecting' || hint === 'open') return nothing;
  const again = html`<button type="button" class="plain" @click=${view.onAgain}>
    ${text.tryAgain}
  </button>`;
  if (hint === 'unsure') return html`<div part="fallback" class="row">${again}</div>`;
  return html`<div part="fallback" class="row">
    <a href=${url} target="_blank" rel="opener" @click=${view.onLink}>${text.newTab}</a>
    <button type="button" class="plain" @click=${view.onSamePage}>${text.samePage}</button>
  </div>`;
}

function renderQuestion({ text, leaving, onDisconnect, onKeep }: ConnectView): TemplateResult {
  const busy = leaving === 'busy';
  return html`<div class="question" role="group" aria-labelledby="question">
    <p id="question">${text.disconnectAsk}</p>
    <div class="row">
      <button type="button" class="danger" ?disabled=${busy} @click=${onDisconnect}>
        ${text.disconnectYes}
      </button>
      <button type="button" class="plain" ?disabled=${busy} @click=${onKeep}>
        ${text.disconnectNo}
      </button>
    </div>
  </div>`;
}

const fill = (sentence: string, name: string, value: string): string =>
  sentence.replace(`{${name}}`, value);
