import { pageError } from '../../contract/page-error.ts';
import type { Editing } from './editing/editing.ts';

/** The code that only an event that is there needs: loaded with the first one, and kept. */
export class EditingCode {
  #loaded: Editing | null = null;

  /** null until it is loaded. */
  get loaded(): Editing | null {
    return this.#loaded;
  }

  /** Rejects with a `ZoomError`. */
  readonly load = async (): Promise<Editing> => {
    try {
      return (this.#loaded ??= (await import('./editing/editing.ts')).editing);
    } catch (cause) {
      throw pageError('unloadable', { cause });
    }
  };
}
