import type { ZoomError } from '../../contract/zoom-error.ts';

const PASSES = { bubbles: true, composed: true } as const;

/** An attempt failed; what was entered is kept. */
export class ZoomEventErrorEvent extends Event {
  readonly error: ZoomError;

  constructor(error: ZoomError) {
    super('zoom-event-error', PASSES);
    this.error = error;
  }
}

/** The form got its first unsaved change, or has none any more. */
export class ZoomEventDirtyChangeEvent extends Event {
  readonly dirty: boolean;

  constructor(dirty: boolean) {
    super('zoom-event-dirty-change', PASSES);
    this.dirty = dirty;
  }
}
