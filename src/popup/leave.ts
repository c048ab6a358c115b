import { FLOW_KEY, take } from './return.ts';

const FORMER_KEY = 'zoom-connect:former';

/**
 * Keeps in `sessionStorage` what must be known when this page comes back from a sign-in, until the
 * signal ends the run. Where the storage is full or denied, the page is told by its session instead
 * of an outcome.
 */
export function keepForReturn(flow: string, former: string | undefined, signal: AbortSignal): void {
  try {
    sessionStorage.setItem(FLOW_KEY, flow);
    if (former) sessionStorage.setItem(FORMER_KEY, former);
  } catch {
    return;
  }
  signal.addEventListener('abort', () => {
    take(FLOW_KEY);
    takeFormer();
  });
}

/** The id of the grant there was when this page was left, once; null where there was none. */
export const takeFormer = (): string | null => take(FORMER_KEY);
