import type { FormStore } from '../state/store.ts';
import { loadCalendars, loadForm } from './load-form.ts';
import { addressOf, type Place } from './place.ts';

/** Loads what the form needs; whatever it was loading before is overtaken by that. */
export class Loader {
  readonly #store: FormStore;
  #run = new AbortController();
  #address = '';
  #proxy = '';

  constructor(store: FormStore) {
    this.#store = store;
  }

  /** Loads when the page says that the meeting is elsewhere. */
  follow(place: Place): void {
    if (this.#address !== addressOf(place)) void this.load(place);
  }

  /** Loads what is missing; settles when it is there, or it is known why it can't be. */
  load(place: Place): Promise<void> {
    const signal = this.#start();
    this.#address = addressOf(place);
    if (this.#proxy !== place.proxy) this.#store.change({ type: 'calendars-awaited' });
    this.#proxy = place.proxy;
    return loadForm(this.#store, place, signal);
  }

  /** Asks for the calendars again. */
  async loadCalendars(place: Place): Promise<void> {
    this.#store.change({ type: 'calendars-awaited' });
    await loadCalendars(this.#store, place, this.#start());
  }

  stop(): void {
    this.#run.abort();
  }

  #start(): AbortSignal {
    this.#run.abort();
    return (this.#run = new AbortController()).signal;
  }
}
