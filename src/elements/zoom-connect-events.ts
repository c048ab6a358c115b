import type { ZoomGrant } from '../contract/wire.ts';
import type { ZoomError } from '../contract/zoom-error.ts';

/** What `<zoom-connect>` shows: one value, never a set of booleans. */
export type ZoomConnectStatus =
  'loading' | 'disconnected' | 'connecting' | 'connected' | 'expired' | 'failed';

/** As for all our events: they cross shadow roots. */
export const PASSES = { bubbles: true, composed: true } as const;
const ASKS = { ...PASSES, cancelable: true } as const;

/** Before the popup opens; `preventDefault()` keeps it closed. */
export class ZoomConnectStartEvent extends Event {
  constructor() {
    super('zoom-connect-start', ASKS);
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
    'zoom-connect-error': ZoomConnectErrorEvent;
    'zoom-status-change': ZoomStatusChangeEvent;
  }
}
