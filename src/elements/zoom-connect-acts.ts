// What `<zoom-connect>` needs from the first action on.
import { ROUTES } from '../contract/routes.ts';
import type { ZoomGrant } from '../contract/wire.ts';
import { ZoomError } from '../contract/zoom-error.ts';
import { pageError } from '../contract/page-error.ts';
import type { Run } from '../popup/run.ts';
import type { FlowEnd } from '../popup/watch.ts';
import { ask, toError } from './proxy-client.ts';
import type { SessionState } from './session.ts';
import type { ConnectController } from './zoom-connect-controller.ts';
import { bringTicket, followRun, lateGrant, resumeFlow } from './zoom-connect-run.ts';
import {
  ZoomConnectCancelEvent,
  ZoomConnectedEvent,
  ZoomDisconnectedEvent,
} from './zoom-outcome-events.ts';

export { renderMore } from './zoom-connect-more.ts';
export { moreStyles } from './zoom-connect-more-styles.ts';
export { englishMore } from './zoom-connect-more-strings.ts';

type ZoomRun = Run<ZoomGrant>;

/** Waits for the one end of a run, and tells it. */
export async function follow(state: ConnectController, run: ZoomRun): Promise<void> {
  const { host } = state;
  const hopeless = whyHopeless(run, host);
  if (hopeless) return end(state, run, hopeless);
  try {
    end(state, run, await followRun(run, host.headers, () => host.sync()));
  } catch (error) {
    end(state, run, error as ZoomError);
  }
}

/** Why a run can't come to a good end, or null. */
function whyHopeless(run: ZoomRun, host: HTMLElement): ZoomError | null {
  // Without an origin (a sandboxed frame, a file) no proxy may answer this page.
  if (location.origin === 'null') return pageError('insecure-context');
  return run.hint === 'blocked' && !host.checkVisibility() ? pageError('popup-blocked') : null;
}

/** Ends a run, once: state first, then the status, then the one outcome, then the promise. */
export function end(state: ConnectController, run: ZoomRun, how: FlowEnd | ZoomError): void {
  if (state.run !== run) return;
  state.run = null;
  run.end(true);
  const outcome = settle(state, run.flow, how);
  if (outcome instanceof ZoomError) run.reject(outcome);
  else run.resolve(outcome);
}

function settle(
  state: ConnectController,
  flow: string,
  how: FlowEnd | ZoomError,
): ZoomGrant | ZoomError {
  if (how instanceof ZoomError) return state.fail(how);
  switch (how.status) {
    case 'connected':
      return succeed(state, how.grant);
    case 'denied':
    case 'closed':
      state.note = how.status;
      if (how.status === 'closed') state.lateFlow = flow;
      state.host.sync();
      /** @internal */
      state.host.dispatchEvent(new ZoomConnectCancelEvent(how.status));
      return pageError('cancelled');
    case 'timed-out':
      return state.fail(pageError('timed-out'));
    case 'failed':
      return state.fail(new ZoomError(how.error.code, how.error));
  }
}

function succeed(state: ConnectController, grant: ZoomGrant): ZoomGrant {
  const before = state.grant?.grantId;
  state.note = null;
  state.session?.learn({ status: 'connected', grant });
  state.host.sync();
  /** @internal */
  state.host.dispatchEvent(new ZoomConnectedEvent(grant, before !== undefined));
  const { scheduler } = state.host;
  if (scheduler.isWanted || (before && before !== grant.grantId)) {
    void scheduler.load().then((part) => part.tell('reconnected', before));
  }
  return grant;
}

/** Opens the popup of the run again; call it inside a user gesture. */
export async function reopen(state: ConnectController): Promise<void> {
  const { run, host } = state;
  if (!run) return;
  run.open();
  host.sync();
  try {
    await bringTicket(run, host.headers);
  } catch (error) {
    end(state, run, error as ZoomError);
  }
}

/** Tells how a flow ended that this page was left for. */
export async function resume(state: ConnectController, flow: string): Promise<void> {
  let how: FlowEnd | ZoomError;
  try {
    how = await resumeFlow(state.proxy, flow);
  } catch (error) {
    how = error as ZoomError;
  }
  state.resuming = false;
  if (state.isFollowing && !state.run) settle(state, flow, how);
}

/** The one exception to "one outcome": the person finished after their close was told. */
export async function tellLate(state: ConnectController): Promise<void> {
  const flow = state.lateFlow;
  if (!flow) return;
  state.lateFlow = null;
  try {
    const grant = await lateGrant(state.proxy, flow);
    if (!grant || state.run || !state.isFollowing) return;
    /** @internal */
    state.host.dispatchEvent(new ZoomConnectedEvent(grant, false));
  } catch {
    state.lateFlow = flow; // asked again at the next change
  }
}

/** Why the session isn't known, where that is so. */
export function loadError(state: SessionState | undefined): ZoomError | null {
  if (state?.status !== 'failed') return null;
  return state.reply ? toError(state.reply) : pageError('offline');
}

/** Forgets the connection on the server, and tells. */
export async function disconnect(state: ConnectController): Promise<void> {
  const { host, grant: former } = state;
  await ask(host.proxy, ROUTES.connection, host.headers, { method: 'DELETE' });
  state.cancel();
  state.failure = state.lateFlow = null;
  state.note = 'disconnected';
  state.session?.learn({ status: 'disconnected' });
  host.sync();
  /** @internal */
  if (former) host.dispatchEvent(new ZoomDisconnectedEvent(former.grantId));
}

/** Asks before disconnecting; the second call is the yes. */
export async function disconnectByPerson(state: ConnectController): Promise<void> {
  const sure = state.leaving === 'asked';
  state.leaveError = null;
  state.leaving = sure ? 'busy' : 'asked';
  state.host.sync();
  if (!sure) {
    const scheduler = await state.host.scheduler.load();
    return scheduler.tell('disconnecting');
  }
  try {
    await disconnect(state);
    state.leaving = 'no';
  } catch (error) {
    state.leaveError = error as ZoomError;
    state.leaving = 'asked';
  }
  state.host.sync();
}

/** The person keeps the connection. */
export function keep(state: ConnectController): void {
  state.leaving = 'no';
  state.leaveError = null;
  state.host.sync();
}
