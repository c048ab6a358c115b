import type { CSSResult } from 'lit';
import type { ZoomGrant } from '../contract/wire.ts';
import { ZoomError } from '../contract/zoom-error.ts';
import { takeFlow } from '../popup/redirect.ts';
import { Run } from '../popup/run.ts';
import { proxyUrl, type HeadersSource } from './send.ts';
import type { SchedulerLink } from './scheduler/link.ts';
import { sessionOf, type ProxySession } from './session.ts';
import type * as acts from './zoom-connect-acts.ts';
import { ZoomConnectErrorEvent, type ZoomConnectStatus } from './zoom-connect-events.ts';

/** The element, as far as its state needs it. */
export interface ConnectHost extends HTMLElement {
  proxy: string;
  headers: HeadersSource;
  readonly scheduler: SchedulerLink;
  /** Shows what changed: first the status event, then the pixels. */
  sync(): void;
  /** Gives the run under way up for a new one. */
  connectAgain(): void;
}

type ZoomRun = Run<ZoomGrant>;
type Acts = typeof acts;

/**
 * State of one `<zoom-connect>`: the session it follows, the run under way, and how the last one
 * ended. What changes it by an action stands in `zoom-connect-acts`, which the first action loads.
 */
export class ConnectController {
  readonly host: ConnectHost;
  session: ProxySession | null = null;
  run: ZoomRun | null = null;
  /** What ended the last run, where that was a failure. */
  failure: ZoomError | null = null;
  /** What the person did last, while nothing newer happened. */
  note: 'denied' | 'closed' | 'disconnected' | null = null;
  /** Whether the question before disconnecting is open, or being carried out. */
  leaving: 'no' | 'asked' | 'busy' = 'no';
  /** Why disconnecting failed. */
  leaveError: ZoomError | null = null;
  /** Whether this page was left for a sign-in, and now asks how that ended. */
  resuming = false;
  /** A flow that was told as closed, and may have been finished all the same. */
  lateFlow: string | null = null;
  acts: Acts | null = null;
  #following: AbortController | null = null;

  constructor(host: ConnectHost) {
    this.host = host;
  }

  get status(): ZoomConnectStatus {
    if (this.run) return 'connecting';
    if (this.failure) return 'failed';
    const state = this.session?.state ?? { status: 'loading' };
    if (this.resuming || state.status === 'loading') return 'loading';
    return state.status === 'ready' ? state.session.zoom.status : 'failed';
  }

  /** The grant that the session knows, whatever the status. */
  get grant(): ZoomGrant | null {
    const state = this.session?.state;
    return (state?.status === 'ready' && state.session.zoom.grant) || null;
  }

  /** What went wrong last, while that is shown. */
  get error(): ZoomError | null {
    if (this.run) return null;
    return this.failure ?? this.leaveError ?? this.acts?.loadError(this.session?.state) ?? null;
  }

  /** Absolute base URL of the proxy. */
  get proxy(): string {
    return proxyUrl(this.host.proxy);
  }

  get isFollowing(): boolean {
    return this.#following !== null;
  }

  /** Follows the session of the host's proxy, from now on. */
  follow(): void {
    this.cancel();
    this.#following?.abort();
    this.#following = new AbortController();
    this.session = sessionOf(this.host.proxy, this.host.headers);
    this.session.subscribe(() => this.#onSession(), this.#following.signal);
    const flow = takeFlow();
    if (flow) {
      this.resuming = true;
      this.act((acts) => acts.resume(this, flow));
    }
    this.host.sync();
  }

  /** Lets go of everything; the promise of a run rejects, and no event tells of it. */
  leave(): void {
    const { run } = this;
    this.run = this.failure = this.note = this.lateFlow = null;
    run?.end(false);
    run?.reject(new ZoomError('cancelled'));
    this.#following?.abort();
    this.#following = this.session = null;
  }

  /** Starts a run, ending an older one as closed; call it inside a user gesture. */
  start(mode: 'popup' | 'redirect'): ZoomRun {
    this.cancel();
    this.failure = this.note = this.lateFlow = this.leaveError = null;
    this.leaving = 'no';
    const run: ZoomRun = new Run({
      proxy: this.proxy,
      leave: mode === 'redirect',
      needsTicket: this.host.headers !== undefined,
    });
    this.run = run;
    this.host.sync();
    this.act((acts) => acts.follow(this, run));
    return run;
  }

  cancel(): void {
    const { run } = this;
    if (run) this.act((acts) => acts.end(this, run, { status: 'closed' }));
  }

  async refresh(): Promise<void> {
    this.failure = this.leaveError = null;
    await this.session?.refresh();
    this.host.sync();
  }

  /** Ends the run under way, or the way back from one, as a failure. */
  fail(error: ZoomError): ZoomError {
    this.failure = error;
    this.host.sync();
    /** @internal */
    this.host.dispatchEvent(new ZoomConnectErrorEvent(error));
    return error;
  }

  /** Does what the first action loads the code for; at once where it is there. */
  act(use: (acts: Acts) => unknown): void {
    if (this.acts) use(this.acts);
    else void this.#load(use);
  }

  async #load(use: (acts: Acts) => unknown): Promise<void> {
    try {
      this.acts = await import('./zoom-connect-acts.ts');
    } catch (cause) {
      this.#failLoading(new ZoomError('offline', { title: 'Zoom could not be reached.', cause }));
      return;
    }
    this.host.shadowRoot?.adoptedStyleSheets.push(...sheetOf(this.acts.moreStyles));
    use(this.acts);
    this.host.sync();
  }

  #failLoading(error: ZoomError): void {
    const { run } = this;
    if (!run && !this.resuming) return;
    this.run = null;
    this.resuming = false;
    run?.end(true);
    this.fail(error);
    run?.reject(error);
  }

  #onSession(): void {
    const { status } = this.session?.state ?? {};
    const connected = status === 'ready' && this.#isConnected;
    // A failed run stays told until the person tries again, or turns out to be connected.
    if (connected) this.failure = this.note = null;
    this.host.sync();
    if (connected && this.lateFlow) this.act((acts) => acts.tellLate(this));
    // The advice about a failure is not worth its bytes to all others.
    if (status === 'failed') this.act(() => undefined);
  }

  get #isConnected(): boolean {
    const state = this.session?.state;
    return state?.status === 'ready' && state.session.zoom.status === 'connected';
  }
}

const sheetOf = ({ styleSheet }: CSSResult): CSSStyleSheet[] => (styleSheet ? [styleSheet] : []);
