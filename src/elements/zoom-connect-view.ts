import { html, nothing, type TemplateResult } from 'lit';
import type { ZoomError } from '../contract/zoom-error.ts';
import type { PopupHint } from '../popup/run.ts';
import type { ZoomConnectStatus } from './zoom-connect-events.ts';
import { fill, type FirstStrings, type ZoomConnectStrings } from './zoom-connect-strings.ts';

/** All that `<zoom-connect>` shows, and what its controls do. */
export interface ConnectView {
  status: ZoomConnectStatus;
  text: FirstStrings & Partial<ZoomConnectStrings>;
  email: string | null;
  disabled: boolean;
  hint: PopupHint;
  /** What last happened; shown while nothing newer is. */
  note: 'denied' | 'closed' | 'disconnected' | null;
  error: ZoomError | null;
  /** Whether the question before disconnecting is open. */
  leaving: boolean;
  /** What an action has brought up. */
  more: unknown;
  onMain: () => void;
  onCancel: () => void;
  onDisconnect: () => void;
}

const icon = html`<slot name="icon"
  ><svg part="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M4 6h9a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2Zm12 4 5-3a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1l-5-3Z"
    /></svg
></slot>`;

/** One row of controls, then one live region with the words. */
export function renderConnect(view: ConnectView): TemplateResult {
  return html`<div class="row">${renderMain(view)}${renderAside(view)}</div>
    <div part="status" role="status" class=${isPlain(view) ? 'quiet' : ''}>
      ${renderWords(view)}
    </div>
    ${view.more}`;
}

/** Where the controls say it all by themselves, the live region is for screen readers only. */
const isPlain = ({ status, note, error, hint }: ConnectView): boolean =>
  !note && !error && hint === 'open' && status !== 'expired' && status !== 'failed';

/** One template for all its statuses, so that the button stays the same and keeps the focus. */
function renderMain({ text, status, email, disabled, onMain }: ConnectView): TemplateResult {
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
    ?disabled=${disabled || status === 'loading'}
    @click=${onMain}
  >
    ${icon}<span>${label}</span>
  </button>`;
}

function renderAside(view: ConnectView): unknown {
  const { status, text, disabled, leaving } = view;
  switch (status) {
    case 'connecting':
      return html`<button type="button" class="plain" @click=${view.onCancel}>
        ${text.cancel}
      </button>`;
    case 'connected':
    case 'expired':
      return html`<button
        type="button"
        part="disconnect"
        class="plain"
        aria-expanded=${leaving}
        ?disabled=${disabled}
        @click=${view.onDisconnect}
      >
        ${text.disconnect}
      </button>`;
    default:
      return nothing;
  }
}

function renderWords({ status, text, email, note, error, hint }: ConnectView): unknown {
  if (error) return html`<span part="message">${error.message}</span>`;
  switch (status) {
    case 'loading':
      return text.loading;
    case 'connecting':
      return (hint !== 'open' && text[hint]) || text.waiting;
    case 'expired':
      return html`<slot name="expired"
        >${email ? fill(text.expiredAs, 'email', email) : text.expired}</slot
      >`;
    case 'failed':
      return text.failed;
    default:
      return (note && text[note]) ?? (status === 'connected' ? text.connected : nothing);
  }
}
