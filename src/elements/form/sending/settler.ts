import type { NylasEvent } from '../../../contract/wire.ts';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import { joinUrlOf } from '../../../meeting/join-link.ts';
import type { MeetingDraft } from '../../../meeting/draft.ts';
import type { Editing } from '../editing/editing.ts';
import { typedSince } from '../state/intent-changes.ts';
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
        const made = madeBy(open, fate.event);
        if (fate.same) {
          this.#sender.settle(open.attempt, made, page, tell);
          return false;
        }
        const { calendarId } = open.attempt;
        const stored = { event: fate.event, etag: null };
        const options = { fallback: fresh, calendarId, calendars: null, series: 'ask' } as const;
        const editing = await page.editing().catch((error: unknown) => error as ZoomError);
        if (signal.aborted) return false;
        if (editing instanceof Error) {
          this.#store.change({ type: 'intent-still-open', error: editing, unknowable: false });
          tell({ kind: 'failed', error: editing });
          return false;
        }
        const since = typedSince(this.#store.state, open);
        this.#store.change({ type: 'made-edited', base: editing.read(stored, options), since });
        page.eventId = fate.event.id;
        if (!hasChangedDraft(this.#store.state)) {
          this.#sender.settle(open.attempt, made, page, tell);
          return false;
        }
        tell(made);
        return true;
      }
    }
  }
}

const madeBy = ({ attempt }: OpenAttempt, event: NylasEvent): Outcome => ({
  kind: 'saved',
  mode: attempt.mode === 'create' ? 'create' : 'update',
  event,
  joinUrl: joinUrlOf(event),
});
