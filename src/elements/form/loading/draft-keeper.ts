import { newKey } from '../state/attempt.ts';
import { editedIdIn } from '../state/reading-intent.ts';
import { hasChangedDraft, isDirty, isUndecided, loadedIn } from '../state/reading.ts';
import type { FormStore } from '../state/store.ts';
import { isKept, keepDraft, keptDraft } from './kept-draft.ts';
import type { Place } from './place.ts';

/** Keeps the unsent draft of a person for that person, and puts it back. */
export class DraftKeeper {
  readonly #store: FormStore;
  /** Where, and whose, the draft on the screen is; empty before that is known. */
  #home = '';
  #owner: string | null = null;
  #waits: boolean;

  /** `waits` where the form is shown as loading already, for the draft's sake. */
  constructor(store: FormStore, waits: boolean) {
    this.#store = store;
    this.#waits = waits;
  }

  /** Puts a kept draft back once it is known who is there, and keeps what is on the screen. */
  follow({ draftKey, eventId }: Pick<Place, 'draftKey' | 'eventId'>): void {
    if (!draftKey || this.#isLoading(eventId)) return;
    const { person } = this.#store.state;
    if (person === undefined) return this.#wait(draftKey);
    // Of a series, one meeting and all of them are two events, whichever id the page gave.
    const id = loadedIn(this.#store.state)?.event.id ?? eventId;
    const home = JSON.stringify([draftKey, id, person]);
    if (this.#home !== home) {
      this.#home = home;
      this.#restore(draftKey, id, person);
    }
    this.#keep(draftKey, id, person);
  }

  #isLoading(eventId: string | null): boolean {
    const { state } = this.#store;
    const { name } = state.phase;
    const isThere = !eventId || editedIdIn(state) === eventId;
    if (isUndecided(state)) return true;
    return name === 'broken' || (name === 'loading' && !(this.#waits && isThere));
  }

  /** Nobody sees a draft before it is known whose it is, and nobody types over it meanwhile. */
  #wait(draftKey: string): void {
    if (this.#waits || hasChangedDraft(this.#store.state) || !isKept(draftKey)) return;
    this.#waits = true;
    this.#store.change({ type: 'draft-awaited' });
  }

  #restore(draftKey: string, eventId: string | null, person: string | null): void {
    if (this.#waits) this.#store.change({ type: 'draft-absent' });
    this.#waits = false;
    const isOthers = this.#owner !== null && this.#owner !== person;
    if (isDirty(this.#store.state)) {
      // Somebody else has signed in meanwhile: what the former one typed isn't theirs to keep.
      if (isOthers) return keepDraft(draftKey, null);
    } else {
      const kept = person === null ? null : keptDraft(draftKey, { person, eventId });
      if (kept) this.#store.change({ type: 'draft-restored', kept });
    }
    this.#owner = person;
  }

  #keep(draftKey: string, eventId: string | null, person: string | null): void {
    if (person === null || this.#owner !== person) return;
    const { intent } = this.#store.state;
    if (!isDirty(this.#store.state) && !intent.open) return keepDraft(draftKey, null);
    if (intent.key === null) this.#store.change({ type: 'intent-begun', key: newKey() });
    const { state } = this.#store;
    const { draft, typed, unclear } = state;
    const { guests } = typed;
    keepDraft(draftKey, { person, eventId, draft, guests, unclear, intent: state.intent });
  }
}
