import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { controlId, type FieldName } from '../state/field-name.ts';
import type { FormState } from '../state/form-state.ts';
import type { News } from '../state/news.ts';
import type { SearchBox } from '../state/search-box.ts';
import type { FormStore } from '../state/store.ts';
import { listTemplate, type ListLook } from './list-template.ts';

export interface ComboboxOptions<T> {
  look(): ListLook<T>;
  field: FieldName;
  /** What is typed; null while nothing is. */
  text(state: FormState): string | null;
  type(text: string | null): void;
  search(text: string, signal: AbortSignal): T[] | Promise<T[]>;
  choose(option: T): void;
  /** Whether an option is what is chosen already. */
  isChosen?: (option: T) => boolean;
  /** What is said of a list of so many. */
  tell?: (count: number) => News[];
  onFocus?(): void;
  /** The focus is gone, and the click that took it over. */
  onBlur?(box: Combobox<T>): void;
  /** Whether typing marks the first match, so that Enter and Tab take it. */
  autoSelect?: boolean;
}

/** So many options are drawn at once; the rest follows before anybody has read these. */
const CHUNK = 40;
const PAGE = 8;

/**
 * Combobox with a list (WAI-ARIA APG, editable, list autocomplete). `<datalist>` shows no list on
 * Firefox for Android, and can't search asynchronously.
 */
export class Combobox<T> implements ReactiveController, SearchBox {
  found: readonly T[] = [];
  open = false;
  active = -1;
  /** How many of the options are drawn. */
  drawn = 0;
  /** The options couldn't be had. */
  failed = false;
  readonly field: FieldName;
  readonly #host: ReactiveControllerHost & Element;
  readonly #store: FormStore;
  readonly #options: ComboboxOptions<T>;
  #run: AbortController | null = null;
  #focus: AbortController | null = null;
  #released: Promise<void> = Promise.resolve();
  /** A text is being searched for, and whether what is found is wanted already. */
  #pending: 'open' | 'taken' | null = null;

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
    return this.#options.text(this.#store.state);
  }

  draw(): TemplateResult | null {
    if (!this.open) return null;
    const look = this.#options.look();
    const { found, drawn, active } = this;
    const instead = this.failed ? look.failed : look.empty;
    if (found.length === 0 && instead === undefined) return null;
    const id = controlId(this.field);
    const choose = (one: T): void => this.choose(one);
    return listTemplate({ id, found, drawn, active, instead, choose }, look);
  }

  hostDisconnected(): void {
    this.#focus?.abort();
    this.close();
  }

  /** Takes up what was typed before this was there. */
  async resume(focused: boolean): Promise<void> {
    const { text } = this;
    if (focused) this.focus();
    if (text === null) return;
    this.#options.type(text);
    await this.#search(text);
    if (!focused) this.blur(() => {});
  }

  focus(): void {
    this.#options.onFocus?.();
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
    const taking = this.#pending === 'taken';
    if (!taking) this.close();
    void this.#released.then(() => {
      if (!taking) this.#options.onBlur?.(this);
      act();
    });
  }

  type(text: string): void {
    this.#options.type(text);
    void this.#search(text);
  }

  /** Forgets what is typed. */
  clear(): void {
    if (this.text !== null) this.#options.type(null);
  }

  /** Shows the list: all of it, or what fits what is typed. */
  show(mark: 'none' | 'chosen' | 'last' = 'none'): void {
    if (!this.open) void this.#search(this.text ?? '', mark);
  }

  close(): void {
    this.#run?.abort();
    if (this.open && this.#options.tell) this.#store.change({ type: 'told', news: [] });
    this.open = false;
    this.active = -1;
    this.#host.requestUpdate();
  }

  choose(option: T): void {
    this.clear();
    this.close();
    if (!this.#options.isChosen?.(option)) this.#options.choose(option);
  }

  /** Handles the keys of the pattern; true where the key was one. */
  key(event: KeyboardEvent): boolean {
    if (event.isComposing || !this.#act(event)) return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #act({ key, altKey }: KeyboardEvent): boolean {
    const marked = this.open ? this.found[this.active] : undefined;
    switch (key) {
      case 'ArrowDown':
        if (this.open) this.#move(this.active + 1);
        else this.show(altKey ? 'none' : 'chosen');
        return true;
      case 'ArrowUp':
        if (!this.open) this.show('last');
        else if (altKey) this.close();
        else this.#move(this.active - 1);
        return true;
      case 'PageDown':
      case 'PageUp':
        if (this.open) this.#move(this.active + (key === 'PageDown' ? PAGE : -PAGE));
        return this.open;
      case 'Enter':
        if (marked !== undefined) this.choose(marked);
        return marked !== undefined || this.#takeWhatComes();
      case 'Tab':
        // What is marked is taken along; the focus moves on as ever.
        if (marked !== undefined) this.choose(marked);
        else this.#takeWhatComes();
        return false;
      case 'Escape':
        if (this.open) this.close();
        else if (this.text !== null) this.clear();
        else return false;
        return true;
      default:
        return false;
    }
  }

  #move(to: number): void {
    const last = this.found.length - 1;
    this.#mark(this.active < 0 ? this.#place('chosen') : Math.min(Math.max(to, 0), last));
    this.#host.requestUpdate();
  }

  #mark(at: number): void {
    this.active = at;
    this.#reveal(at);
  }

  /** Scrolls to an option. */
  #reveal(at: number): void {
    if (at < 0) return;
    this.drawn = Math.max(this.drawn, at + 1);
    void this.#host.updateComplete.then(() =>
      this.#host.shadowRoot
        ?.getElementById(`${controlId(this.field)}-${at}`)
        ?.scrollIntoView({ block: 'nearest' }),
    );
  }

  async #search(text: string, mark: 'none' | 'chosen' | 'last' = 'none'): Promise<void> {
    this.#run?.abort();
    const { signal } = (this.#run = new AbortController());
    let found: T[] = [];
    let failed = false;
    this.#pending = null;
    try {
      const answer = this.#options.search(text, signal);
      if (Array.isArray(answer)) found = answer;
      else {
        this.found = []; // what was found before is for another text
        if (text !== '') this.#pending = 'open';
        found = await answer;
      }
    } catch {
      failed = true; // without its list the field works as before
    }
    if (signal.aborted) return;
    const taken = this.#isTaken;
    this.#pending = null;
    const [best] = found;
    if (taken && best !== undefined) return this.choose(best);
    if (taken && this.#focus?.signal.aborted) return this.#options.onBlur?.(this);
    this.failed = failed;
    this.found = found;
    this.open = true;
    this.drawn = Math.min(CHUNK, found.length);
    if (text !== '' && this.#options.autoSelect) this.#mark(this.#place('first'));
    else if (mark === 'none') this.#unmark();
    else this.#mark(this.#place(mark));
    const news = this.#options.tell?.(found.length);
    if (news) this.#store.change({ type: 'told', news });
    this.#host.requestUpdate();
    void this.#drawRest(signal);
  }

  /** Whether what is being searched for is wanted already. */
  get #isTaken(): boolean {
    return this.#pending === 'taken';
  }

  /** Enter and Tab of a quick hand: the best match is taken as soon as it is known. */
  #takeWhatComes(): boolean {
    if (!this.#pending || !this.#options.autoSelect) return false;
    this.#pending = 'taken';
    return true;
  }

  /** Nothing is marked, but what is chosen can be seen. */
  #unmark(): void {
    this.active = -1;
    if (this.#options.isChosen) this.#reveal(this.found.findIndex(this.#options.isChosen));
  }

  /** Where the mark goes: to what is chosen, else to the first or last option. */
  #place(mark: 'first' | 'chosen' | 'last'): number {
    const { isChosen } = this.#options;
    const chosen = isChosen && mark !== 'first' ? this.found.findIndex(isChosen) : -1;
    if (chosen >= 0 || this.found.length === 0) return chosen;
    return mark === 'last' ? this.found.length - 1 : 0;
  }

  /** Draws a long list piece by piece, so that neither its opening nor a key has to wait for it. */
  async #drawRest(signal: AbortSignal): Promise<void> {
    while (this.open && this.drawn < this.found.length) {
      await this.#host.updateComplete;
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) return;
      this.drawn = Math.min(this.drawn + CHUNK, this.found.length);
      this.#host.requestUpdate();
    }
  }
}
