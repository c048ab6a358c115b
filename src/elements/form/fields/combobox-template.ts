import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { controlId } from '../state/field-name.ts';
import type { FormState } from '../state/form-state.ts';
import { isFrozen } from '../state/reading.ts';
import type { Combobox } from './combobox.ts';
import { chevron, describedBy, invalid } from './field.ts';

interface ComboboxTemplate<T> {
  /** Name of the list. */
  listLabel: string;
  value: string;
  /** false where there is nothing to search: then it is a plain input. */
  searchable: boolean;
  /** Whether there is something to choose from before anything is typed; then it looks so. */
  browsable?: boolean;
  placeholder?: string;
  hint?: unknown;
  required?: boolean;
  /** Said where nothing fits, and where the list can't be had. */
  empty?: string;
  failed?: string;
  option: (option: T) => unknown;
  onKey: (event: KeyboardEvent) => void;
  onInput?: (text: string) => void;
  onPaste?: (event: ClipboardEvent) => void;
  onFocus?: () => void;
  onBlur: () => void;
}

/** Input and list of a combobox; the label is the caller's. */
export function comboboxTemplate<T>(
  state: FormState,
  box: Combobox<T>,
  options: ComboboxTemplate<T>,
): TemplateResult {
  const { searchable, browsable = false } = options;
  const { field } = box;
  const id = controlId(field);
  const instead = box.failed ? options.failed : options.empty;
  const open = box.open && (box.found.length > 0 || instead !== undefined);
  // What is chosen is replaced by what is typed, as in an address bar.
  const select = (event: Event): void => {
    if (browsable && box.text === null) (event.target as HTMLInputElement).select();
  };
  return html`
    <div class="combobox ${browsable ? 'browsable' : ''}">
      <input
        id=${id}
        part="input"
        role=${ifDefined(searchable ? 'combobox' : undefined)}
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        aria-autocomplete=${ifDefined(searchable ? 'list' : undefined)}
        aria-haspopup=${ifDefined(searchable ? 'listbox' : undefined)}
        aria-expanded=${ifDefined(searchable ? (open ? 'true' : 'false') : undefined)}
        aria-controls=${ifDefined(open ? `${id}-list` : undefined)}
        aria-activedescendant=${ifDefined(open && box.active >= 0 ? `${id}-${box.active}` : undefined)}
        aria-invalid=${invalid(state, field)}
        aria-describedby=${ifDefined(describedBy(state, field, options.hint))}
        aria-required=${ifDefined(options.required ? 'true' : undefined)}
        placeholder=${ifDefined(options.placeholder)}
        ?disabled=${isFrozen(state)}
        .value=${live(box.text ?? options.value)}
        @input=${(event: Event) => {
          const { value } = event.target as HTMLInputElement;
          box.type(value);
          options.onInput?.(value);
        }}
        @focus=${(event: Event) => {
          box.focus();
          select(event);
          options.onFocus?.();
        }}
        @click=${(event: Event) => {
          select(event);
          if (browsable) box.show();
        }}
        @keydown=${options.onKey}
        @paste=${options.onPaste}
        @blur=${() => {
          box.blur(options.onBlur);
        }}
      />
      ${browsable ? arrow(box, open, isFrozen(state)) : nothing}
      ${open ? list(box, `${id}-list`, options, instead) : nothing}
    </div>
  `;
}

/** For the pointer: the keyboard has its arrows, and a screen reader the input. */
function arrow<T>(box: Combobox<T>, open: boolean, frozen: boolean): TemplateResult {
  return html`<span
    class="arrow"
    part="arrow"
    aria-hidden="true"
    @pointerdown=${(event: Event) => event.preventDefault()}
    @click=${(event: Event) => {
      if (frozen) return;
      (event.currentTarget as HTMLElement).parentElement?.querySelector('input')?.focus();
      if (open) box.close();
      else box.show();
    }}
    >${chevron}</span
  >`;
}

function list<T>(
  box: Combobox<T>,
  id: string,
  { listLabel, option }: ComboboxTemplate<T>,
  instead: string | undefined,
): TemplateResult {
  const { found, drawn, active } = box;
  return html`<ul
    id=${id}
    part="listbox"
    role="listbox"
    aria-label=${listLabel}
    @pointerdown=${(event: Event) => event.preventDefault()}
  >
    ${found
      .slice(0, drawn)
      .map(
        (one, at) => html`
          <li
            id="${id.replace(/list$/, String(at))}"
            part="option"
            role="option"
            aria-selected=${at === active ? 'true' : 'false'}
            aria-setsize=${found.length}
            aria-posinset=${at + 1}
            @click=${() => box.choose(one)}
          >
            ${option(one)}
          </li>
        `,
      )}
    ${
      found.length === 0
        ? html`<li role="option" aria-disabled="true" aria-selected="false">${instead}</li>`
        : nothing
    }
  </ul>`;
}
