import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { describedBy, idOf, invalid } from './field.ts';
import type { FieldName, FormView } from './view.ts';

interface ComboboxOptions<T> {
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
  /** What is typed; null while nothing is. */
  text: string | null = null;
  found: T[] = [];
  open = false;
  active = -1;
  #host: ReactiveControllerHost & Element;
  #options: ComboboxOptions<T>;
  #run: AbortController | null = null;
  #focus: AbortController | null = null;
  #released: Promise<void> = Promise.resolve();

  constructor(host: ReactiveControllerHost & Element, options: ComboboxOptions<T>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
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
    this.text = text;
    this.#host.requestUpdate();
    void this.#search(text);
  }

  /** Forgets what is typed. */
  clear(): void {
    this.text = null;
    this.#host.requestUpdate();
  }

  close(): void {
    this.#run?.abort();
    this.open = false;
    this.active = -1;
    this.#host.requestUpdate();
  }

  choose(option: T): void {
    this.text = null;
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
    const run = (this.#run = new AbortController());
    let found: T[];
    try {
      const answer = this.#options.search(text, run.signal);
      found = Array.isArray(answer) ? answer : await answer;
    } catch {
      found = []; // suggestions are a comfort: without them the field works as before
    }
    if (run.signal.aborted) return;
    this.found = found;
    this.open = true;
    const mark = markFirst || (text !== '' && this.#options.autoSelect);
    this.active = mark && found.length > 0 ? 0 : -1;
    this.#host.requestUpdate();
  }
}

interface ComboboxTemplate<T> {
  name: FieldName;
  /** Name of the list. */
  listLabel: string;
  value: string;
  /** false where there is nothing to search: then it is a plain input. */
  searchable: boolean;
  placeholder?: string;
  hint?: unknown;
  empty?: string;
  option: (option: T) => unknown;
  onKey: (event: KeyboardEvent) => void;
  onInput?: (text: string) => void;
  onPaste?: (event: ClipboardEvent) => void;
  onBlur: () => void;
}

/** Input and list of a combobox; the label is the caller's. */
export function comboboxTemplate<T>(
  box: Combobox<T>,
  view: FormView,
  options: ComboboxTemplate<T>,
): TemplateResult {
  const { searchable } = options;
  const id = idOf(options.name);
  const empty = box.found.length === 0;
  const open = box.open && !(empty && !options.empty);
  return html`
    <div class="combobox">
      <input
        id=${id}
        part="input"
        role=${ifDefined(searchable ? 'combobox' : undefined)}
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        aria-autocomplete=${ifDefined(searchable ? 'list' : undefined)}
        aria-expanded=${ifDefined(searchable ? (open ? 'true' : 'false') : undefined)}
        aria-controls=${ifDefined(open ? `${id}-list` : undefined)}
        aria-activedescendant=${ifDefined(box.active < 0 ? undefined : `${id}-${box.active}`)}
        aria-invalid=${invalid(view, options.name)}
        aria-describedby=${ifDefined(describedBy(view, options.name, options.hint))}
        placeholder=${ifDefined(options.placeholder)}
        ?disabled=${view.frozen}
        .value=${live(box.text ?? options.value)}
        @input=${(event: Event) => {
          const { value } = event.target as HTMLInputElement;
          box.type(value);
          options.onInput?.(value);
        }}
        @focus=${() => box.focus()}
        @keydown=${options.onKey}
        @paste=${options.onPaste}
        @blur=${() => {
          box.blur(options.onBlur);
        }}
      />
      ${
        open
          ? html`<ul
              id="${id}-list"
              part="listbox"
              role="listbox"
              aria-label=${options.listLabel}
              @pointerdown=${(event: Event) => event.preventDefault()}
            >
              ${box.found.map(
                (option, at) => html`
                  <li
                    id="${id}-${at}"
                    part="option"
                    role="option"
                    aria-selected=${at === box.active ? 'true' : 'false'}
                    @click=${() => box.choose(option)}
                  >
                    ${options.option(option)}
                  </li>
                `,
              )}
              ${
                empty && options.empty
                  ? html`<li role="option" aria-disabled="true" aria-selected="false">
                      ${options.empty}
                    </li>`
                  : nothing
              }
            </ul>`
          : nothing
      }
    </div>
  `;
}
