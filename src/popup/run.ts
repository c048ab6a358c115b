import { flowChannel } from '../contract/channels.ts';
import { connectUrl } from './flow.ts';
import { openWindow, tellWindow } from './window.ts';

/** What can be known of the popup: open, blocked by the browser, or out of reach. */
export type PopupHint = 'open' | 'blocked' | 'unsure';

export interface RunOptions<Result> {
  /** The secret that page, popup and proxy share, made for this run. */
  flow: string;
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
  readonly options: RunOptions<Result>;
  /** Address for a link where the popup is blocked; it carries the same flow. */
  readonly url: string;
  readonly promise: Promise<Result>;
  declare resolve: (result: Result) => void;
  declare reject: (error: Error) => void;
  /** The popup now; null where there is no handle, as for a tab opened by a link. */
  popup: Window | null = null;
  /** Found out by whoever looks at the popup. */
  hint: PopupHint = 'open';
  /** Messages that came before the code that listens was loaded. */
  readonly early: MessageEvent<unknown>[] = [];
  /** Takes each message to this page or on the flow's channel. The code that listens puts its own in this place. */
  hear = (event: MessageEvent<unknown>): unknown => this.early.push(event);
  readonly #life = new AbortController();
  /** Aborted when the run is over. */
  readonly signal: AbortSignal = this.#life.signal;

  constructor(options: RunOptions<Result>) {
    const { flow, proxy, leave } = options;
    this.options = options;
    this.url = connectUrl(proxy, flow);
    const { signal } = this;
    const hear = (event: MessageEvent<unknown>): unknown => this.hear(event);
    const channel = new BroadcastChannel(flowChannel(flow));
    channel.addEventListener('message', hear);
    signal.addEventListener('abort', () => channel.close());
    addEventListener('message', hear, { signal });
    // Without an origin (a sandboxed frame, a file) no proxy may answer this page.
    if (!leave && self.origin !== 'null') this.open();
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // A page that uses only the events must not get an unhandled rejection.
    this.promise.catch(() => undefined);
  }

  /** Opens the popup, or opens it again for the same flow; call it inside a user gesture. */
  open(): void {
    this.popup = openWindow(this.options.needsTicket ? 'about:blank' : this.url, this.options.flow);
  }

  /** Brings the popup to the front, or closes it, where that can be done. */
  tell(what: 'focus' | 'close'): void {
    tellWindow(this.popup, what);
  }

  /** Ends the run, and closes the popup if it is told to and can reach it. */
  end(closePopup: boolean): void {
    this.#life.abort();
    if (closePopup) this.tell('close');
  }
}
