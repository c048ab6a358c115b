import { FLOW_LIFETIME } from '../contract/limits.ts';
import { isOutcome, readPopupMessage } from '../contract/popup-message.ts';
import type { FlowResult, Outcome } from '../contract/wire.ts';

/** How a sign-in ended: as the proxy says, or because nobody finished it. */
export type FlowEnd = Outcome | { status: 'closed' } | { status: 'timed-out' };

export interface WatchOptions {
  flow: string;
  /** The popup now; null where there is no handle, as for a tab opened by a link. */
  popup: () => Window | null;
  proxyOrigin: string;
  /** Hears what is said to this page or on the flow's channel. */
  listen: (listener: (event: MessageEvent<unknown>) => void) => void;
  /** Asks `connect/result` once. */
  ask: (signal: AbortSignal) => Promise<FlowResult>;
  /** Aborting it ends the watch without an outcome. */
  signal: AbortSignal;
  /** Called once, when whether the popup is still there can't be known any more. */
  onUnsure: () => void;
}

/** How often `popup.closed` is read, in milliseconds. */
const CLOSED_BEAT = 50;
/** How often the proxy is asked where nothing else happens, in milliseconds. */
const ASK_BEAT = 2_500;
/**
 * A window that the person closes gives this page its focus back in the same moment. A handle that
 * has read `closed` without focus for longer than this, in milliseconds, was severed by COOP; one
 * that is severed early may do so before the new window has taken the focus.
 */
const SETTLED_AFTER = 500;

/**
 * Waits for the one end of a flow, by whichever road works first: a message from the callback page,
 * the flow's BroadcastChannel, or the proxy's answer. Leaves no listener, timer or channel behind.
 */
export function watchFlow(options: WatchOptions): Promise<FlowEnd> {
  const { flow, signal } = options;
  const watch = new AbortController();
  const listening = { signal: watch.signal };

  return new Promise((resolve, reject) => {
    const end = (flowEnd: FlowEnd): void => {
      watch.abort();
      resolve(flowEnd);
    };
    const every = (beat: number, task: () => void): void => {
      const timer = setInterval(task, beat);
      watch.signal.addEventListener('abort', () => clearInterval(timer));
    };

    let answered: Promise<boolean> | null = null;
    /** One question at a time; tells whether the proxy gave an answer. */
    const question = (): Promise<boolean> =>
      (answered ??= options
        .ask(watch.signal)
        .then(
          (result) => {
            if (isOutcome(result)) end(result);
            return true;
          },
          () => false,
        )
        .finally(() => {
          answered = null;
        }));

    const closed = closedReader(options.popup, options.onUnsure);
    let confirming = false;
    /** A close is told only after the proxy, asked since, knew of no outcome. */
    const checkClosed = async (): Promise<void> => {
      if (confirming || !closed()) return;
      confirming = true;
      await answered;
      const known = !watch.signal.aborted && (await question());
      confirming = false;
      if (known && !watch.signal.aborted) end({ status: 'closed' });
    };

    signal.addEventListener(
      'abort',
      () => {
        watch.abort();
        reject(signal.reason as Error);
      },
      listening,
    );
    options.listen((event) => {
      const outcome = isFromCallback(event, options) && readPopupMessage(event.data, flow);
      if (outcome) end(outcome);
    });

    const look = (): void => {
      void checkClosed();
      void question();
    };
    for (const type of ['focus', 'online', 'pageshow']) addEventListener(type, look, listening);
    document.addEventListener('visibilitychange', look, listening);
    every(CLOSED_BEAT, () => void checkClosed());
    every(ASK_BEAT, () => void question());
    every(FLOW_LIFETIME, async () => {
      await answered;
      await question();
      if (!watch.signal.aborted) end({ status: 'timed-out' });
    });
  });
}

/** Whether a message can only have come from the proxy's page, in this popup where there is a handle. */
function isFromCallback({ origin, source, target }: MessageEvent, options: WatchOptions): boolean {
  if (origin !== options.proxyOrigin) return false;
  const popup = options.popup();
  // On the flow's channel, which only its own origin can find, messages have no source.
  return target instanceof BroadcastChannel || !popup || source === popup;
}

/**
 * Reads `popup.closed` for what it is worth. A severed opener (COOP) reads closed while the person
 * still signs in, and does so while this page has no focus: such a reading never counts again.
 */
function closedReader(popup: () => Window | null, onUnsure: () => void): () => boolean {
  let reading: 'open' | 'real' | 'severed' = 'open';
  let since = Infinity;
  let wasAway = false;
  return () => {
    const hasFocus = document.hasFocus();
    wasAway ||= !hasFocus;
    if (reading !== 'open' || !popup()?.closed) return reading === 'real';
    const now = performance.now();
    since = Math.min(since, now);
    const isSettled = now - since > SETTLED_AFTER;
    if (wasAway && isSettled) {
      reading = 'severed';
      onUnsure();
    } else if (hasFocus && (wasAway || isSettled)) {
      reading = 'real'; // at once where the focus has been seen to go and come back
    }
    return reading === 'real';
  };
}
