import type { ZoomGrant } from '../../contract/wire.ts';
import type { ZoomError } from '../../contract/zoom-error.ts';
import type { ZoomConnectStatus } from './host.ts';

/** All our events bubble, and cross shadow roots. */
export const PASSES = { bubbles: true, composed: true } as const;
const ASKS = { ...PASSES, cancelable: true } as const;

/** Before the popup opens; `preventDefault()` keeps it closed. */
export class ZoomConnectStartEvent extends Event {
  /** The run that this is about, as the proxy's log names it too. */
  declare readonly run: string;

  constructor(run: string) {
    super('zoom-connect-start', ASKS);
    this.run = run;
  }
}

/** A Zoom grant exists on the server. */
export class ZoomConnectedEvent extends Event {
  declare readonly grantId: string;
  declare readonly email: string | null;
  /** Whether the person had a Zoom grant before, expired or not. */
  declare readonly reconnected: boolean;
  /** The run that this is about, as the proxy's log names it too. */
  declare readonly run: string;

  constructor({ grantId, email }: ZoomGrant, reconnected: boolean, run: string) {
    super('zoom-connected', PASSES);
    this.run = run;
    this.grantId = grantId;
    this.email = email;
    this.reconnected = reconnected;
  }
}

/** The person refused consent (`denied`) or gave up (`closed`). */
export class ZoomConnectCancelEvent extends Event {
  declare readonly reason: 'denied' | 'closed';
  /** The run that this is about, as the proxy's log names it too. */
  declare readonly run: string;

  constructor(reason: 'denied' | 'closed', run: string) {
    super('zoom-connect-cancel', PASSES);
    this.run = run;
    this.reason = reason;
  }
}

/** Anything else that ended a run. */
export class ZoomConnectErrorEvent extends Event {
  declare readonly error: ZoomError;
  /** The run that this is about, as the proxy's log names it too. */
  declare readonly run: string;

  constructor(error: ZoomError, run: string) {
    super('zoom-connect-error', PASSES);
    this.run = run;
    this.error = error;
  }
}

/** After `disconnect()`. */
export class ZoomDisconnectedEvent extends Event {
  /** Id of the former grant. */
  declare readonly grantId: string;

  constructor(grantId: string) {
    super('zoom-disconnected', PASSES);
    this.grantId = grantId;
  }
}

/** `status` or `grant` changed; both are already readable on the element. */
export class ZoomStatusChangeEvent extends Event {
  declare readonly status: ZoomConnectStatus;
  declare readonly grant: ZoomGrant | null;

  constructor(status: ZoomConnectStatus, grant: ZoomGrant | null) {
    super('zoom-status-change', PASSES);
    this.status = status;
    this.grant = grant;
  }
}

/** The events of `<zoom-connect>`, by name. */
export interface ConnectEventMap {
  'zoom-connect-start': ZoomConnectStartEvent;
  'zoom-connected': ZoomConnectedEvent;
  'zoom-connect-cancel': ZoomConnectCancelEvent;
  'zoom-connect-error': ZoomConnectErrorEvent;
  'zoom-disconnected': ZoomDisconnectedEvent;
  'zoom-status-change': ZoomStatusChangeEvent;
}

declare global {
  // They bubble, so elements, `document` and `window` know them.
  interface GlobalEventHandlersEventMap extends ConnectEventMap {}
}
