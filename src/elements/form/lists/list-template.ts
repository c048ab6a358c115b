import { html, nothing, type TemplateResult } from 'lit';

/** How the options of a list look, and what it is called. */
export interface ListLook<T> {
  label: string;
  option: (option: T) => unknown;
  /** Said where nothing fits, and where the list can't be had. */
  empty?: string;
  failed?: string;
}

/** The list as far as it is drawn, and what is done with it. */
export interface DrawnList<T> {
  /** Id of the input that it belongs to. */
  id: string;
  found: readonly T[];
  drawn: number;
  active: number;
  /** Said where nothing was found. */
  instead: string | undefined;
  choose: (option: T) => void;
}

/** The list of a combobox. */
export function listTemplate<T>(
  { id, found, drawn, active, instead, choose }: DrawnList<T>,
  { label, option }: ListLook<T>,
): TemplateResult {
  return html`<ul
    id="${id}-list"
    part="listbox"
    role="listbox"
    aria-label=${label}
    @pointerdown=${(event: Event) => event.preventDefault()}
  >
    ${found
      .slice(0, drawn)
      .map(
        (one, at) => html`
          <li
            id="${id}-${at}"
            part="option"
            role="option"
            aria-selected=${at === active ? 'true' : 'false'}
            aria-setsize=${found.length}
            aria-posinset=${at + 1}
            @click=${() => choose(one)}
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
