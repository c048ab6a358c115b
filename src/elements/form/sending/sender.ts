import type { Backend } from '../requests/backend.ts';
import type { Attempt } from '../state/attempt.ts';
import type { Outcome } from '../state/outcome.ts';
import type { FormStore } from '../state/store.ts';
import { awaitLink, type Wait } from './await-link.ts';
import { deliver } from './deliver.ts';

interface SendOptions {
  backend: Backend;
  wait: Wait;
  /** Hears of the outcome as soon as the state holds it. */
  tell: (outcome: Outcome) => void;
}

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
  send(attempt: Attempt, options: SendOptions): Promise<void> {
    return (this.#underWay ??= this.#send(attempt, options));
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

  async #send(attempt: Attempt, { backend, wait, tell }: SendOptions): Promise<void> {
    this.#run.abort();
    const { signal } = (this.#run = new AbortController());
    this.#store.change({ type: 'sent', attempt });
    const outcome = await deliver(backend, attempt, signal);
    if (signal.aborted) return;
    this.#underWay = null;
    this.#store.change({ type: 'settled', attempt, outcome });
    const { phase, draft } = this.#store.state;
    tell(outcome);
    if (phase.name !== 'saved' || phase.link !== 'pending') return;
    const { calendarId } = draft;
    void this.#awaitLink(phase.event.id, { backend, wait, calendarId }, signal);
  }

  async #awaitLink(
    eventId: string,
    { backend, wait, calendarId }: Omit<SendOptions, 'tell'> & { calendarId: string },
    signal: AbortSignal,
  ): Promise<void> {
    const joinUrl = await awaitLink(backend, { eventId, calendarId }, wait, signal);
    this.#store.change({ type: 'link-settled', eventId, joinUrl });
  }
}
