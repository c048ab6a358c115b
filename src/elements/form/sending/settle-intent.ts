import type { NylasEvent } from '../../../contract/wire.ts';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import type { Backend } from '../requests/backend.ts';
import { readIntent } from '../requests/intent-requests.ts';
import { isSame, notKnown } from '../state/intent-changes.ts';
import type { OpenAttempt } from '../state/intent.ts';
import type { FormStore } from '../state/store.ts';

/** What an open attempt turns out to be. */
export type Fate =
  /** It has made this; `same` where nothing was typed since. */
  | { readonly kind: 'made'; readonly event: NylasEvent; readonly same: boolean }
  /** Nothing stands in the way of sending. */
  | { readonly kind: 'free' }
  /** It stays open, and nothing may be sent. */
  | { readonly kind: 'open'; readonly error: ZoomError };

/** Asks what became of the open attempt, and lets the state know what follows from that alone. */
export async function settleIntent(
  store: FormStore,
  open: OpenAttempt,
  backend: Backend,
  signal: AbortSignal,
): Promise<Fate> {
  // Taken before the question: while it is asked, the fields can't be edited.
  const same = isSame(store.state, open);
  store.change({ type: 'intent-asked-about' });
  const fate = await ask(open, backend, signal, same);
  if (signal.aborted) return fate;
  if (fate.kind === 'open') {
    const { error, unknowable = false } = fate;
    store.change({ type: 'intent-still-open', error, unknowable });
  } else if (fate.kind === 'free') {
    store.change({ type: fate.repeatable ? 'intent-repeatable' : 'intent-void' });
  }
  return fate;
}

type Told = Fate & { repeatable?: boolean; unknowable?: boolean };

async function ask(
  { attempt }: OpenAttempt,
  backend: Backend,
  signal: AbortSignal,
  same: boolean,
): Promise<Told> {
  try {
    const result = await readIntent(backend, attempt, signal);
    switch (result.status) {
      case 'made':
        return { kind: 'made', event: result.data, same };
      case 'none':
        return { kind: 'free' };
      default:
        return { kind: 'open', error: notKnown(), unknowable: result.status === 'unknown' };
    }
  } catch (cause) {
    const error = cause as ZoomError;
    if (!NO_SUCH_ROUTE.has(error.code)) return { kind: 'open', error };
    // A backend that can't be asked. The same request under the same key asks it as well.
    return same
      ? { kind: 'free', repeatable: true }
      : { kind: 'open', error: notKnown(), unknowable: true };
  }
}

const NO_SUCH_ROUTE = new Set<ZoomError['code']>([
  'not-found',
  'method-not-allowed',
  'upstream-malformed',
]);
