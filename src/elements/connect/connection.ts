import { runOf } from '../../contract/run.ts';
import type { ZoomGrant } from '../../contract/wire.ts';
import { UNLOADABLE, ZoomError } from '../../contract/zoom-error.ts';
import { FLOW_KEY, take } from '../../popup/return.ts';
import { Run } from '../../popup/run.ts';
import { proxyUrl } from '../proxy-client/send.ts';
import { sessionOf, type ProxySession } from '../proxy-client/session.ts';
import type { Acting, ZoomRun } from './acting.ts';
import { ZoomConnectErrorEvent } from './events.ts';
import type { ConnectHost, ZoomConnectStatus } from './host.ts';

/** Loads the code that acts. */
export type LoadActing = () => Promise<{
  ConnectActions: new (connection: Connection) => Acting;
}>;

/**
 * The connection that one `<zoom-connect>` shows: the session it follows, the run under way, and
 * how the last run failed. What only an action needs is in `acting/`, which the first one loads.
 */
export class Connection {
  readonly host: ConnectHost;
  /** Undefined while the element is not in a page. */
  session: ProxySession | undefined;
  run: ZoomRun | undefined;
  /** Why the last run failed, if it did. */
  failure: ZoomError | undefined;
  /** The flow that this page was left for, while it asks how that ended. */
  resuming: string | null = null;
  /** Undefined until they are loaded. */
  actions: Acting | undefined;
  /** Why they could not be loaded when they were wanted. */
  unloadable: ZoomError | undefined;
  readonly #loadActing: LoadActing;
  #unfollow: (() => void) | undefined;

  constructor(host: ConnectHost, loadActing: LoadActing) {
    this.host = host;
    this.#loadActing = loadActing;
  }

  get status(): ZoomConnectStatus {
    if (this.run) return 'connecting';
    if (this.failure) return 'failed';
    return (!this.resuming && this.session?.zoom.status) || 'loading';
  }

  /** The grant that the session knows, whatever the status. */
  get grant(): ZoomGrant | null {
    return this.session?.zoom.grant ?? null;
  }

  /** Absolute base URL of the proxy. */
  get proxy(): string {
    return proxyUrl(this.host.proxy);
  }

  /** Follows the session of the host's proxy from now on, unless that is what it does. */
  follow(): void {
    const { host } = this;
    if (!host.isConnected) return;
    const session = sessionOf(host.proxy, host.headers);
    if (session === this.session) return;
    // A run goes on where only the headers are the first, or gone.
    if (session.proxy !== this.session?.proxy) this.cancel();
    this.#unfollow?.();
    this.session = session;
    this.#unfollow = session.subscribe(() => this.#onSession());
    this.resuming ??= take(FLOW_KEY);
    this.#onSession();
  }

  /** Lets go of everything. The promise of a run rejects, but no event is fired. */
  leave(): void {
    const { run } = this;
    this.run = this.failure = this.session = undefined;
    this.#unfollow?.();
    this.actions?.forget();
    run?.end(false);
    run?.reject(new ZoomError('cancelled'));
  }

  /** Starts a run; call it inside a user gesture, and only while none is under way. */
  start(mode: 'popup' | 'redirect', flow: string): ZoomRun {
    this.follow();
    const run: ZoomRun = new Run({
      flow,
      proxy: this.proxy,
      leave: mode === 'redirect',
      needsTicket: !!this.host.headers,
      former: this.grant,
    });
    this.run = run;
    this.failure = undefined;
    this.host.sync();
    this.act((actions) => actions.follow(run));
    return run;
  }

  cancel(): void {
    const { run } = this;
    if (run) this.act((actions) => actions.end(run, { status: 'closed' }));
  }

  async refresh(): Promise<void> {
    this.failure = undefined;
    this.follow();
    await this.session?.refresh();
    this.host.sync();
  }

  /** Does what the main button says. */
  press(): void {
    if (this.status === 'failed' && !this.failure) void this.refresh();
    else this.host.connect().catch(() => undefined); // told by event, and by the status
  }

  /** Shows and tells that a run failed, or the return from one. */
  fail(error: ZoomError, flow: string): void {
    this.failure = error;
    this.host.sync();
    /** @internal */
    this.host.dispatchEvent(new ZoomConnectErrorEvent(error, runOf(flow)));
  }

  /** Uses the actions: at once where they are loaded, else as soon as they are. */
  act(use?: (actions: Acting) => unknown): void {
    if (this.actions) use?.(this.actions);
    else this.load().then(use, (error: ZoomError) => this.#onUnloadable(error));
  }

  /** Loads the actions. Rejects with a `ZoomError`. */
  async load(): Promise<Acting> {
    try {
      const { ConnectActions } = await this.#loadActing();
      return (this.actions ??= new ConnectActions(this));
    } catch (cause) {
      throw (this.unloadable = new ZoomError('unloadable', { title: UNLOADABLE, cause }));
    } finally {
      this.host.sync();
    }
  }

  #onUnloadable(error: ZoomError): void {
    const { run } = this;
    const flow = run?.options.flow ?? this.resuming;
    if (!flow) return;
    this.run = undefined;
    this.resuming = null;
    run?.end(true);
    this.fail(error, flow);
    run?.reject(error);
  }

  #onSession(): void {
    const status = this.session?.zoom.status;
    // A failure stays shown until the person tries again or turns out to be connected.
    if (status === 'connected') this.failure = undefined;
    this.host.sync();
    // The words for these two come with the actions, so that other pages needn't load them.
    if (this.actions || this.resuming || status === 'expired' || status === 'failed') {
      this.act((actions) => actions.onSession());
    }
  }
}
