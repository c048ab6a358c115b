import type { FormStore } from '../state/store.ts';
import { followAccount, type AccountSource } from './follow-account.ts';

/** Follows the Zoom account of the proxy or of the `<zoom-connect>` that the form is told to use. */
export class AccountFollower {
  readonly #store: FormStore;
  #run: AbortController | null = null;
  #followed = '';

  constructor(store: FormStore) {
    this.#store = store;
  }

  /** Follows from now on, unless that is what it does; `onDefined` hears of a late element. */
  follow(source: AccountSource, onDefined: () => void): void {
    const { connect, proxy, headers, draftKey } = source;
    const followed = JSON.stringify([connect, proxy, !headers, draftKey !== null]);
    if (this.#run && followed === this.#followed) return;
    this.#run?.abort();
    const { signal } = (this.#run = new AbortController());
    this.#followed = followed;
    followAccount(this.#store, source, signal);
    onceDefined('zoom-connect', onDefined, signal);
  }

  stop(): void {
    this.#run?.abort();
    this.#run = null;
  }
}

/** Acts once an element is defined, unless the signal ends the wait. */
export function onceDefined(tag: string, act: () => void, signal: AbortSignal): void {
  // The promise may never settle, and what hangs on it is kept as long as the page. So it holds
  // this list alone, which is emptied in the end.
  const waiting = [act];
  signal.addEventListener('abort', () => waiting.pop());
  void customElements.whenDefined(tag).then(() => waiting.pop()?.());
}
