// For element tests: an editor that reads its property once, when it loads, and has a store of its
// own from then on, as Nylas's has.
import type { Providers } from '../../src/elements/scheduler/editor.ts';

type Store = Map<string, Providers>;

/** An editor whose class can be defined under any tag, before or after it is in the page. */
export abstract class FakeEditor extends HTMLElement {
  conferenceProviders: Providers | string | undefined;
  /** What it holds after loading. */
  loaded: Store | undefined;
  #load: (store: Store) => void = () => undefined;
  readonly #loading = new Promise<Store>((resolve) => (this.#load = resolve));

  /** Waits for the end of loading, as the lazy build does. */
  store(): Promise<Store | undefined> {
    return this.#loading;
  }

  get zoom(): string | undefined {
    return this.loaded?.get('conferenceProviders')?.['zoom'];
  }

  /** Loads, with what the property holds now. */
  finish(): void {
    const attribute = this.getAttribute('conference-providers') ?? '{}';
    const given = this.conferenceProviders ?? (JSON.parse(attribute) as Providers);
    this.loaded = new Map([['conferenceProviders', given as Providers]]);
    this.#load(this.loaded);
    this.dispatchEvent(new CustomEvent('init', { bubbles: true, composed: true }));
  }

  /** Tells what it is about to send, from itself or a part of it, and answers what is sent. */
  save<Detail>(detail: Detail, part: Element = this): Detail {
    const init = { detail, bubbles: true, composed: true };
    part.dispatchEvent(new CustomEvent('schedulerConfigChanged', init));
    return detail;
  }
}

let tags = 0;
/** A tag that nobody has used. */
export const freshTag = (): string => `fake-editor-${(tags += 1)}`;

export function defineEditor(tag: string): void {
  customElements.define(tag, class extends FakeEditor {});
}

/** An editor in this parent, which has yet to load. */
export function addEditor(parent: Element, tag = freshTag()): FakeEditor {
  if (!customElements.get(tag)) defineEditor(tag);
  const editor = document.createElement(tag) as FakeEditor;
  editor.id = 'editor';
  parent.append(editor);
  return editor;
}
