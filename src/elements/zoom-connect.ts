import {
  LitElement,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { runOf } from '../contract/run.ts';
import type { ZoomGrant } from '../contract/wire.ts';
import { ZoomError } from '../contract/zoom-error.ts';
import { createFlow } from '../popup/flow.ts';
import type { HeadersSource } from './proxy-client/send.ts';
import { Connection } from './connect/connection.ts';
import { ZoomConnectStartEvent, ZoomStatusChangeEvent } from './connect/events.ts';
import type { ConnectHost, ZoomConnectStatus } from './connect/host.ts';
import { english, type Texts, type ZoomConnectStrings } from './connect/strings.ts';
import { connectStyles } from './connect/styles.ts';
import { renderConnect } from './connect/view.ts';

/**
 * Connects the person's Zoom account through a popup, and shows which account is connected. The
 * outcome arrives as DOM events; grants and tokens stay on the server.
 *
 * @tag zoom-connect
 * @fires {ZoomConnectStartEvent} zoom-connect-start - Before the popup opens; cancelable.
 * @fires {ZoomConnectedEvent} zoom-connected - A Zoom grant exists on the server.
 * @fires {ZoomConnectCancelEvent} zoom-connect-cancel - The person refused consent or gave up.
 * @fires {ZoomConnectErrorEvent} zoom-connect-error - Anything else that ended a run.
 * @fires {ZoomDisconnectedEvent} zoom-disconnected - After `disconnect()`.
 * @fires {ZoomStatusChangeEvent} zoom-status-change - `status` or `grant` changed.
 * @fires {ZoomPagesAffectedEvent} zoom-pages-affected - Booking pages use a former grant, or are about to lose theirs; cancelable.
 * @fires {ZoomEditorRemountNeededEvent} zoom-editor-remount-needed - The bound editor has no live store.
 * @slot icon - Replaces the camera.
 * @slot label - Replaces "Connect Zoom".
 * @slot connected - Replaces "Connected as …".
 * @slot expired - Replaces the sentence about the expired connection.
 * @csspart button - The main button.
 * @csspart icon - The camera.
 * @csspart status - The live region with the words for the status.
 * @csspart account - "Connected as …".
 * @csspart message - The text of a failure.
 * @csspart disconnect - The button that disconnects.
 * @csspart pages - The list of the booking pages that are affected.
 * @csspart fallback - What is offered when the popup is blocked or out of reach.
 * @cssprop --zoom-connect-accent - Colour of the main button.
 * @cssprop --zoom-connect-on-accent - Colour of its text.
 * @cssprop --zoom-connect-radius - Corner radius.
 * @cssprop --zoom-connect-gap - Space between controls.
 * @cssprop --zoom-connect-font - Font shorthand.
 * @cssstate loading - What is connected is being asked.
 * @cssstate disconnected - Nothing is connected.
 * @cssstate connecting - A sign-in is under way.
 * @cssstate connected - An account is connected.
 * @cssstate expired - The connection has to be renewed.
 * @cssstate failed - The last sign-in failed, or the proxy can't be asked.
 */
export class ZoomConnectElement extends LitElement implements ConnectHost {
  static readonly formAssociated = true;
  static override styles: CSSResultGroup = connectStyles;
  /** @internal */
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  /** @internal */
  static override properties: PropertyDeclarations = {
    proxy: {},
    mode: {},
    name: { reflect: true, useDefault: true },
    required: { type: Boolean, reflect: true },
    disabled: { type: Boolean, reflect: true },
    revoke: { type: Boolean },
    headers: { attribute: false },
    for: {},
    target: { attribute: false },
    noRepair: { type: Boolean, attribute: 'no-repair' },
    strings: { attribute: false },
  };

  /** Base URL of the backend proxy, relative to the page or absolute. */
  declare proxy: string;
  /** `popup`, or `redirect`: this page is left for the sign-in and comes back. */
  declare mode: 'popup' | 'redirect';
  /** Name under which a form submits the Zoom grant id. */
  declare name: string;
  /** Whether a form is invalid until Zoom is connected. */
  declare required: boolean;
  /** Whether the controls are disabled. */
  declare disabled: boolean;
  /** Whether disconnecting also deletes the grant at Nylas, where the proxy's `mayRevoke` lets it. */
  declare revoke: boolean;
  /** Headers for every request to the proxy, for hosts whose session is a header. */
  declare headers: HeadersSource;
  /** Id of the `<nylas-scheduler-editor>` in the same root that is kept supplied with the grant. */
  declare for: string | null | undefined;
  /** That editor itself, wherever it is; wins over `for`. */
  declare target: HTMLElement | null | undefined;
  /** Whether what that editor saves is left alone, dead grants included. */
  declare noRepair: boolean;
  /** Texts that replace the English ones. */
  declare strings: Partial<ZoomConnectStrings>;

  /** What the engine has of it: Safari before 16.4 has none, and DOMs for tests lack much. */
  readonly #internals: Partial<ElementInternals> = this.attachInternals?.() ?? {};
  readonly #connection = new Connection(this, () => import('./connect/acting/actions.ts'));
  /** Status and grant as the last event told them. */
  #told = '';

  constructor() {
    super();
    this.proxy = '/zoom';
    this.mode = 'popup';
    this.name = '';
    this.required = this.disabled = this.revoke = this.noRepair = false;
  }

  /** What the element shows; read-only. */
  get status(): ZoomConnectStatus {
    return this.#connection.status;
  }

  /** The Zoom grant while connected or expired, else null; read-only. */
  get grant(): ZoomGrant | null {
    const { status, grant } = this.#connection;
    return status === 'connected' || status === 'expired' ? grant : null;
  }

  /** As on native form controls. */
  get form(): HTMLFormElement | null {
    return this.#internals.form ?? null;
  }
  /** As on native form controls. */
  get validity(): ValidityState {
    return this.#internals.validity as ValidityState;
  }
  /** As on native form controls. */
  get validationMessage(): string {
    return this.#internals.validationMessage as string;
  }
  /** As on native form controls. */
  get willValidate(): boolean {
    return this.#internals.willValidate as boolean;
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    // Vue, Svelte and React 18 write the text `false` for off. The attribute has to go: browsers take
    // any `disabled` on a form control for on.
    if (now === 'false' && name !== 'name') this.removeAttribute(name);
    else super.attributeChangedCallback(name, before, now);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#showState();
    if (this.hasUpdated) this.#connection.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move within the page disconnects and connects in one task; the run goes on then.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#connection.leave();
      this.#showState();
    });
  }

  /** @internal */
  formDisabledCallback(): void {
    // Where an update reflects `disabled`, this comes while that update still runs.
    queueMicrotask(() => this.requestUpdate());
  }

  protected override update(changed: PropertyValues<this>): void {
    this.#connection.follow();
    if (this.for || this.target) this.#connection.act();
    const hadFocus = this.shadowRoot?.activeElement;
    super.update(changed);
    this.#updateValidity();
    // The control that had the focus may be gone; the focus must not fall back to the page's top.
    if (hadFocus && !this.shadowRoot?.activeElement) this.focus();
  }

  /**
   * Connects Zoom; call it inside a user gesture. While connecting it brings the popup to the front
   * and answers the same promise. Rejects with a `ZoomError`: `cancelled`, or what went wrong.
   */
  connect(): Promise<ZoomGrant> {
    const { run } = this.#connection;
    if (run) {
      run.tell('focus');
      return run.promise;
    }
    const flow = createFlow();
    const start = new ZoomConnectStartEvent(runOf(flow));
    /** @internal */
    this.dispatchEvent(start);
    if (start.defaultPrevented) return Promise.reject(new ZoomError('cancelled'));
    return this.#connection.start(this.mode, flow).promise;
  }

  /** Ends the run under way as a cancel; does nothing when there is none. */
  cancel(): void {
    this.#connection.cancel();
  }

  /** Forgets the Zoom connection on the server. Rejects with a `ZoomError`. */
  async disconnect(): Promise<void> {
    const actions = await this.#connection.load();
    await actions.disconnect();
  }

  /** Asks the proxy again; settles when `status` tells the answer, and never rejects. */
  refresh(): Promise<void> {
    return this.#connection.refresh();
  }

  /** As on native form controls. */
  checkValidity(): boolean {
    return this.#internals.checkValidity?.() ?? true;
  }
  /** As on native form controls. */
  reportValidity(): boolean {
    return this.#internals.reportValidity?.() ?? true;
  }

  /**
   * Shows what changed: custom state, form value and status event at once, the rest by rendering.
   * @internal
   */
  sync(): void {
    this.requestUpdate();
    if (!this.#showState()) return;
    /** @internal */
    this.dispatchEvent(new ZoomStatusChangeEvent(this.status, this.grant));
  }

  /** Sets custom state, form value and validity. Tells whether status or grant changed. */
  #showState(): boolean {
    const { status, grant } = this;
    const { states } = this.#internals;
    try {
      states?.clear();
      states?.add(status);
    } catch {
      // Chromium before 125 takes only names with two dashes, which no style here asks for.
    }
    this.#internals.setFormValue?.((status === 'connected' && grant?.grantId) || null);
    this.#updateValidity();
    const told = status + grant?.grantId + grant?.email;
    const isNew = told !== this.#told;
    this.#told = told;
    return isNew;
  }

  get #text(): Texts {
    return { ...english, ...this.strings };
  }

  #updateValidity(): void {
    const valueMissing = this.required && this.status !== 'connected';
    this.#internals.setValidity?.({ valueMissing }, this.#text.required);
  }

  protected override render(): TemplateResult {
    return renderConnect(this.#connection, this.#text);
  }
}
