import type { ConnectHost } from '../connect/host.ts';
import { providersOf, type Providers, type SchedulerEditor } from './editor.ts';
import { ZoomEditorRemountNeededEvent } from './events.ts';
import { knownGrants } from './known-grants.ts';

let warned = false;

/**
 * Gives an editor the grant, or takes it away: by the property, which it reads once when it loads,
 * and by its store, which it follows. Everything else in there stays as the page gave it.
 */
export async function supply(
  editor: SchedulerEditor,
  source: ConnectHost,
  grantId: string | null,
  signal: AbortSignal,
): Promise<void> {
  const before = providersOf(editor);
  const after = withZoom(before, source, grantId);
  const wasUpgraded = isUpgraded(editor);
  if (after['zoom'] !== before['zoom']) editor.conferenceProviders = after;

  await customElements.whenDefined(editor.localName);
  // An editor that isn't in the page yet fires `init` when it has loaded.
  if (signal.aborted || !isUpgraded(editor)) return;
  if (editor.store) {
    const store = await editor.store();
    if (signal.aborted || !store) return;
    const live = store.get?.('conferenceProviders') ?? after;
    store.set('conferenceProviders', withZoom(live, source, grantId));
  } else if (wasUpgraded && after['zoom'] !== before['zoom']) {
    askRemount(editor, source, grantId);
  }
}

function withZoom(
  { zoom, ...others }: Providers,
  source: ConnectHost,
  grantId: string | null,
): Providers {
  if (grantId) return { ...others, zoom: grantId };
  // A grant that the page itself set isn't ours to take away.
  return zoom && !knownGrants(source).isMine(zoom) ? { ...others, zoom } : others;
}

function isUpgraded(editor: Element): boolean {
  const type = customElements.get(editor.localName);
  return type !== undefined && editor instanceof type;
}

function askRemount(editor: HTMLElement, source: ConnectHost, grantId: string | null): void {
  const known = knownGrants(source);
  // The editor that replaces this one must not be asked to be replaced in turn.
  if (known.remounted === grantId) return;
  known.remounted = grantId;
  if (!warned) {
    console.warn(
      'zoom-connect: this <nylas-scheduler-editor> has no store(). Put a new one in its place ' +
        'on zoom-editor-remount-needed, or Zoom will not appear in it.',
    );
  }
  warned = true;
  /** @internal */
  source.dispatchEvent(new ZoomEditorRemountNeededEvent(editor));
}
