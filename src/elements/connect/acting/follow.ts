import { isOutcome } from '../../../contract/popup-message.ts';
import type { Route } from '../../../contract/routes.ts';
import type { FlowResult, ZoomGrant } from '../../../contract/wire.ts';
import { keepForReturn } from '../../../popup/leave.ts';
import { watchFlow, type FlowEnd } from '../../../popup/watch.ts';
import { hintOf, isClosed } from '../../../popup/hints.ts';
import { ask } from '../../proxy-client/ask.ts';
import type { ZoomRun } from '../acting.ts';
import type { ConnectHost } from '../host.ts';

const RESULT: Route = '/connect/result';
const TICKETS: Route = '/connect/tickets';

const urlWith = ({ url }: ZoomRun, extra: Record<string, string>): string =>
  `${url}&${new URLSearchParams(extra)}`;

/** Asks with the person's session, to whom alone the proxy tells the address of the account. */
const askResult = (
  proxy: string,
  flow: string,
  host: ConnectHost,
  signal?: AbortSignal,
): Promise<FlowResult> => ask(proxy, RESULT, host.headers, { query: { flow }, signal });

/**
 * Waits for the one end of a run. Rejects with a `ZoomError` when it gets no ticket, and with the
 * signal's reason when the run is over.
 */
export function followRun(run: ZoomRun, host: ConnectHost, onHint: () => void): Promise<FlowEnd> {
  const { options, signal } = run;
  const { flow } = options;
  if (options.leave) return leave(run, host);
  return Promise.race([
    bringTicket(run, host),
    watchFlow({
      flow,
      popup: () => run.popup,
      listen(listener) {
        run.hear = listener;
        run.early.forEach(listener);
      },
      proxyOrigin: new URL(options.proxy).origin,
      ask: (asking) => askResult(options.proxy, flow, host, asking),
      isOutcome,
      signal,
      onUnsure() {
        run.hint = 'unsure';
        onHint();
      },
    }),
  ]);
}

/** Finds out what `window.open` has answered. */
export function lookAtPopup(run: ZoomRun): void {
  const { options, popup, signal } = run;
  run.hint = options.leave ? 'open' : hintOf(popup);
  if (popup !== window) return;
  // A web view opened the window in this page: nobody is left here to hear the outcome.
  run.popup = null;
  keepForReturn(options.flow, options.former?.grantId, signal);
}

/** Gets the ticket that a popup waits for, and sends the popup on. Settles only when that fails. */
export async function bringTicket(run: ZoomRun, host: ConnectHost): Promise<never> {
  if (run.options.needsTicket && run.popup) {
    const ticket = await askTicket(run, host);
    if (!run.signal.aborted && !isClosed(run.popup)) {
      run.popup.location.replace(urlWith(run, { ticket }));
    }
  }
  return new Promise(() => undefined);
}

/** A navigation carries no headers; a ticket in its address takes their place. */
async function askTicket({ options, signal }: ZoomRun, host: ConnectHost) {
  const body = { flow: options.flow, origin: location.origin };
  const request = { method: 'POST', body, signal };
  return (await ask<{ ticket: string }>(options.proxy, TICKETS, host.headers, request)).ticket;
}

/** Leaves this page. Waits too, since the back-forward cache may bring it back as it was. */
async function leave(run: ZoomRun, host: ConnectHost): Promise<FlowEnd> {
  const { options, signal } = run;
  const { flow } = options;
  const ticket = options.needsTicket && { ticket: await askTicket(run, host) };
  const url = urlWith(run, { return: location.href, ...ticket });
  keepForReturn(flow, options.former?.grantId, signal);
  location.assign(url);
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    const onPageShow = (event: PageTransitionEvent): void => {
      if (event.persisted) void resumeFlow(options.proxy, flow, host).then(resolve, reject);
    };
    addEventListener('pageshow', onPageShow, { signal });
  });
}

/** The end of a flow that this page was left for. Whoever comes back without one has given up. */
export async function resumeFlow(proxy: string, flow: string, host: ConnectHost): Promise<FlowEnd> {
  const result = await askResult(proxy, flow, host);
  return isOutcome(result) ? result : { status: 'closed' };
}

/** The grant of a flow that succeeded after it was told as closed, or null. */
export async function lateGrant(
  proxy: string,
  flow: string,
  host: ConnectHost,
): Promise<ZoomGrant | null> {
  const result = await askResult(proxy, flow, host);
  return result.status === 'connected' ? result.grant : null;
}
