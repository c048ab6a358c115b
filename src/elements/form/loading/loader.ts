import type { FormStore } from '../state/store.ts';
import { loadCalendars } from './load-calendars.ts';
import type { Scope } from './load-event.ts';
import { loadForm } from './load-form.ts';
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
  load(place: Place, scope: Scope = scopeOf(place)): Promise<void> {
    const signal = this.#start();
    this.#address = addressOf(place);
    if (this.#proxy !== place.proxy) this.#store.change({ type: 'calendars-awaited' });
    this.#proxy = place.proxy;
    return loadForm(this.#store, place, scope, signal);
  }

  /** Turns to one meeting of a series, or to all of them. */
  async choosePart(place: Place, part: 'this' | 'all'): Promise<void> {
    const { base } = this.#store.state;
    if (base.kind !== 'edit') return;
    if (part === 'this' && base.series.part === 'undecided') {
      this.#store.change({ type: 'occurrence-chosen' });
      return;
    }
    this.#store.change({ type: 'event-dropped' });
    await this.load(place, part === 'this' ? 'this' : 'series');
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

const scopeOf = ({ scope }: Place): Scope =>
  scope === 'this' || scope === 'series' ? scope : 'ask';
