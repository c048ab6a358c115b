import { html, nothing, type TemplateResult } from 'lit';
import type { Connection } from './connection.ts';
import type { ConnectHost, ZoomConnectStatus } from './host.ts';
import { fill, type Texts } from './strings.ts';

type StatusTexts = Partial<Record<ZoomConnectStatus, string>>;

const icon = html`<slot name="icon"
  ><svg part="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M4 6h9q2 0 2 2v8q0 2-2 2H4q-2 0-2-2V8q0-2 2-2zm12 4 5-3q1 0 1 1v8q0 1-1 1l-5-3z"
    /></svg
></slot>`;

/** One row of controls, then one live region with the words. */
export function renderConnect(connection: Connection, text: Texts): TemplateResult {
  const { status } = connection;
  const added = connection.actions?.render(text);
  const words = added ? added.words : renderUnloadable(connection, text);
  // The controls show these by themselves, so only screen readers need the words.
  const plainWords: StatusTexts = {
    loading: text.loading,
    connecting: text.waiting,
    connected: text.connected,
  };
  return html`<div class="row">
      ${renderMain(connection, text)}${renderDisconnect(connection, text)}${added?.aside}
    </div>
    <div part="status" role="status" class=${words ? '' : 'quiet'}>
      ${words ?? plainWords[status]}
    </div>
    ${added?.below}`;
}

/** The words for everything else come with the actions; these are for when they don't come. */
const renderUnloadable = ({ unloadable }: Connection, { errors }: Texts): unknown =>
  unloadable && html`<span part="message">${errors?.unloadable ?? unloadable.message}</span>`;

/** Whether by itself or, where the browser has custom form controls, by its fieldset. */
const isDisabled = (host: ConnectHost): boolean => host.disabled || host.matches(':disabled');

/** All statuses with a button share one template, so that it stays the same and keeps the focus. */
function renderMain(connection: Connection, text: Texts): TemplateResult {
  const { status, grant, host } = connection;
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
    ?disabled=${status === 'loading' || isDisabled(host)}
    @click=${() => connection.press()}
  >
    ${icon}<span>${labels[status] ?? html`<slot name="label">${text.connect}</slot>`}</span>
  </button>`;
}

function renderDisconnect(connection: Connection, text: Texts): unknown {
  const { actions, host } = connection;
  if (!host.grant) return nothing;
  return html`<button
    type="button"
    part="disconnect"
    class="plain"
    aria-expanded=${!!actions?.isAsking}
    ?disabled=${isDisabled(host)}
    @click=${() => connection.act((loaded) => loaded.disconnectByPerson())}
  >
    ${text.disconnect}
  </button>`;
}
