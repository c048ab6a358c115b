import { pageError } from '../../../contract/page-error.ts';
import type { NylasEvent } from '../../../contract/wire.ts';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import { joinUrlOf } from '../../../meeting/join-link.ts';
import type { MeetingDraft } from '../../../meeting/draft.ts';
import type { EventEditTexts } from '../display/edit-strings.ts';
import type { Editing } from '../editing/editing.ts';
import type { OpenAttempt } from '../state/intent.ts';
import type { Outcome } from '../state/outcome.ts';
import { openIn } from '../state/reading-intent.ts';
import { hasChangedDraft } from '../state/reading.ts';
import type { FormStore } from '../state/store.ts';
import type { LinkPage } from './await-link.ts';
import type { Sender, Tell } from './sender.ts';
import { settleIntent } from './settle-intent.ts';

/** Where it is asked what became of an attempt, and what is edited there. */
export interface SettlingPage extends LinkPage {
  eventId: string | null;
  strings: EventEditTexts | undefined;
  /** Loads the code that only an event that is there needs. Rejects with a `ZoomError`. */
  editing: () => Promise<Editing>;
}

/** Finds out what became of an attempt without an answer, before anything else is sent. */
export class Settler {
  readonly #store: FormStore;
  readonly #sender: Sender;
  #run = new AbortController();

  constructor(store: FormStore, sender: Sender) {
    this.#store = store;
    this.#sender = sender;
  }

  /** Nobody waits for the answer any more. */
  stop(): void {
    this.#run.abort();
  }

  /**
   * Settles what is open; answers whether the draft, or what was typed since, is still to be sent.
   * `fresh` fills in what the event that was made doesn't tell.
   */
  async settle(page: SettlingPage, fresh: MeetingDraft, tell: Tell): Promise<boolean> {
    const open = openIn(this.#store.state);
    if (!open) return true;
    this.#run.abort();
    const { signal } = (this.#run = new AbortController());
    const fate = await settleIntent(this.#store, open, page, signal);
    if (signal.aborted) return false;
    switch (fate.kind) {
      case 'free':
        return true;
      case 'open':
        tell({ kind: 'failed', error: fate.error });
        return false;
      case 'made': {
        if (fate.same) {
          this.#sender.settle(open.attempt, madeBy(open, fate.event), page, tell);
          return false;
        }
        const editing = await page.editing().catch((error: unknown) => error as ZoomError);
        if (signal.aborted) return false;
        if (editing instanceof Error) {
          this.#store.change({ type: 'intent-still-open', error: editing, unknowable: false });
          tell({ kind: 'failed', error: editing });
          return false;
        }
        return this.#goOn(open, fate.event, { editing, page, fresh, tell });
      }
    }
  }

  /** Turns what was typed since into a change of the event that was made. */
  #goOn(
    open: OpenAttempt,
    event: NylasEvent,
    around: { editing: Editing; page: SettlingPage; fresh: MeetingDraft; tell: Tell },
  ): boolean {
    const { editing, page, fresh, tell } = around;
    const stored = { event, etag: null };
    const { strings } = page;
    const { base, draft, conflicts, fixed } = editing.goOn(this.#store.state, open, stored, {
      fallback: fresh,
      strings,
    });
    this.#store.change({ type: 'made-edited', base, draft });
    page.eventId = event.id;
    const made = madeBy(open, event);
    const settle = (outcome: Outcome): false => {
      this.#sender.settle({ ...open.attempt, mode: 'update' }, outcome, page, tell);
      return false;
    };
    const isDone = fixed.length === 0 && !hasChangedDraft(this.#store.state);
    if (isDone) return settle(made);
    tell(made);
    if (conflicts.length > 0) return settle({ kind: 'conflict', fields: conflicts });
    if (fixed.length === 0) return true;
    return settle({ kind: 'failed', error: pageError('invalid-draft', { fields: fixed }) });
  }
}

const madeBy = ({ attempt }: OpenAttempt, event: NylasEvent): Outcome => ({
  kind: 'saved',
  mode: attempt.mode === 'create' ? 'create' : 'update',
  event,
  joinUrl: joinUrlOf(event),
});
