import { basicChanges, change, type Change, type ChangeTable } from './changes.ts';
import type { FormState } from './form-state.ts';

/** The one place where the form's state is held and changed. */
export class FormStore {
  #state: FormState;
  #table = basicChanges;
  readonly #onChange: (what: Change, before: FormState) => void;

  /** `onChange` is told of every change, after it. */
  constructor(state: FormState, onChange: (what: Change, before: FormState) => void) {
    this.#state = state;
    this.#onChange = onChange;
  }

  get state(): FormState {
    return this.#state;
  }

  /** Learns what more changes do. */
  learn(table: ChangeTable): void {
    this.#table = { ...this.#table, ...table };
  }

  change(what: Change): void {
    const before = this.#state;
    this.#state = change(before, what, this.#table);
    this.#onChange(what, before);
  }
}
