import type { NylasEvent, NylasEventBody } from '../../contract/wire.ts';
import type { MergeConflict } from '../../meeting/merge.ts';
import type { ZoomEventDirtyChangeEvent, ZoomEventErrorEvent } from './notice-events.ts';

const PASSES = { bubbles: true, composed: true } as const;

/** The draft is valid and about to be sent; `preventDefault()` keeps it here. */
export class ZoomEventSubmitEvent extends Event {
  /** What will be sent; may be edited in place. */
  readonly body: NylasEventBody;
  readonly mode: 'create' | 'update';

  constructor(body: NylasEventBody, mode: 'create' | 'update') {
    super('zoom-event-submit', { ...PASSES, cancelable: true });
    this.body = body;
    this.mode = mode;
  }
}

/** The proxy created the event. */
export class ZoomEventCreatedEvent extends Event {
  readonly event: NylasEvent;
  /** null without a Zoom meeting, and while Zoom hasn't told the link yet. */
  readonly joinUrl: string | null;

  constructor(event: NylasEvent, joinUrl: string | null) {
    super('zoom-event-created', PASSES);
    this.event = event;
    this.joinUrl = joinUrl;
  }
}

/** The proxy saved the changes. */
export class ZoomEventUpdatedEvent extends Event {
  readonly event: NylasEvent;
  /** null without a Zoom meeting, and while Zoom hasn't told the link yet. */
  readonly joinUrl: string | null;

  constructor(event: NylasEvent, joinUrl: string | null) {
    super('zoom-event-updated', PASSES);
    this.event = event;
    this.joinUrl = joinUrl;
  }
}

/** The event is gone from the calendar. */
export class ZoomEventDeletedEvent extends Event {
  readonly eventId: string;

  constructor(eventId: string) {
    super('zoom-event-deleted', PASSES);
    this.eventId = eventId;
  }
}

/**
 * The event was changed elsewhere meanwhile, in a field that was changed here too. Prevented, the
 * form asks nobody: the page sets `value` and calls `submit()`, and what it sets holds.
 */
export class ZoomEventConflictEvent extends Event {
  /**
   * Each field as it was loaded, as it is here, and as it is elsewhere now. The name is a key of
   * `MeetingDraft`; or `when`, for start, duration and zones together, as an object to be set.
   */
  readonly fields: readonly MergeConflict[];

  constructor(fields: readonly MergeConflict[]) {
    super('zoom-event-conflict', { ...PASSES, cancelable: true });
    this.fields = fields;
  }
}

/** The events of `<zoom-event-form>`, by name. */
export interface EventFormEventMap {
  'zoom-event-submit': ZoomEventSubmitEvent;
  'zoom-event-created': ZoomEventCreatedEvent;
  'zoom-event-updated': ZoomEventUpdatedEvent;
  'zoom-event-deleted': ZoomEventDeletedEvent;
  'zoom-event-conflict': ZoomEventConflictEvent;
  'zoom-event-error': ZoomEventErrorEvent;
  'zoom-event-dirty-change': ZoomEventDirtyChangeEvent;
}

declare global {
  // They bubble, so elements, `document` and `window` know them.
  interface GlobalEventHandlersEventMap extends EventFormEventMap {}
}
