import type { Attempt } from '../state/attempt.ts';
import type { Outcome } from '../state/outcome.ts';
import type { FormStore } from '../state/store.ts';
import { awaitLink, type LinkPage } from './await-link.ts';
import { deliver, type Deliver } from './deliver.ts';

/** Hears of an outcome as soon as the state holds it. */
export type Tell = (outcome: Outcome) => void;

/** Sends attempts: one at a time, whatever is clicked. */
export class Sender {
  readonly #store: FormStore;
  #underWay: Promise<void> | null = null;
  #run = new AbortController();

  constructor(store: FormStore) {
    this.#store = store;
  }

  /** Settles when the attempt on its way is answered; null while there is none. */
  get underWay(): Promise<void> | null {
    return this.#underWay;
  }

  /** Sends an attempt, unless one is on its way; settles when that one is answered. */
  send(attempt: Attempt, page: LinkPage, write: Deliver, tell: Tell): Promise<void> {
    return (this.#underWay ??= this.#send(attempt, page, write, tell));
  }

  /** Takes over what became of an attempt that was sent before. */
  settle(attempt: Attempt, outcome: Outcome, page: LinkPage, tell: Tell): void {
    this.#run.abort();
    this.#run = new AbortController();
    this.#settle(attempt, outcome, page, tell, this.#run.signal);
  }

  /** Whoever asked isn't interested any more; a write on its way is not called back. */
  stop(): void {
    this.#run.abort();
    this.#underWay = null;
  }

  /** Stops looking for the join link of what was saved; a write goes on. */
  stopWaiting(): void {
    if (!this.#underWay) this.#run.abort();
  }

  async #send(attempt: Attempt, page: LinkPage, write: Deliver, tell: Tell): Promise<void> {
    this.#run.abort();
    const { signal } = (this.#run = new AbortController());
    this.#store.change({ type: 'sent', attempt });
    const outcome = await deliver(write, attempt, signal);
    if (signal.aborted) return;
    this.#underWay = null;
    this.#settle(attempt, outcome, page, tell, signal);
  }

  #settle(
    attempt: Attempt,
    outcome: Outcome,
    page: LinkPage,
    tell: Tell,
    signal: AbortSignal,
  ): void {
    this.#store.change({ type: 'settled', attempt, outcome });
    const { phase, draft } = this.#store.state;
    tell(outcome);
    if (phase.name !== 'saved' || phase.link !== 'pending') return;
    void this.#awaitLink(page, phase.event.id, draft.calendarId, signal);
  }

  async #awaitLink(
    page: LinkPage,
    eventId: string,
    calendarId: string,
    signal: AbortSignal,
  ): Promise<void> {
    const joinUrl = await awaitLink(page, eventId, calendarId, signal);
    this.#store.change({ type: 'link-settled', eventId, joinUrl });
  }
}
