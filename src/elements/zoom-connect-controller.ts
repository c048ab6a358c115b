import { ROUTES } from '../contract/routes.ts';
import type { ZoomGrant } from '../contract/wire.ts';
import { ZoomError } from '../contract/zoom-error.ts';
import { takeFlow } from '../popup/redirect.ts';
import type { FlowEnd } from '../popup/watch.ts';
import { ask, proxyUrl, type HeadersSource } from './proxy-client.ts';
import { sessionOf, type ProxySession } from './session.ts';
import {
  ZoomConnectCancelEvent,
  ZoomConnectedEvent,
  ZoomConnectErrorEvent,
  ZoomDisconnectedEvent,
  type ZoomConnectStatus,
} from './zoom-connect-events.ts';
import { lateGrant, resumeFlow, startRedirect, startRun, type Run } from './zoom-connect-run.ts';

/** The element, as far as its state needs it. */
interface ConnectHost extends HTMLElement {
  proxy: string;
  headers: HeadersSource;
  /** Shows what changed: first the status event, then the pixels. */
  sync(): void;
}

/** What the person did last, while nothing newer happened. */
export type ConnectNote = 'denied' | 'closed' | 'disconnected' | null;

/**
 * State of one `<zoom-connect>`: the session it follows, the run under way, and how the last one
 * ended. Tells outcomes as events of the host; the order is state, status, outcome, promise.
 */
export class ConnectController {
  run: Run | null = null;
  /** What ended the last run, where that was a failure. */
  failure: ZoomError | null = null;
  note: ConnectNote = null;
  readonly #host: ConnectHost;
  #session: ProxySession | null = null;
  #following: AbortController | null = null;
  /** Whether this page was left for a sign-in, and now asks how that ended. */
  #resuming = false;
  /** A flow that was told as closed, and may have been finished all the same. */
  #lateFlow: string | null = null;

  constructor(host: ConnectHost) {
    this.#host = host;
  }

  get status(): ZoomConnectStatus {
    if (this.run) return 'connecting';
    if (this.failure) return 'failed';
    const state = this.#session?.state ?? { status: 'loading' };
    if (this.#resuming || state.status === 'loading') return 'loading';
    return state.status === 'ready' ? state.session.zoom.status : 'failed';
  }

  /** The grant that the session knows, whatever the status. */
  get grant(): ZoomGrant | null {
    const state = this.#session?.state;
    return (state?.status === 'ready' && state.session.zoom.grant) || null;
  }

  /** Why the status is `failed`. */
  get error(): ZoomError | null {
    const state = this.#session?.state;
    return this.failure ?? (state?.status === 'failed' ? state.error : null);
  }

  /** Follows the session of the host's proxy, from now on. */
  follow(): void {
    this.cancel();
    this.#following?.abort();
    this.#following = new AbortController();
    this.#session = sessionOf(this.#host.proxy, this.#host.headers);
    this.#session.subscribe(() => this.#onSession(), this.#following.signal);
    const flow = takeFlow();
    if (flow) void this.#resume(flow);
    this.#host.sync();
  }

  get isFollowing(): boolean {
    return this.#following !== null;
  }

  /** Lets go of everything; the promise of a run rejects, and no event tells of it. */
  leave(): void {
    const { run } = this;
    this.run = this.failure = this.note = this.#lateFlow = null;
    run?.abort();
    run?.reject(new ZoomError('cancelled'));
    this.#following?.abort();
    this.#following = this.#session = null;
  }

  /** Starts a run, ending an older one as closed; call it inside a user gesture. */
  start(mode: 'popup' | 'redirect'): Run {
    this.cancel();
    this.failure = this.note = this.#lateFlow = null;
    const start = mode === 'redirect' ? startRedirect : startRun;
    const run = start({
      proxy: proxyUrl(this.#host.proxy),
      headers: this.#host.headers,
      onHint: () => this.#host.sync(),
    });
    this.run = run;
    this.#host.sync();
    run.ended.then(
      (end) => this.#end(run, end),
      (error: ZoomError) => this.#end(run, error),
    );
    const hopeless = whyHopeless(run, this.#host);
    if (hopeless) this.#end(run, hopeless);
    return run;
  }

  cancel(): void {
    if (this.run) this.#end(this.run, { status: 'closed' });
  }

  async disconnect(): Promise<void> {
    const former = this.grant;
    const { proxy, headers } = this.#host;
    await ask(proxy, ROUTES.connection, headers, { method: 'DELETE' });
    this.cancel();
    this.failure = this.#lateFlow = null;
    this.note = 'disconnected';
    this.#session?.learn({ status: 'disconnected' });
    this.#host.sync();
    /** @internal */
    if (former) this.#host.dispatchEvent(new ZoomDisconnectedEvent(former.grantId));
  }

  async refresh(): Promise<void> {
    this.failure = null;
    await this.#session?.refresh();
    this.#host.sync();
  }

  async #resume(flow: string): Promise<void> {
    this.#resuming = true;
    let end: FlowEnd | ZoomError;
    try {
      end = await resumeFlow(proxyUrl(this.#host.proxy), flow);
    } catch (error) {
      end = error as ZoomError;
    }
    this.#resuming = false;
    if (this.isFollowing && !this.run) this.#settle(flow, end);
  }

  #end(run: Run, end: FlowEnd | ZoomError): void {
    if (this.run !== run) return;
    this.run = null;
    run.abort();
    run.close();
    const outcome = this.#settle(run.flow, end);
    if (outcome instanceof ZoomError) run.reject(outcome);
    else run.resolve(outcome);
  }

  /** Brings state, status and outcome event about, in this order. */
  #settle(flow: string, end: FlowEnd | ZoomError): ZoomGrant | ZoomError {
    if (end instanceof ZoomError) return this.#fail(end);
    switch (end.status) {
      case 'connected':
        return this.#succeed(end.grant);
      case 'denied':
      case 'closed':
        this.note = end.status;
        if (end.status === 'closed') this.#lateFlow = flow;
        this.#host.sync();
        /** @internal */
        this.#host.dispatchEvent(new ZoomConnectCancelEvent(end.status));
        return new ZoomError('cancelled');
      case 'timed-out':
        return this.#fail(new ZoomError('timed-out'));
      case 'failed':
        return this.#fail(new ZoomError(end.error.code, end.error));
    }
  }

  #succeed(grant: ZoomGrant): ZoomGrant {
    const reconnected = this.grant !== null;
    this.note = null;
    this.#session?.learn({ status: 'connected', grant });
    this.#host.sync();
    /** @internal */
    this.#host.dispatchEvent(new ZoomConnectedEvent(grant, reconnected));
    return grant;
  }

  #fail(error: ZoomError): ZoomError {
    this.failure = error;
    this.#host.sync();
    /** @internal */
    this.#host.dispatchEvent(new ZoomConnectErrorEvent(error));
    return error;
  }

  #onSession(): void {
    const state = this.#session?.state;
    const connected = state?.status === 'ready' && state.session.zoom.status === 'connected';
    // A failed run stays told until the person tries again, or turns out to be connected.
    if (connected) this.failure = this.note = null;
    this.#host.sync();
    if (connected && this.#lateFlow) void this.#tellLate(this.#lateFlow);
  }

  /** The one exception to "one outcome": the person finished after their close was told. */
  async #tellLate(flow: string): Promise<void> {
    this.#lateFlow = null;
    try {
      const grant = await lateGrant(proxyUrl(this.#host.proxy), flow);
      if (!grant || this.run || !this.isFollowing) return;
      /** @internal */
      this.#host.dispatchEvent(new ZoomConnectedEvent(grant, false));
    } catch {
      this.#lateFlow = flow; // asked again at the next change
    }
  }
}

/** Why a run can't come to a good end, or null. */
function whyHopeless(run: Run, host: HTMLElement): ZoomError | null {
  // Without an origin (a sandboxed frame, a file) no proxy may answer this page.
  if (location.origin === 'null') return new ZoomError('insecure-context');
  return run.hint === 'blocked' && !host.checkVisibility() ? new ZoomError('popup-blocked') : null;
}
