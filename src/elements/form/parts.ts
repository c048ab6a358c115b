import { UNLOADABLE, ZoomError } from '../../contract/zoom-error.ts';

/** The form's code beyond its fields, by what it is for. */
const PLACES = {
  lists: async () => (await import('./lists/lists.ts')).lists,
  guests: async () => (await import('./guests/guests.ts')).guests,
  clocks: async () => (await import('./clocks/clocks.ts')).clocks,
  conflicts: async () => (await import('./conflicts/conflicts.ts')).conflicts,
  more: async () => (await import('./more/more.ts')).more,
  settings: async () => (await import('./zoom-settings/zoom-settings.ts')).settings,
  sending: async () => (await import('./form-sending.ts')).sending,
  editing: async () => (await import('./editing/editing.ts')).editing,
};

type Places = typeof PLACES;

export type PartName = keyof Places;

/** Every part of the form's code, where it is there. */
export type Parts = { [Name in PartName]: Awaited<ReturnType<Places[Name]>> };

/** Loads the parts of one form when they are wanted, and keeps them. */
export class FormParts {
  readonly there: Partial<Parts> = {};
  readonly #onArrival: (name: PartName) => void;
  readonly #coming = new Map<PartName, Promise<void>>();

  /** `onArrival` is told of every part, once, before whoever waits for it. */
  constructor(onArrival: (name: PartName) => void) {
    this.#onArrival = onArrival;
  }

  /** Settles when these are there. Rejects with a `ZoomError`. */
  async load(...names: PartName[]): Promise<void> {
    await Promise.all(names.map((name) => this.#load(name)));
  }

  #load(name: PartName): Promise<void> {
    let coming = this.#coming.get(name);
    if (!coming) this.#coming.set(name, (coming = this.#fetch(name)));
    return coming;
  }

  async #fetch(name: PartName): Promise<void> {
    try {
      Object.assign(this.there, { [name]: await PLACES[name]() });
    } catch (cause) {
      this.#coming.delete(name);
      throw new ZoomError('unloadable', { title: UNLOADABLE, cause });
    }
    this.#onArrival(name);
  }
}
