import type { SchedulerPage } from '../../contract/wire.ts';
import { PASSES } from '../connect/events.ts';

/** Why booking pages are affected. */
export type AffectedReason = 'reconnected' | 'disconnecting';

/**
 * Booking pages use a former grant (`reconnected`), or are about to lose theirs (`disconnecting`);
 * `preventDefault()` keeps the element from listing them itself.
 */
export class ZoomPagesAffectedEvent extends Event {
  readonly pages: readonly SchedulerPage[];
  readonly reason: AffectedReason;

  constructor(pages: readonly SchedulerPage[], reason: AffectedReason) {
    super('zoom-pages-affected', { ...PASSES, cancelable: true });
    this.pages = pages;
    this.reason = reason;
  }
}

/** The bound editor has no live store: only a new one in its place will show the change. */
export class ZoomEditorRemountNeededEvent extends Event {
  readonly #editor: HTMLElement;

  constructor(editor: HTMLElement) {
    super('zoom-editor-remount-needed', PASSES);
    this.#editor = editor;
  }

  /** The editor; the event itself is fired at the `<zoom-connect>`. */
  override get target(): HTMLElement {
    return this.#editor;
  }
}

/** The events that tell of Nylas Scheduler, by name; `<zoom-connect>` fires them. */
export interface SchedulerEventMap {
  'zoom-pages-affected': ZoomPagesAffectedEvent;
  'zoom-editor-remount-needed': ZoomEditorRemountNeededEvent;
}

declare global {
  // They bubble, so elements, `document` and `window` know them.
  interface GlobalEventHandlersEventMap extends SchedulerEventMap {}
}
