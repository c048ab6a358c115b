/** What searches behind an input, and the list of what it finds. */
export interface SearchBox {
  /** The option that is marked; -1 while none is. */
  readonly active: number;
  /** The list; null while it is closed, and while there is nothing to show. */
  draw(): object | null;
  /** The input has got the focus. */
  focus(): void;
  /** Acts once the click that took the focus away is over, if it was one. */
  blur(act: () => void): void;
  type(text: string): void;
  show(): void;
  close(): void;
  /** Handles the keys of the list; true where the key was one. */
  key(event: KeyboardEvent): boolean;
}
