import { FLOW_LIFETIME } from '../contract/limits.ts';
import { asksAbout, OWN_FLOW, readPopupMessage } from '../contract/popup-message.ts';
import type { Outcome } from '../contract/wire.ts';
import { isClosed, isWindow } from './hints.ts';

/** How a sign-in ended: as the callback page or the proxy says, or because nobody finished it. */
export type FlowEnd<End = Outcome> = End | { status: 'closed' } | { status: 'timed-out' };

export interface WatchOptions<End> {
  flow: string;
  /** The popup now; null where there is no handle, as for a tab opened by a link. */
  popup: () => Window | null;
  proxyOrigin: string;
  /** Hears what is said to this page or on the flow's channel. */
  listen: (listener: (event: MessageEvent<unknown>) => void) => void;
  /** Asks the backend once; anything but an outcome means that there is none yet. */
  ask: (signal: AbortSignal) => Promise<unknown>;
  /** Whether something that was said or answered is an outcome. */
  isOutcome: (value: unknown) => value is End;
  /** Aborting it ends the watch without an outcome. */
  signal: AbortSignal;
  /** Called once, when it can't be known any more whether the popup is still there. */
  onUnsure: () => void;
  /** Time; a test has its own. */
  clock?: Clock;
}

/** What a watch needs to know of time. */
export interface Clock {
  /** Milliseconds since some moment that stays the same. */
  now: () => number;
  /** Does the task every `beat` milliseconds, until the signal is aborted. */
  every: (beat: number, task: () => void, signal: AbortSignal) => void;
}

const browserClock: Clock = {
  now: () => performance.now(),
  every(beat, task, signal) {
    const timer = setInterval(task, beat);
    signal.addEventListener('abort', () => clearInterval(timer));
  },
};

/** How often `popup.closed` is read, in milliseconds. */
const CLOSED_BEAT = 50;
/** How often the proxy is asked where nothing else happens, in milliseconds. */
const ASK_BEAT = 2_500;
/**
 * For how long a `closed` reading may still change its meaning, in milliseconds. A window that the
 * person closes gives this page its focus back in the same moment, so a reading that lasts longer
 * without focus comes from a window that COOP severed. COOP may sever a window so early that this
 * page has not lost the focus yet, so a reading with focus from the start has to last longer too.
 */
const SETTLED_AFTER = 500;

/**
 * Waits for the one end of a flow, by whichever road works first: a message from the callback page,
 * the flow's BroadcastChannel, or the proxy's answer. Leaves no listener and no timer behind.
 */
export function watchFlow<End>(options: WatchOptions<End>): Promise<FlowEnd<End>> {
  const { flow, isOutcome, signal, clock = browserClock } = options;
  const watch = new AbortController();
  const listening = { signal: watch.signal };

  return new Promise((resolve, reject) => {
    const end = (flowEnd: FlowEnd<End>): void => {
      watch.abort();
      resolve(flowEnd);
    };
    const every = (beat: number, task: () => void): void => clock.every(beat, task, watch.signal);

    let answered: Promise<boolean> | null = null;
    /** Asks the proxy, one question at a time. Tells whether it gave an answer. */
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

    const closed = closedReader(options.popup, clock.now, options.onUnsure);
    let confirming = false;
    /** A close is told only when the proxy, asked after it, knows of no outcome. */
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
      if (!isFromProxy(event, options)) return;
      // Without this word the proxy asks the person: somebody else may have sent the link.
      if (asksAbout(event.data, flow)) {
        event.source?.postMessage({ type: OWN_FLOW, flow }, { targetOrigin: event.origin });
      }
      const outcome = readPopupMessage(event.data, flow, isOutcome);
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

/** Whether the proxy's page sent this message, from this popup where there is a handle. */
function isFromProxy(
  { origin, source, target }: MessageEvent,
  options: WatchOptions<unknown>,
): boolean {
  if (origin !== options.proxyOrigin) return false;
  const popup = options.popup();
  // A message on the flow's channel has no source; only the proxy's origin can find the channel.
  // Without a window to compare with, the origin and the flow, which is a secret, have to do.
  return target instanceof BroadcastChannel || !popup || source === popup || !isWindow(popup);
}

/**
 * Reads `popup.closed` for what it is worth. The handle of a window that COOP severed reads closed
 * while the person still signs in. It does so while this page has no focus; once that was seen, its
 * readings never count again.
 */
function closedReader(
  popup: () => Window | null,
  now: () => number,
  onUnsure: () => void,
): () => boolean {
  let reading: 'open' | 'real' | 'severed' = 'open';
  let since = Infinity;
  let wasAway = false;
  return () => {
    const hasFocus = document.hasFocus();
    wasAway ||= !hasFocus;
    if (reading !== 'open' || !isClosed(popup())) return reading === 'real';
    const time = now();
    since = Math.min(since, time);
    const isSettled = time - since > SETTLED_AFTER;
    if (wasAway && isSettled) {
      reading = 'severed';
      onUnsure();
    } else if (hasFocus && (wasAway || isSettled)) {
      reading = 'real'; // at once where the focus was seen to go and come back
    }
    return reading === 'real';
  };
}
