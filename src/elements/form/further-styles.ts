import { adoptStyles, type CSSResultOrNative, type LitElement } from 'lit';

/** The styles of one element, to which parts of its code bring further ones. */
export class FurtherStyles {
  readonly #element: LitElement;
  readonly #further: CSSResultOrNative[] = [];

  constructor(element: LitElement) {
    this.#element = element;
  }

  /** Puts styles below those that are there. */
  add(styles: readonly CSSResultOrNative[]): void {
    this.#further.push(...styles.filter((one) => !this.#further.includes(one)));
    const { elementStyles } = this.#element.constructor as typeof LitElement;
    const root = this.#element.shadowRoot;
    if (root) adoptStyles(root, [...elementStyles, ...this.#further]);
  }
}
