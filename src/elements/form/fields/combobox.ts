import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SearchedField } from '../state/form-state.ts';
import type { FormStore } from '../state/store.ts';

interface ComboboxOptions<T> {
  field: SearchedField;
  search(text: string, signal: AbortSignal): T[] | Promise<T[]>;
  choose(option: T): void;
  /** Whether typing marks the first match, so that Enter takes it. */
  autoSelect?: boolean;
}

/**
 * List-autocomplete combobox with manual selection (WAI-ARIA APG). `<datalist>` shows no list on
 * Firefox for Android, and can't search asynchronously.
 */
export class Combobox<T> implements ReactiveController {
  found: T[] = [];
  open = false;
  active = -1;
  readonly field: SearchedField;
  readonly #host: ReactiveControllerHost & Element;
  readonly #store: FormStore;
  readonly #options: ComboboxOptions<T>;
  #run: AbortController | null = null;
  #focus: AbortController | null = null;
  #released: Promise<void> = Promise.resolve();

  constructor(
    host: ReactiveControllerHost & Element,
    store: FormStore,
    options: ComboboxOptions<T>,
  ) {
    this.field = options.field;
    this.#host = host;
    this.#store = store;
    this.#options = options;
    host.addController(this);
  }

  /** What is typed; null while nothing is. */
  get text(): string | null {
    return this.#store.state.typed[this.field];
  }

  hostDisconnected(): void {
    this.#focus?.abort();
    this.close();
  }

  focus(): void {
    this.#focus?.abort();
    this.#focus = new AbortController();
    const { signal } = this.#focus;
    const hold = (): void => {
      this.#released = new Promise((resolve) =>
        addEventListener('pointerup', () => setTimeout(resolve), { once: true }),
      );
    };
    addEventListener('pointerdown', hold, { capture: true, signal });
  }

  /**
   * Acts once the click that took the focus away is over, if it was one: what moves the page while
   * a button is held down pulls the click's target from under the pointer.
   */
  blur(act: () => void): void {
    this.#focus?.abort();
    this.close();
    void this.#released.then(act);
  }

  type(text: string): void {
    this.#store.change({ type: 'typed', field: this.field, text });
    void this.#search(text);
  }

  /** Forgets what is typed. */
  clear(): void {
    this.#store.change({ type: 'typed', field: this.field, text: null });
  }

  close(): void {
    this.#run?.abort();
    this.open = false;
    this.active = -1;
    this.#host.requestUpdate();
  }

  choose(option: T): void {
    this.clear();
    this.close();
    this.#options.choose(option);
  }

  /** Handles the keys of the pattern; true where the key was one. */
  key(event: KeyboardEvent): boolean {
    const { key, altKey } = event;
    if (event.isComposing) return false;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (!this.open) void this.#search(this.text ?? '', key === 'ArrowDown' && !altKey);
      else this.#move(this.active + (key === 'ArrowDown' ? 1 : -1));
    } else if (key === 'Enter' && this.open && this.active >= 0) {
      const option = this.found[this.active];
      if (option !== undefined) this.choose(option);
    } else if (key === 'Escape' && this.open) {
      this.close();
    } else if (key === 'Escape' && this.text) {
      this.clear();
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #move(to: number): void {
    this.active = Math.min(Math.max(to, 0), this.found.length - 1);
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#host.shadowRoot?.querySelector('[aria-selected="true"]')?.scrollIntoView({
        block: 'nearest',
      }),
    );
  }

  async #search(text: string, markFirst = false): Promise<void> {
    this.#run?.abort();
    const { signal } = (this.#run = new AbortController());
    let found: T[];
    try {
      const answer = this.#options.search(text, signal);
      found = Array.isArray(answer) ? answer : await answer;
    } catch {
      found = []; // suggestions are a comfort: without them the field works as before
    }
    if (signal.aborted) return;
    this.found = found;
    this.open = true;
    const mark = markFirst || (text !== '' && this.#options.autoSelect);
    this.active = mark && found.length > 0 ? 0 : -1;
    this.#host.requestUpdate();
  }
}
