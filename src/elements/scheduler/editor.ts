/** Zoom and other accounts by provider, as `<nylas-scheduler-editor>` takes them. */
export type Providers = Record<string, string>;

/** The editor's live state; read from @nylas/web-elements 2.5.18. */
export interface EditorStore {
  get?(key: 'conferenceProviders'): Providers | undefined;
  set(key: 'conferenceProviders', value: Providers): void;
}

/** `<nylas-scheduler-editor>`, as far as it is used here; before its upgrade all of it is missing. */
export interface SchedulerEditor extends HTMLElement {
  conferenceProviders?: Providers | string | undefined;
  /** Of the lazy build, waits until the editor has loaded. */
  store?(): Promise<EditorStore | undefined>;
}

/** What the page gave the editor: a property, or an attribute that isn't taken over yet. */
export function providersOf(editor: SchedulerEditor): Providers {
  const given = editor.conferenceProviders ?? editor.getAttribute('conference-providers');
  if (typeof given !== 'string') return given ?? {};
  try {
    return JSON.parse(given) as Providers;
  } catch {
    return {}; // the editor ignores it too
  }
}
