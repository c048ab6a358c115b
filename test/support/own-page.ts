// For element tests that need a page of their own: the element's code is loaded after a script has
// changed the browser, and a proxy answers.
import { fixture, html } from '@open-wc/testing';
import type { ZoomConnectElement } from '../../src/elements/zoom-connect.ts';
import { waitUntil } from './wait-until.ts';

export interface OwnPage {
  frame: HTMLIFrameElement;
  window: Window & typeof globalThis;
  element: ZoomConnectElement;
  /** What was thrown and not caught. */
  errors: string[];
}

/** `before` runs before the element's code; that comes `late`, in milliseconds, where it is said. */
export async function openPage({
  before = '',
  markup = '<zoom-connect proxy="/zoom"></zoom-connect>',
  late = 0,
  imports = {},
  tag = 'zoom-connect',
}: {
  before?: string;
  markup?: string;
  late?: number;
  imports?: Record<string, string>;
  /** The element to wait for. */
  tag?: 'zoom-connect' | 'zoom-event-form';
}): Promise<OwnPage> {
  const page = `<!doctype html><meta charset="utf-8">
    <script type="importmap">${JSON.stringify({ imports })}</script>
    <script>
      window.errors = [];
      addEventListener('error', ({ message }) => window.errors.push(message));
      addEventListener('unhandledrejection', ({ reason }) => window.errors.push(String(reason)));
      window.fetch = async () => Response.json(window.answer ?? { zoom: { status: 'disconnected' } });
      ${before}
    </script>
    ${markup}
    <script type="module">
      setTimeout(() => import('${location.origin}/src/define-${tag}.ts'), ${late});
    </script>`;
  const frame = await fixture<HTMLIFrameElement>(
    html`<iframe title="page" srcdoc=${page}></iframe>`,
  );
  const find = () => frame.contentDocument?.querySelector<ZoomConnectElement>(`${tag}:defined`);
  await waitUntil(() => find()?.hasUpdated);
  const view = frame.contentWindow as unknown as OwnPage['window'] & { errors: string[] };
  return { frame, window: view, element: find()!, errors: view.errors };
}
