import { flowChannel } from '../contract/channels.ts';
import { connectUrl, createFlow } from './flow.ts';
import { openWindow } from './window.ts';

/** What can be known of the popup: open, blocked by the browser, or out of reach (COOP). */
export type PopupHint = 'open' | 'blocked' | 'unsure';

export interface RunOptions<Result> {
  /** Absolute base URL of the proxy. */
  proxy: string;
  /** Whether this page is left for the sign-in, instead of opening a popup. */
  leave: boolean;
  /** Whether the popup has to wait for a ticket, because the session is in a header. */
  needsTicket: boolean;
  /** The result that there was before. */
  former: Result | null;
}

/**
 * One attempt to sign in. The constructor opens the popup, so that it happens in the caller's own
 * task and inside the user's gesture. Without a ticket the popup goes to its final address at once.
 */
export class Run<Result> {
  readonly flow: string = createFlow();
  readonly options: RunOptions<Result>;
  /** Address for a link where the popup is blocked; it carries the same flow. */
  readonly url: string;
  readonly promise: Promise<Result>;
  declare readonly resolve: (result: Result) => void;
  declare readonly reject: (error: Error) => void;
  /** The popup now; null where there is no handle, as for a tab opened by a link. */
  popup: Window | null = null;
  hint: PopupHint = 'open';
  readonly #life = new AbortController();
  /** Messages that came before the code that listens was loaded. */
  readonly #early: MessageEvent<unknown>[] = [];
  #listener = (event: MessageEvent<unknown>): unknown => this.#early.push(event);

  constructor(options: RunOptions<Result>) {
    this.options = options;
    this.url = connectUrl(options.proxy, this.flow);
    const hear = (event: MessageEvent<unknown>): unknown => this.#listener(event);
    const channel = new BroadcastChannel(flowChannel(this.flow));
    channel.addEventListener('message', hear);
    this.signal.addEventListener('abort', () => channel.close());
    addEventListener('message', hear, { signal: this.signal });
    // Without an origin (a sandboxed frame, a file) no proxy may answer this page.
    if (!options.leave && self.origin !== 'null') this.open();
    this.promise = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
    // A page that uses only the events must not get an unhandled rejection.
    this.promise.catch(() => undefined);
  }

  /** Aborted when the run is over. */
  get signal(): AbortSignal {
    return this.#life.signal;
  }

  /** Opens the popup, or opens it again for the same flow; call it inside a user gesture. */
  open(): void {
    this.popup = openWindow(this.options.needsTicket ? 'about:blank' : this.url, this.flow);
    this.hint = this.popup ? 'open' : 'blocked';
  }

  /** Hears all messages to this page and on the flow's channel since the run began. */
  listen(listener: (event: MessageEvent<unknown>) => void): void {
    this.#listener = listener;
    this.#early.forEach(listener);
  }

  /** Ends the run, and closes the popup if it is told to and can reach it. */
  end(closePopup: boolean): void {
    this.#life.abort();
    if (closePopup) this.popup?.close();
  }
}
