import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { controlId } from '../state/field-name.ts';
import type { FormState } from '../state/form-state.ts';
import { isFrozen } from '../state/reading.ts';
import type { Combobox } from './combobox.ts';
import { describedBy, invalid } from './field.ts';

interface ComboboxTemplate<T> {
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
  state: FormState,
  box: Combobox<T>,
  options: ComboboxTemplate<T>,
): TemplateResult {
  const { searchable } = options;
  const { field } = box;
  const id = controlId(field);
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
        aria-invalid=${invalid(state, field)}
        aria-describedby=${ifDefined(describedBy(state, field, options.hint))}
        placeholder=${ifDefined(options.placeholder)}
        ?disabled=${isFrozen(state)}
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
