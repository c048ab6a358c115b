import type { SchedulerPage } from '../../contract/wire.ts';
import type { ConnectHost } from '../connect/host.ts';
import { bindZoom } from './bind.ts';
import { ZoomPagesAffectedEvent, type AffectedReason } from './events.ts';
import { knownGrants, type KnownGrants } from './known-grants.ts';
import { PagesPanel } from './pages-panel.ts';

/** What a `<zoom-connect>` does for Nylas Scheduler: binds the editor, tells of booking pages. */
export class SchedulerPart {
  readonly #host: ConnectHost;
  readonly #known: KnownGrants;
  readonly #observer = new MutationObserver(() => this.#look());
  #root: Node | null = null;
  #editor: HTMLElement | null = null;
  #unbind: (() => void) | null = null;
  #panel: PagesPanel | null = null;
  /** The newest question about pages, which aborts the one before. */
  #question = new AbortController();

  constructor(host: ConnectHost) {
    this.#host = host;
    this.#known = knownGrants(host);
  }

  /** Looks for the editor, and from now on binds it wherever and whenever it appears. */
  follow(): void {
    const { isConnected, target, for: id } = this.#host;
    if (!isConnected) return;
    const root = id && !target ? this.#host.getRootNode() : null;
    if (root !== this.#root) {
      this.#observer.disconnect();
      this.#root = root;
      // A framework may remove the editor, replace it, or set its id later.
      if (root) {
        const attributeFilter = ['id'];
        this.#observer.observe(root, { subtree: true, childList: true, attributeFilter });
      }
    }
    this.#look();
  }

  /** Lets go of the editor and of everything else. */
  release(): void {
    this.#observer.disconnect();
    this.#unbind?.();
    this.#root = this.#editor = this.#unbind = this.#panel = null;
    this.#question.abort();
  }

  #look(): void {
    const { target, for: id } = this.#host;
    const root = this.#root as Document | ShadowRoot | null;
    const editor = target ?? (id && root?.getElementById(id)) ?? null;
    if (editor === this.#editor) return;
    this.#unbind?.();
    this.#editor = editor || null;
    this.#unbind = editor ? bindZoom(editor, this.#host) : null;
  }

  /** Asks for the booking pages, tells which are affected, and lists them unless that is prevented. */
  async tell(reason: AffectedReason, former?: string | null): Promise<void> {
    this.#question.abort();
    const { signal } = (this.#question = new AbortController());
    this.#show(null);
    this.#known.look(former);
    let pages: SchedulerPage[];
    try {
      pages = await this.#known.pages();
    } catch {
      return; // a site without Scheduler, or without a calendar: there is nothing to tell
    }
    const host = this.#host;
    if (signal.aborted || !host.isConnected) return;
    const affected = this.#affected(pages, reason);
    if (affected.length === 0) return;
    const event = new ZoomPagesAffectedEvent(affected, reason);
    /** @internal */
    if (host.dispatchEvent(event)) this.#show(new PagesPanel(host, affected, reason));
  }

  #show(panel: PagesPanel | null): void {
    this.#panel = panel;
    this.#host.requestUpdate();
  }

  #affected(pages: SchedulerPage[], reason: AffectedReason): SchedulerPage[] {
    const on = (...uses: SchedulerPage['zoom'][]): SchedulerPage[] =>
      pages.filter(({ zoom }) => uses.includes(zoom));
    if (reason === 'disconnecting') return on('current', 'unknown');
    // Pages of unknown owners may be a colleague's. They are worth telling only where this user
    // gave up a grant, now or, as other pages show, before.
    const hasFormer = this.#known.hasFormer || on('former').length > 0;
    return hasFormer ? on('former', 'unknown', 'other') : [];
  }

  /** The list of booking pages, where there is one to show. */
  render(isAsking: boolean): unknown {
    const panel = this.#panel;
    if (!panel) return undefined;
    const fits = panel.reason === 'disconnecting' ? isAsking : !isAsking;
    return fits && this.#host.grant ? panel.render() : undefined;
  }
}
