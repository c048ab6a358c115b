import { adoptStyles, type CSSResult, type LitElement } from 'lit';

/** The styles of one element, to which parts of its code bring further ones. */
export class FurtherStyles {
  readonly #element: LitElement;
  readonly #known = new Set<CSSResult>();
  #waiting: CSSResult[] = [];

  constructor(element: LitElement) {
    this.#element = element;
  }

  /** Puts styles below those that are there, as soon as there is where to put them. */
  add(styles: readonly CSSResult[]): void {
    this.#waiting.push(...styles.filter((one) => !this.#known.has(one)));
    for (const one of styles) this.#known.add(one);
    const root = this.#element.shadowRoot;
    if (!root || this.#waiting.length === 0) return;
    const sheets = this.#waiting.flatMap(({ styleSheet }) => styleSheet ?? []);
    if (sheets.length > 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
    else adoptStyles(root, this.#waiting); // DOMs for tests
    this.#waiting = [];
  }
}
