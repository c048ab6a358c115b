import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { SearchBox } from '../state/search-box.ts';
import { controlId } from '../state/field-name.ts';
import type { FormState, SearchedField } from '../state/form-state.ts';
import { isFrozen } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import { chevron, describedBy, invalid } from './field.ts';
import { live } from './live-value.ts';

interface SearchInput {
  field: SearchedField | 'end';
  /** What searches; null until that can be done. */
  box: SearchBox | null;
  /** What is typed; null while nothing is. */
  text: string | null;
  /** What is shown while nothing is typed. */
  value: string;
  /** false where there is nothing to search: then it is a plain input. */
  searchable: boolean;
  /** Whether there is something to choose from before anything is typed; then it looks so. */
  browsable?: boolean;
  hint?: unknown;
  /** Takes what is typed where nothing can be searched yet. */
  onText: (text: string) => void;
  onInput?: (text: string) => void;
  onKey: (event: KeyboardEvent, input: HTMLInputElement) => void;
  onPaste?: (event: ClipboardEvent) => void;
  onBlur?: (input: HTMLInputElement) => void;
}

/** Input of a combobox, with its list where that is open; the label is the caller's. */
export function searchInput(state: FormState, send: Send, options: SearchInput): TemplateResult {
  const { field, box, text, searchable, browsable = false } = options;
  const id = controlId(field);
  const frozen = isFrozen(state);
  const list = box?.draw();
  const show = (): void => {
    if (box) box.show();
    else send({ do: 'open-list', field });
  };
  // What is chosen is replaced by what is typed, as in an address bar.
  const select = (event: Event): void => {
    if (browsable && text === null) (event.target as HTMLInputElement).select();
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
        aria-expanded=${ifDefined(searchable ? (list ? 'true' : 'false') : undefined)}
        aria-controls=${ifDefined(list ? `${id}-list` : undefined)}
        aria-activedescendant=${ifDefined(list && box && box.active >= 0 ? `${id}-${box.active}` : undefined)}
        aria-invalid=${invalid(state, field)}
        aria-describedby=${ifDefined(describedBy(state, field, options.hint))}
        ?disabled=${frozen}
        .value=${live(text ?? options.value)}
        @input=${(event: Event) => {
          const { value } = event.target as HTMLInputElement;
          if (box) box.type(value);
          else options.onText(value);
          options.onInput?.(value);
        }}
        @focus=${(event: Event) => {
          if (box) box.focus();
          else send({ do: 'prepare-list', field });
          select(event);
        }}
        @click=${(event: Event) => {
          select(event);
          if (browsable) show();
        }}
        @keydown=${(event: KeyboardEvent) => {
          if (box?.key(event)) return;
          if (!box && browsable && /^Arrow(?:Up|Down)$/.test(event.key)) {
            event.preventDefault();
            show();
          } else options.onKey(event, event.target as HTMLInputElement);
        }}
        @paste=${options.onPaste}
        @blur=${({ target }: Event) => {
          const act = (): void => options.onBlur?.(target as HTMLInputElement);
          if (box) box.blur(act);
          else act();
        }}
      />
      ${
        browsable
          ? arrow(frozen, () => {
              if (list) box?.close();
              else show();
            })
          : nothing
      }
      ${list ?? nothing}
    </div>
  `;
}

/** For the pointer: the keyboard has its arrows, and a screen reader the input. */
const arrow = (frozen: boolean, toggle: () => void): TemplateResult =>
  html`<span
    class="arrow"
    part="arrow"
    aria-hidden="true"
    @pointerdown=${(event: Event) => event.preventDefault()}
    @click=${(event: Event) => {
      if (frozen) return;
      (event.currentTarget as HTMLElement).parentElement?.querySelector('input')?.focus();
      toggle();
    }}
    >${chevron}</span
  >`;
