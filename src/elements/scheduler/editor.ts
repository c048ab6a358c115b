/** Zoom and other accounts by provider, as `<nylas-scheduler-editor>` takes them. */
export type Providers = Record<string, string>;

/** The editor's live state; read from @nylas/web-elements 2.5.18 and 2.6.0. */
export interface EditorStore {
  get?(key: 'conferenceProviders'): Providers | undefined;
  set(key: 'conferenceProviders', value: Providers): void;
}

/** What is used here of `<nylas-scheduler-editor>`. All of it is missing before the upgrade. */
export interface SchedulerEditor extends HTMLElement {
  conferenceProviders?: Providers | string | undefined;
  /** In the lazy build it waits until the editor has loaded. */
  store?(): Promise<EditorStore | undefined>;
}

/** What the page gave the editor: a property, or an attribute that the editor hasn't read yet. */
export function providersOf(editor: SchedulerEditor): Providers {
  const given = editor.conferenceProviders ?? editor.getAttribute('conference-providers');
  if (typeof given !== 'string') return given ?? {};
  try {
    return JSON.parse(given) as Providers;
  } catch {
    return {}; // the editor ignores it too
  }
}
