import type { ConnectHost } from '../connect/host.ts';
import { knownGrants } from './known-grants.ts';
import { repairChange, type ConfigChange } from './repair.ts';
import { supply } from './supply.ts';

/**
 * Keeps a `<nylas-scheduler-editor>` supplied with the Zoom grant of `source`, a `<zoom-connect>`,
 * whenever either of them loads or changes. Also mends the grant in what the editor saves, unless
 * `source.noRepair`. Returns a function that ends this.
 */
export function bindZoom(editor: HTMLElement, source: ConnectHost): () => void {
  const life = new AbortController();
  const { signal } = life;
  const known = knownGrants(source);
  /** The grant that the editor offers, null for none; undefined while nothing is known. */
  let offered: string | null | undefined;
  let supplying = new AbortController();

  const offer = (): void => {
    if (offered === undefined) return;
    supplying.abort();
    supplying = new AbortController();
    void supply(editor, source, offered, AbortSignal.any([signal, supplying.signal]));
  };
  const onStatus = (): void => {
    known.look();
    const { status, grant } = source;
    const next = status === 'connected' && grant ? grant.grantId : null;
    // While connecting, expired or out of reach the editor keeps what it has.
    if ((!next && status !== 'disconnected') || next === offered) return;
    offered = next;
    // The answer has to be there before the editor saves: its event can't wait for it.
    if (next && !source.noRepair) known.pages().catch(() => undefined);
    offer();
  };
  const onInit = (event: Event): void => {
    if (event.target === editor) offer();
  };
  const onChange = (event: Event): void => {
    known.look();
    if (!source.noRepair) repairChange((event as CustomEvent<ConfigChange>).detail, known);
  };

  source.addEventListener('zoom-status-change', onStatus, { signal });
  editor.addEventListener('init', onInit, { signal });
  // Captured, so that it comes before the editor's own listeners, which send what the event holds.
  for (const type of ['schedulerConfigChanged', 'groupEventCreateTriggered']) {
    editor.addEventListener(type, onChange, { signal, capture: true });
  }
  onStatus();
  return () => life.abort();
}
