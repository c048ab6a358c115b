/** Nylas's own components use `pkce`, `user` and `grant`: those keys are left alone. */
const KEY = 'zoom-connect:flow';

/** Leaves this page for the sign-in; the flow waits in `sessionStorage` until it comes back. */
export function leaveForFlow(flow: string, url: string): void {
  sessionStorage.setItem(KEY, flow);
  location.assign(url);
}

/** The flow that this page was left for, once; null where there is none, or no storage. */
export function takeFlow(): string | null {
  try {
    const flow = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return flow;
  } catch {
    return null; // a sandboxed frame has no storage
  }
}
