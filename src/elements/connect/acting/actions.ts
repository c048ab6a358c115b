import { pageError } from '../../../contract/page-error.ts';
import type { Route } from '../../../contract/routes.ts';
import { runOf } from '../../../contract/run.ts';
import type { Session, ZoomGrant } from '../../../contract/wire.ts';
import { ZoomError } from '../../../contract/zoom-error.ts';
import { createFlow } from '../../../popup/flow.ts';
import { takeFormer } from '../../../popup/leave.ts';
import type { FlowEnd } from '../../../popup/watch.ts';
import { ask, toSentError } from '../../proxy-client/ask.ts';
import type { AffectedReason } from '../../scheduler/events.ts';
import { SchedulerLink } from '../../scheduler/link.ts';
import type { Acting, Additions, ZoomRun } from '../acting.ts';
import type { Connection } from '../connection.ts';
import { ZoomConnectCancelEvent, ZoomConnectedEvent, ZoomDisconnectedEvent } from '../events.ts';
import type { Texts } from '../strings.ts';
import { bringTicket, followRun, lateGrant, lookAtPopup, resumeFlow } from './follow.ts';
import { actingStyles } from './styles.ts';
import { renderAdditions, type ActingModel } from './view.ts';

/** A run that has ended, with the grant there was before it. */
interface PastRun {
  flow: string;
  former: ZoomGrant | null;
}

const CONNECTION: Route = '/connection';

/** What the person does with one `<zoom-connect>`, and how that ends. */
export class ConnectActions implements Acting, ActingModel {
  readonly connection: Connection;
  note: ActingModel['note'];
  leaving: ActingModel['leaving'] = 'no';
  readonly #scheduler: SchedulerLink;
  #isResuming = false;
  /** Why disconnecting failed. */
  #leaveError: ZoomError | undefined;
  /** The run that was told as closed, and may have been finished all the same. */
  #late: PastRun | undefined;

  constructor(connection: Connection) {
    const { host } = connection;
    this.connection = connection;
    this.#scheduler = new SchedulerLink(host);
    const { styleSheet } = actingStyles;
    if (styleSheet) host.shadowRoot?.adoptedStyleSheets.push(styleSheet);
    else addStyles(host, actingStyles.cssText);
    host.addEventListener('zoom-status-change', () => {
      this.leaving = 'no';
    });
  }

  /** Whether the question before disconnecting is open. */
  get isAsking(): boolean {
    return this.leaving !== 'no';
  }

  /** What went wrong last, while that is shown. */
  get error(): ZoomError | undefined {
    const { run, failure, session } = this.connection;
    if (run) return undefined;
    if (failure ?? this.#leaveError) return failure ?? this.#leaveError;
    if (session?.zoom.status !== 'failed') return undefined;
    return session.zoom.reply ? toSentError(session.zoom.reply) : pageError('offline');
  }

  /** Waits for the one end of a run, and tells it. */
  async follow(run: ZoomRun): Promise<void> {
    const { host } = this.connection;
    if (run.signal.aborted) return;
    this.forget();
    lookAtPopup(run);
    host.sync();
    const hopeless = whyHopeless(run, host);
    if (hopeless) return this.end(run, hopeless);
    try {
      this.end(run, await followRun(run, host, () => host.sync()));
    } catch (error) {
      this.end(run, toZoomError(error));
    }
  }

  /** Ends a run, once: state first, then the status, then the one outcome, then the promise. */
  end(run: ZoomRun, how: FlowEnd | ZoomError): void {
    if (run.signal.aborted) return;
    this.connection.run = undefined;
    // A popup whose page told the end closes itself. In Chromium, closing it from here while that
    // page is still loading can leave it open for good.
    run.end(how instanceof ZoomError || how.status === 'closed' || how.status === 'timed-out');
    const outcome = this.#settle({ ...run.options }, how);
    if (outcome instanceof ZoomError) run.reject(outcome);
    else run.resolve(outcome);
  }

  /** Opens the popup of the run again; call it inside a user gesture. */
  async reopen(run: ZoomRun): Promise<void> {
    const { host } = this.connection;
    run.open();
    lookAtPopup(run);
    host.sync();
    try {
      await bringTicket(run, host);
    } catch (error) {
      this.end(run, toZoomError(error));
    }
  }

  /** Gives up the run under way and starts a new one; call it inside a user gesture. */
  startOver(mode: 'popup' | 'redirect'): void {
    this.connection.cancel();
    if (mode === 'popup') this.connection.press();
    else this.connection.start(mode, createFlow());
  }

  /** Tells the end of a flow that this page was left for. */
  async #resume(flow: string): Promise<void> {
    const { connection } = this;
    this.#isResuming = true;
    const how = await resumeFlow(connection.proxy, flow, connection.host).catch(toZoomError);
    connection.resuming = null;
    this.#isResuming = false;
    const grantId = takeFormer();
    const former = grantId === null ? null : { grantId, email: null };
    if (connection.session && !connection.run) this.#settle({ flow, former }, how);
  }

  /** Takes in what the session says now. */
  onSession(): void {
    const { resuming, session } = this.connection;
    const status = session?.zoom.status;
    // The first answer comes from the proxy that the page means.
    if (resuming && status !== 'loading' && !this.#isResuming) void this.#resume(resuming);
    if (status !== 'connected') return;
    this.note = undefined;
    if (this.#late) void this.#tellLate(this.#late);
  }

  /** Forgets the connection on the server, and tells it. Rejects with a `ZoomError`. */
  async disconnect(): Promise<void> {
    const { connection } = this;
    const { host, grant: former } = connection;
    const query = { revoke: host.revoke || undefined };
    await ask(host.proxy, CONNECTION, host.headers, { method: 'DELETE', query });
    connection.cancel();
    connection.failure = this.#late = undefined;
    this.note = 'disconnected';
    this.#learn({ status: 'disconnected' });
    /** @internal */
    if (former) host.dispatchEvent(new ZoomDisconnectedEvent(former.grantId));
  }

  /** Asks before disconnecting; the second call is the yes. */
  async disconnectByPerson(): Promise<void> {
    const { host } = this.connection;
    const sure = this.leaving === 'asked';
    this.#leaveError = undefined;
    this.leaving = sure ? 'busy' : 'asked';
    host.sync();
    if (!sure) return this.#tellPages('disconnecting');
    try {
      await this.disconnect();
      this.leaving = 'no';
    } catch (error) {
      this.#leaveError = toZoomError(error);
      this.leaving = 'asked';
    }
    host.sync();
  }

  /** Closes the question before disconnecting: the person keeps the connection. */
  keep(): void {
    this.leaving = 'no';
    this.#leaveError = undefined;
    this.connection.host.sync();
  }

  /** Forgets what was shown of earlier actions. */
  forget(): void {
    this.note = this.#leaveError = this.#late = undefined;
    this.leaving = 'no';
  }

  render(text: Texts): Additions {
    return renderAdditions(this, text, this.#scheduler.part?.render(this.isAsking));
  }

  #settle(past: PastRun, how: FlowEnd | ZoomError): ZoomGrant | ZoomError {
    const { connection } = this;
    if (how instanceof ZoomError) return this.#fail(how, past.flow);
    switch (how.status) {
      case 'connected':
        return this.#succeed(how.grant, past);
      case 'denied':
      case 'closed':
        this.note = how.status;
        if (how.status === 'closed') this.#late = past;
        connection.host.sync();
        /** @internal */
        connection.host.dispatchEvent(new ZoomConnectCancelEvent(how.status, runOf(past.flow)));
        return pageError('cancelled');
      case 'timed-out':
        return this.#fail(pageError('timed-out'), past.flow);
      case 'failed':
        return this.#fail(new ZoomError(how.error.code, how.error), past.flow);
    }
  }

  #fail(error: ZoomError, flow: string): ZoomError {
    this.connection.fail(error, flow);
    return error;
  }

  #succeed(grant: ZoomGrant, past: PastRun): ZoomGrant {
    this.note = undefined;
    this.#learn({ status: 'connected', grant });
    this.#tellConnected(grant, past);
    return grant;
  }

  #tellConnected(grant: ZoomGrant, { flow, former }: PastRun): void {
    /** @internal */
    this.connection.host.dispatchEvent(new ZoomConnectedEvent(grant, former !== null, runOf(flow)));
    if (this.#scheduler.isWanted || (former && former.grantId !== grant.grantId)) {
      void this.#tellPages('reconnected', former?.grantId);
    }
  }

  /** Tells which booking pages are affected. */
  async #tellPages(reason: AffectedReason, former?: string): Promise<void> {
    try {
      await (await this.#scheduler.load()).tell(reason, former);
    } catch (cause) {
      this.#leaveError = pageError('unloadable', { cause });
      this.connection.host.sync();
    }
  }

  #learn(zoom: Session['zoom']): void {
    this.connection.session?.learn(zoom);
    this.connection.host.sync();
  }

  /** The one exception to "one outcome": the person finished after the run was told as closed. */
  async #tellLate(past: PastRun): Promise<void> {
    const { connection } = this;
    this.#late = undefined;
    try {
      const grant = await lateGrant(connection.proxy, past.flow, connection.host);
      if (grant && !connection.run && connection.session) this.#tellConnected(grant, past);
    } catch {
      this.#late = past; // asked again at the next change
    }
  }
}

/** Why a run has no chance to succeed, or null. */
function whyHopeless(run: ZoomRun, host: HTMLElement): ZoomError | null {
  // Without an origin (a sandboxed frame, a file) no proxy may answer this page.
  if (self.origin === 'null') return pageError('insecure-context');
  // Safari before 17.4 can't tell whether an element is visible.
  const isHidden = 'checkVisibility' in host && !host.checkVisibility();
  return run.hint === 'blocked' && isHidden ? pageError('popup-blocked') : null;
}

/** What is thrown and isn't ours comes from a browser that refuses this page something. */
const toZoomError = (cause: unknown): ZoomError =>
  cause instanceof ZoomError ? cause : pageError('insecure-context', { cause });

/** For browsers without `adoptedStyleSheets`: Safari before 16.4. */
function addStyles(host: HTMLElement, css: string): void {
  const style = document.createElement('style');
  style.textContent = css;
  host.shadowRoot?.append(style);
}
