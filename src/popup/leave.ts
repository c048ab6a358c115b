import { FLOW_KEY, take } from './return.ts';

const FORMER_KEY = 'zoom-connect:former';

/** Leaves this page for the sign-in; what must be known on its return waits in `sessionStorage`. */
export function leaveForFlow(url: string, flow: string, former: string | undefined): void {
  sessionStorage.setItem(FLOW_KEY, flow);
  if (former) sessionStorage.setItem(FORMER_KEY, former);
  location.assign(url);
}

/** The id of the grant there was when this page was left, once; null where there was none. */
export const takeFormer = (): string | null => take(FORMER_KEY);
