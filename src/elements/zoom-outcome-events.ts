import type { ZoomGrant } from '../contract/wire.ts';
import { PASSES } from './zoom-connect-events.ts';

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

/** After `disconnect()`. */
export class ZoomDisconnectedEvent extends Event {
  /** Id of the former grant. */
  readonly grantId: string;

  constructor(grantId: string) {
    super('zoom-disconnected', PASSES);
    this.grantId = grantId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'zoom-connected': ZoomConnectedEvent;
    'zoom-connect-cancel': ZoomConnectCancelEvent;
    'zoom-disconnected': ZoomDisconnectedEvent;
  }
}
