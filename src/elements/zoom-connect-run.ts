import { isOutcome } from '../contract/popup-message.ts';
import { ROUTES } from '../contract/routes.ts';
import type { FlowResult, ZoomGrant } from '../contract/wire.ts';
import type { ZoomError } from '../contract/zoom-error.ts';
import { connectUrl, createFlow } from '../popup/flow.ts';
import { openFlow, type PopupHint } from '../popup/open.ts';
import { leaveForFlow } from '../popup/redirect.ts';
import type { FlowEnd } from '../popup/watch.ts';
import { ask, type HeadersSource } from './proxy-client.ts';

/** One attempt to connect, from the click to its one end. */
export interface Run {
  readonly flow: string;
  /** Address for a link that goes on with the same flow. */
  readonly url: string;
  readonly hint: PopupHint;
  readonly ended: Promise<FlowEnd>;
  /** What `connect()` answers. */
  readonly promise: Promise<ZoomGrant>;
  resolve(grant: ZoomGrant): void;
  reject(error: ZoomError): void;
  reopen(): void;
  focus(): void;
  abort(): void;
  close(): void;
}

export interface RunOptions {
  /** Absolute base URL of the proxy. */
  proxy: string;
  headers: HeadersSource;
  onHint: () => void;
}

const askResult = (proxy: string, flow: string, signal?: AbortSignal): Promise<FlowResult> =>
  ask(proxy, ROUTES.result, undefined, { query: { flow }, ...(signal && { signal }) });

/** A ticket that lets a navigation, which carries no header, start this flow. */
async function askTicket({ proxy, headers }: RunOptions, flow: string): Promise<string> {
  const body = { flow, origin: location.origin };
  const { ticket } = await ask<{ ticket: string }>(proxy, ROUTES.tickets, headers, {
    method: 'POST',
    body,
  });
  return ticket;
}

/** Starts a run in a popup; call it inside a user gesture. */
export function startRun(options: RunOptions): Run {
  const { proxy, headers, onHint } = options;
  const open = openFlow({
    proxy,
    ask: (flow, signal) => askResult(proxy, flow, signal),
    ticket: headers && ((flow) => askTicket(options, flow)),
    onHint,
  });
  return Object.assign(open, settler());
}

/** Starts a run on this page, which is left and comes back. */
export function startRedirect(options: RunOptions): Run {
  const flow = createFlow();
  const controller = new AbortController();
  const extra = { return: location.href };
  const ended = new Promise<FlowEnd>((resolve, reject) => {
    const { signal } = controller;
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    // Back from the provider, this page may come out of the back-forward cache as it was.
    const onPageShow = (event: PageTransitionEvent): void => {
      if (event.persisted) void resumeFlow(options.proxy, flow).then(resolve, reject);
    };
    addEventListener('pageshow', onPageShow, { signal });
    const leave = async (): Promise<void> => {
      const ticket = options.headers && { ticket: await askTicket(options, flow) };
      leaveForFlow(flow, connectUrl(options.proxy, flow, { ...extra, ...ticket }));
    };
    leave().catch(reject);
  });
  const none = (): void => undefined;
  const abort = (): void => controller.abort();
  const url = connectUrl(options.proxy, flow, extra);
  return {
    flow,
    url,
    hint: 'open',
    ended,
    reopen: none,
    focus: none,
    close: none,
    abort,
    ...settler(),
  };
}

/** How a flow ended that this page was left for; who comes back without an end has given up. */
export async function resumeFlow(proxy: string, flow: string): Promise<FlowEnd> {
  const result = await askResult(proxy, flow);
  return isOutcome(result) ? result : { status: 'closed' };
}

/** The grant of a flow that ended well after all, or null. */
export async function lateGrant(proxy: string, flow: string): Promise<ZoomGrant | null> {
  const result = await askResult(proxy, flow);
  return result.status === 'connected' ? result.grant : null;
}

function settler(): Pick<Run, 'promise' | 'resolve' | 'reject'> {
  let settle: Pick<Run, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<ZoomGrant>((resolve, reject) => (settle = { resolve, reject }));
  // Whoever uses the events alone must not meet an unhandled rejection.
  promise.catch(() => undefined);
  return { promise, ...(settle as unknown as Pick<Run, 'resolve' | 'reject'>) };
}
