import { html, nothing, type TemplateResult } from 'lit';
import type { ConnectController } from './connection.ts';
import type { ZoomConnectStatus } from './events.ts';
import { fill, type SomeStrings } from './strings.ts';

type StatusTexts = Partial<Record<ZoomConnectStatus, string>>;

const icon = html`<slot name="icon"
  ><svg part="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M4 6h9q2 0 2 2v8q0 2-2 2H4q-2 0-2-2V8q0-2 2-2zm12 4 5-3q1 0 1 1v8q0 1-1 1l-5-3z"
    /></svg
></slot>`;

/** One row of controls, then one live region with the words. */
export function renderConnect(state: ConnectController, text: SomeStrings): TemplateResult {
  const { status } = state;
  const more = state.actions?.render(text);
  const failed = status === 'failed' && !more;
  const words = failed ? html`<span part="message">${text.failed}</span>` : more?.words;
  // Where the controls say it all by themselves, the live region is for screen readers only.
  const plainWords: StatusTexts = {
    loading: text.loading,
    connecting: text.waiting,
    connected: text.connected,
  };
  return html`<div class="row">
      ${renderMain(state, text)}${renderDisconnect(state, text)}${more?.aside}
    </div>
    <div part="status" role="status" class=${words ? '' : 'quiet'}>
      ${words ?? plainWords[status]}
    </div>
    ${more?.below}`;
}

/** One template for all its statuses, so that the button stays the same and keeps the focus. */
function renderMain(state: ConnectController, text: SomeStrings): TemplateResult {
  const { status, grant, host } = state;
  if (status === 'connected') {
    return html`<slot name="connected"
      ><span part="account"
        >${icon}<span
          >${grant?.email ? fill(text.connectedAs, 'email', grant.email) : text.connected}</span
        ></span
      ></slot
    >`;
  }
  const labels: StatusTexts = {
    connecting: text.waiting,
    failed: text.tryAgain,
    expired: text.reconnect,
  };
  return html`<button
    type="button"
    part="button"
    ?disabled=${status === 'loading' || host.matches(':disabled')}
    @click=${() => state.press()}
  >
    ${icon}<span>${labels[status] ?? html`<slot name="label">${text.connect}</slot>`}</span>
  </button>`;
}

function renderDisconnect(state: ConnectController, text: SomeStrings): unknown {
  const { actions, host } = state;
  if (!host.grant) return nothing;
  return html`<button
    type="button"
    part="disconnect"
    class="plain"
    aria-expanded=${!!actions?.isAsking}
    ?disabled=${host.matches(':disabled')}
    @click=${() => state.act((loaded) => loaded.disconnectByPerson())}
  >
    ${text.disconnect}
  </button>`;
}
