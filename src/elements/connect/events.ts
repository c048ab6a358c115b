import type { ZoomGrant } from '../../contract/wire.ts';
import type { ZoomError } from '../../contract/zoom-error.ts';
import type { ZoomConnectStatus } from './host.ts';

/** All our events bubble, and cross shadow roots. */
export const PASSES = { bubbles: true, composed: true } as const;
const ASKS = { ...PASSES, cancelable: true } as const;

/** Before the popup opens; `preventDefault()` keeps it closed. */
export class ZoomConnectStartEvent extends Event {
  constructor() {
    super('zoom-connect-start', ASKS);
  }
}

/** A Zoom grant exists on the server. */
export class ZoomConnectedEvent extends Event {
  readonly grantId: string;
  readonly email: string | null;
  /** Whether the person had a Zoom grant before, expired or not. */
  readonly reconnected: boolean;

  constructor({ grantId, email }: ZoomGrant, reconnected: boolean) {
    super('zoom-connected', PASSES);
    this.grantId = grantId;
    this.email = email;
    this.reconnected = reconnected;
  }
}

/** The person refused consent (`denied`) or gave up (`closed`). */
export class ZoomConnectCancelEvent extends Event {
  readonly reason: 'denied' | 'closed';

  constructor(reason: 'denied' | 'closed') {
    super('zoom-connect-cancel', PASSES);
    this.reason = reason;
  }
}

/** Anything else that ended a run. */
export class ZoomConnectErrorEvent extends Event {
  readonly error: ZoomError;

  constructor(error: ZoomError) {
    super('zoom-connect-error', PASSES);
    this.error = error;
  }
}

/** After `disconnect()`. */
export class ZoomDisconnectedEvent extends Event {
  /** Id of the former grant. */
  readonly grantId: string;

  constructor(grantId: string) {
    super('zoom-disconnected', PASSES);
    this.grantId = grantId;
  }
}

/** `status` or `grant` changed; both are already readable on the element. */
export class ZoomStatusChangeEvent extends Event {
  readonly status: ZoomConnectStatus;
  readonly grant: ZoomGrant | null;

  constructor(status: ZoomConnectStatus, grant: ZoomGrant | null) {
    super('zoom-status-change', PASSES);
    this.status = status;
    this.grant = grant;
  }
}

declare global {
  interface HTMLElementEventMap {
    'zoom-connect-start': ZoomConnectStartEvent;
    'zoom-connected': ZoomConnectedEvent;
    'zoom-connect-cancel': ZoomConnectCancelEvent;
    'zoom-connect-error': ZoomConnectErrorEvent;
    'zoom-disconnected': ZoomDisconnectedEvent;
    'zoom-status-change': ZoomStatusChangeEvent;
  }
}
