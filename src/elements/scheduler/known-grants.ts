import { ROUTES } from '../../contract/routes.ts';
import type { NylasAnswer, SchedulerPage } from '../../contract/wire.ts';
import type { ConnectHost } from '../connect/host.ts';
import { ask } from '../proxy-client/ask.ts';
import type { GrantBook } from './repair.ts';

const books = new WeakMap<ConnectHost, KnownGrants>();

/** What this element knows of grants, for all its life and for all editors bound to it. */
export function knownGrants(source: ConnectHost): KnownGrants {
  let known = books.get(source);
  if (!known) books.set(source, (known = new KnownGrants(source)));
  return known;
}

/**
 * Which Zoom grants are this user's: those seen while this page was open, and those that the proxy
 * told. The proxy tells of booking pages, not of grants. On a page that used a former grant, an
 * unknown id counts as that grant.
 */
export class KnownGrants implements GrantBook {
  current: string | null = null;
  /** The grant for which the page was last asked to replace an editor. */
  remounted: string | null | undefined;
  readonly #source: ConnectHost;
  readonly #grants = new Set<string>();
  readonly #formerPages = new Set<string>();
  #asking: Promise<SchedulerPage[]> | null = null;

  constructor(source: ConnectHost) {
    this.#source = source;
  }

  /** Notes the grant that the element shows now, and one that it had before. */
  look(former?: string | null): void {
    const { status, grant } = this.#source;
    if (former) this.#grants.add(former);
    if (grant) {
      // An answer that was asked for under another grant tells nothing of this one.
      if (grant.grantId !== this.current) this.#asking = null;
      this.current = grant.grantId;
      this.#grants.add(grant.grantId);
    } else if (status === 'disconnected') this.current = null;
  }

  /** Whether the user gave up a grant while this page was open. */
  get hasFormer(): boolean {
    return this.#grants.size > (this.current ? 1 : 0);
  }

  isMine(grantId: string, pageId?: string): boolean {
    return this.#grants.has(grantId) || (!!pageId && this.#formerPages.has(pageId));
  }

  /** The user's booking pages. Whoever asks meanwhile shares the question under way. */
  pages(): Promise<SchedulerPage[]> {
    return (this.#asking ??= this.#ask().finally(() => (this.#asking = null)));
  }

  async #ask(): Promise<SchedulerPage[]> {
    const { proxy, headers } = this.#source;
    const { data } = await ask<NylasAnswer<SchedulerPage[]>>(proxy, ROUTES.schedulerPages, headers);
    for (const { id, zoom } of data) if (zoom === 'former') this.#formerPages.add(id);
    return data;
  }
}
