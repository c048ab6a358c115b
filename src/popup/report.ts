import { flowChannel, SESSION_CHANNEL } from '../contract/channels.ts';
import type { PopupMessage, Reported } from '../contract/popup-message.ts';
import type { Outcome } from '../contract/wire.ts';

/** What a callback page knows about the sign-in that it ends. */
export interface Report {
  /** The `flow` that the sign-in was started with. */
  flow: string;
  /** Origin of the page that started it; nobody else is told. */
  origin: string;
  /**
   * `<zoom-connect>` takes an `Outcome` of the proxy. `signIn()` takes any status of these with
   * whatever else its page wants to know.
   */
  outcome: Outcome | Reported;
}

/**
 * Tells the page that opened this popup how the sign-in ended, and closes the popup. It is for a
 * callback page of your own backend; the proxy's callback page does this by itself. Call it after
 * removing `code` from the page's URL. Where COOP severed the opener, the message still arrives if
 * page and callback share an origin; else the page learns the outcome from `connect/result`.
 */
export function reportOutcome({ flow, origin, outcome }: Report): void {
  const message: PopupMessage = { type: 'zoom-connect:outcome', flow, outcome };
  try {
    (window.opener as Window | null)?.postMessage(message, origin);
  } catch {
    // A shell's own object in place of the opener; the other roads stay open.
  }
  if (origin === location.origin) {
    broadcast(flowChannel(flow), message);
    if (outcome.status === 'connected') broadcast(SESSION_CHANNEL, { type: SESSION_CHANNEL });
  }
  window.close();
}

function broadcast(name: string, message: object): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(message);
  channel.close();
}
