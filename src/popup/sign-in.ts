import { flowChannel } from '../contract/channels.ts';
import { isReported, type Reported } from '../contract/popup-message.ts';
import { createFlow } from './flow.ts';
import { watchFlow, type FlowEnd } from './watch.ts';
import { openWindow, tellWindow } from './window.ts';

/** Options of `signIn`. */
export interface SignInOptions {
  /**
   * Makes the address to sign in at. Your callback page needs the flow for `reportOutcome()`, so put
   * it where it comes back, such as into `state`. It is a secret of 160 random bits.
   */
  url: (flow: string) => string | URL;
  /** Origin of the callback page, such as `https://app.example.com`; nobody else is believed. */
  origin: string;
  /**
   * Asks your backend once how the sign-in ended, for a pop-up that can't reach this page (one that
   * `Cross-Origin-Opener-Policy` cut off). Answers what the callback page reports, or anything else
   * while nothing is known. Where it throws, it is asked again.
   */
  ask?: (flow: string, signal: AbortSignal) => Promise<unknown>;
  /** Gives the sign-in up: closes the pop-up, and the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** How it ended; beside a status of the callback page's own stands what it told `reportOutcome()`. */
export type SignInEnd<Facts = Record<string, unknown>> =
  FlowEnd<Reported<Facts>> | { status: 'blocked' };

/**
 * Opens a pop-up and waits for the one end of the sign-in in it. Call it in the click, before any
 * `await`: browsers block a pop-up that comes later. `closed` is told when the person closed the
 * window, `timed-out` after ten minutes. A pop-up that is out of reach is never taken for closed.
 */
export async function signIn<Facts = Record<string, unknown>>(
  options: SignInOptions,
): Promise<SignInEnd<Facts>> {
  const { url, origin, ask, signal = new AbortController().signal } = options;
  signal.throwIfAborted();
  const flow = createFlow();
  const opened = openWindow(String(url(flow)), flow);
  if (!opened) return { status: 'blocked' };
  // A web view may have opened the window in this page.
  const popup = opened === window ? null : opened;

  const channel = new BroadcastChannel(flowChannel(flow));
  const life = new AbortController();
  life.signal.addEventListener('abort', () => channel.close());
  try {
    const end = await watchFlow({
      flow,
      popup: () => popup,
      proxyOrigin: origin,
      listen(listener) {
        channel.addEventListener('message', listener);
        addEventListener('message', listener, { signal: life.signal });
      },
      ask: async (asking) => ask?.(flow, asking),
      isOutcome: isReported as (value: unknown) => value is Reported<Facts>,
      signal,
      onUnsure: () => undefined,
    });
    // After an outcome the callback page closes itself.
    if (end.status === 'timed-out') tellWindow(popup, 'close');
    return end;
  } catch (reason) {
    tellWindow(popup, 'close');
    throw reason;
  } finally {
    life.abort();
  }
}
