import type { FlowResult } from '../contract/wire.ts';
import { connectUrl, createFlow } from './flow.ts';
import type { FlowEnd } from './watch.ts';
import { watchFlow } from './watch.ts';
import { openWindow } from './window.ts';

/** What can be known of the popup: open, blocked by the browser, or out of reach (COOP). */
export type PopupHint = 'open' | 'blocked' | 'unsure';

export interface OpenOptions {
  /** Absolute base URL of the proxy. */
  proxy: string;
  /** Asks `connect/result` once. */
  ask: (flow: string, signal: AbortSignal) => Promise<FlowResult>;
  /** Gets a ticket, where the proxy knows the person by a header, which a navigation can't carry. */
  ticket?: ((flow: string, signal: AbortSignal) => Promise<string>) | undefined;
  /** Called when the hint changes, never before `openFlow` has returned. */
  onHint: () => void;
}

/** A sign-in under way. */
export interface OpenFlow {
  readonly flow: string;
  /** Address for a link, where the popup is blocked; it carries the same flow. */
  readonly url: string;
  readonly hint: PopupHint;
  /** Settles once: the end, or a rejection when aborted or when no ticket was to be had. */
  readonly ended: Promise<FlowEnd>;
  /** Opens the popup of this flow again; call it inside a user gesture. */
  reopen(): void;
  /** Brings the popup to the front, where the browser lets us. */
  focus(): void;
  /** Ends the watch without an outcome, and leaves the popup to the person. */
  abort(): void;
  /** Closes the popup, where it is in reach. */
  close(): void;
}

/**
 * Opens the popup in the caller's own task, and so inside the user's gesture, and waits for the end.
 * Without a ticket the popup's first navigation is the final one.
 */
export function openFlow({ proxy, ask, ticket, onHint }: OpenOptions): OpenFlow {
  const controller = new AbortController();
  const { signal } = controller;
  const flow = createFlow();
  const url = connectUrl(proxy, flow);
  let popup = openWindow(ticket ? 'about:blank' : url);
  let hint: PopupHint = popup ? 'open' : 'blocked';

  const setHint = (next: PopupHint): void => {
    hint = next;
    onHint();
  };
  const bringTicket = async (): Promise<void> => {
    if (!ticket || !popup) return;
    const address = connectUrl(proxy, flow, { ticket: await ticket(flow, signal) });
    if (!signal.aborted) popup.location.replace(address);
  };

  const navigate = (): void => {
    bringTicket().catch((error: unknown) => {
      popup?.close();
      controller.abort(error);
    });
  };

  navigate();
  return {
    flow,
    url,
    get hint() {
      return hint;
    },
    ended: watchFlow({
      flow,
      popup: () => popup,
      proxyOrigin: new URL(proxy).origin,
      ask: (asking) => ask(flow, asking),
      signal,
      onUnsure: () => setHint('unsure'),
    }),
    reopen() {
      popup = openWindow(ticket ? 'about:blank' : url);
      setHint(popup ? 'open' : 'blocked');
      navigate();
    },
    focus: () => popup?.focus(),
    abort: () => controller.abort(),
    close: () => popup?.close(),
  };
}
