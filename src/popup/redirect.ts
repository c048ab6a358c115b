/** Nylas's own components use `pkce`, `user` and `grant`: those keys are left alone. */
const KEY = 'zoom-connect:flow';
const FORMER_KEY = 'zoom-connect:former';

/** Leaves this page for the sign-in; what must be known afterwards waits in `sessionStorage`. */
export function leaveForFlow(url: string, flow: string, former: string | undefined): void {
  sessionStorage.setItem(KEY, flow);
  if (former) sessionStorage.setItem(FORMER_KEY, former);
  location.assign(url);
}

/** The flow that this page was left for, once; null where there is none, or no storage. */
export const takeFlow = (): string | null => take(KEY);

/** The id of the grant there was when this page was left, once; null where there was none. */
export const takeFormer = (): string | null => take(FORMER_KEY);

function take(key: string): string | null {
  try {
    const value = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return value;
  } catch {
    return null; // a sandboxed frame has no storage
  }
}
