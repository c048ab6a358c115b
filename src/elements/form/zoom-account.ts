import {
  html,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { sessionOf, type ProxySession } from '../proxy-client/session.ts';
import type { ZoomConnectStatus } from '../connect/host.ts';
import type { Backend } from './requests.ts';
import type { EventFormStrings } from './strings.ts';

type Host = ReactiveControllerHost & HTMLElement & Backend & { connect: string | null };

/** Whether a Zoom account is connected: from a `<zoom-connect>` on the page, or from the proxy. */
export class ZoomAccount implements ReactiveController {
  status: 'unknown' | 'connected' | 'disconnected' | 'expired' = 'unknown';
  #host: Host;
  #onConnected: () => void;
  #life: AbortController | null = null;
  #followed = '';
  #session: ProxySession | null = null;
  /** Once shown it stays: its button has the focus when the account is connected. */
  #shown = false;

  constructor(host: Host, onConnected: () => void) {
    this.#host = host;
    this.#onConnected = onConnected;
    host.addController(this);
    void customElements.whenDefined('zoom-connect').then(() => host.requestUpdate());
  }

  hostUpdate(): void {
    const { connect, proxy, isConnected } = this.#host;
    const followed = JSON.stringify([connect, proxy]);
    if (isConnected && (!this.#life || followed !== this.#followed)) this.#follow(followed);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#life?.abort();
    this.#life = null;
  }

  /** Asks the proxy anew, after it said something else than was known. */
  refresh(): void {
    void this.#session?.refresh();
  }

  /** The way to connect: an own `<zoom-connect>`, or words where the page has none or another. */
  render(words: EventFormStrings, always: boolean): TemplateResult | null {
    const missing = this.status === 'disconnected' || this.status === 'expired';
    if (!missing && !always && !this.#shown) return null;
    const { connect, proxy, headers } = this.#host;
    if (connect || !customElements.get('zoom-connect')) {
      return missing || always
        ? html`<p class="note" role="note">${words.zoomConnectFirst}</p>`
        : null;
    }
    this.#shown = true;
    return html`<zoom-connect
      part="connect"
      .proxy=${proxy}
      .headers=${headers}
      .strings=${words.zoomConnect}
    ></zoom-connect>`;
  }

  #follow(followed: string): void {
    this.#life?.abort();
    this.#life = new AbortController();
    this.#followed = followed;
    const { signal } = this.#life;
    const { connect, proxy, headers } = this.#host;
    const root = this.#host.getRootNode() as Document | ShadowRoot;
    const concerns = ({ target }: Event): boolean =>
      target === this.#host || (target instanceof Element && target.id === connect);
    // Heard at the root: the followed element may come later, and the own one's events pass here.
    root.addEventListener('zoom-connected', (event) => concerns(event) && this.#onConnected(), {
      signal,
    });
    if (connect) {
      root.addEventListener(
        'zoom-status-change',
        (event) => {
          if (concerns(event)) this.#take((event as Event & { status: ZoomConnectStatus }).status);
        },
        { signal },
      );
      const element = root.getElementById(connect) as { status?: ZoomConnectStatus } | null;
      if (element?.status) this.#take(element.status);
      return;
    }
    const session = (this.#session = sessionOf(proxy, headers));
    const look = (): void => this.#take(session.zoom.status);
    signal.addEventListener('abort', session.subscribe(look));
    look();
  }

  #take(status: ZoomConnectStatus): void {
    if (status !== 'connected' && status !== 'disconnected' && status !== 'expired') return;
    const before = this.status;
    if (before === status) return;
    this.status = status;
    this.#host.requestUpdate();
    if (status === 'connected' && before !== 'unknown') this.#onConnected();
  }
}
