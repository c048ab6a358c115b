// For tests of <zoom-event-form> that need a page of their own, where its code comes as they say.
import { fixture, html } from '@open-wc/testing';
import type { ZoomEventFormElement } from '../../src/elements/zoom-event-form.ts';
import { FormHand } from './fake-events.ts';
import { waitUntil } from './wait-until.ts';

const FORM = `${location.origin}/src/elements/form/`;

export interface FormPage {
  form: FormHand;
  window: Window & typeof globalThis;
  /** Lets the code come that was held back. */
  release: () => void;
  /** Whether some code has been asked for. */
  hasAskedFor(path: string): boolean;
}

/** A module that comes when it is released. */
const held = (path: string): string =>
  `data:text/javascript,${encodeURIComponent(
    `await parent.released; export * from '${FORM}${path}?held';`,
  )}`;

/**
 * Opens a page with a form. `hold` names files below `form/` that are held back, `missing` those that
 * can't be had; `setUp` is a script that runs before all others.
 */
export async function openFormPage({
  markup = '<zoom-event-form lang="en" start="2100-01-01T10:00" timezone="Europe/Berlin"></zoom-event-form>',
  hold = [],
  missing = [],
  setUp = '',
  late = false,
}: {
  markup?: string;
  hold?: string[];
  missing?: string[];
  setUp?: string;
  /** Both elements, defined when that is released. */
  late?: boolean;
} = {}): Promise<FormPage> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  Object.assign(window, { released });
  const imports = Object.fromEntries([
    ...hold.map((path) => [FORM + path, held(path)]),
    ...missing.map((path) => [FORM + path, `${location.origin}/missing/${path}`]),
  ]) as Record<string, string>;
  const page = `<!doctype html><html lang="en"><meta charset="utf-8">
    <script type="importmap">${JSON.stringify({ imports })}</script>
    <script>
      window.fetch = (input, init) => parent.fetch(new URL(input, document.baseURI).href, init);
      ${setUp}
    </script>
    ${markup}
    <script type="module">
      ${late ? 'await parent.released;' : ''}
      await import('${location.origin}/src/${late ? 'define' : 'define-zoom-event-form'}.ts');
    </script></html>`;
  const frame = await fixture<HTMLIFrameElement>(
    html`<iframe title="page" width="800" height="1500" srcdoc=${page}></iframe>`,
  );
  const find = () =>
    frame.contentDocument?.querySelector<ZoomEventFormElement>('zoom-event-form:defined');
  if (late) {
    // A while with nothing but the markup.
    for (let at = 0; at < 3; at += 1) await new Promise(requestAnimationFrame);
    release();
  }
  await waitUntil(() => find()?.hasUpdated);
  const view = frame.contentWindow as unknown as FormPage['window'];
  return {
    form: new FormHand(find() as ZoomEventFormElement),
    window: view,
    release,
    hasAskedFor: (path) =>
      view.performance.getEntriesByType('resource').some(({ name }) => name.includes(path)),
  };
}
