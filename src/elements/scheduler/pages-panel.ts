import { html, nothing, type TemplateResult } from 'lit';
import { ROUTES } from '../../contract/routes.ts';
import type { NylasAnswer, SchedulerPage } from '../../contract/wire.ts';
import type { ZoomError } from '../../contract/zoom-error.ts';
import type { ConnectHost } from '../connect/host.ts';
import { fill } from '../connect/strings.ts';
import { ask } from '../proxy-client/ask.ts';
import type { AffectedReason } from './events.ts';
import { pagesStyles } from './pages-styles.ts';
import { englishPages } from './pages-strings.ts';

const NOT_MOVED: readonly SchedulerPage['zoom'][] = ['former', 'other', 'unknown'];
const MAX_REQUESTS = 10;

/** One page in the list. */
interface Row {
  page: SchedulerPage;
  title: string;
  state: 'waiting' | 'moving' | 'moved';
  error: ZoomError | null;
}

/** Lists the booking pages that are affected, and moves them to the new account. */
export class PagesPanel {
  readonly reason: AffectedReason;
  readonly #host: ConnectHost;
  readonly #text: typeof englishPages;
  readonly #rows: Row[];
  #isOpen = true;
  #spoken = '';

  constructor(host: ConnectHost, pages: readonly SchedulerPage[], reason: AffectedReason) {
    this.reason = reason;
    this.#host = host;
    this.#text = { ...englishPages, ...host.strings };
    this.#rows = pages.map((page) => ({
      page,
      title: page.title || this.#text.pagesUntitled,
      state: 'waiting',
      error: null,
    }));
    addStyles(host);
    // Screen readers read out what changes in a live region, not what it holds when it appears.
    void host.updateComplete.then(() => this.#say(this.#heading));
  }

  get #former(): Row[] {
    return this.#rows.filter(({ page }) => page.zoom === 'former');
  }

  get #heading(): string {
    if (this.reason === 'disconnecting') return this.#text.pagesDisconnecting;
    return this.#former.length > 0 ? this.#text.pagesFormer : this.#text.pagesUnknown;
  }

  async #move(row: Row): Promise<void> {
    if (row.state !== 'waiting') return;
    row.state = 'moving';
    row.error = null;
    this.#host.requestUpdate();
    try {
      row.state = (await this.#ask(row.page)) ? 'moved' : 'waiting';
      const { pagesMovedPage, pagesFailedPage } = this.#text;
      this.#say(fill(row.state === 'moved' ? pagesMovedPage : pagesFailedPage, 'page', row.title));
    } catch (error) {
      row.state = 'waiting';
      row.error = error as ZoomError;
      this.#say(`${fill(this.#text.pagesFailedPage, 'page', row.title)} ${this.#told(row.error)}`);
    }
  }

  /** Whether the page has moved as a whole; one with many events takes several requests. */
  async #ask({ id, zoom }: SchedulerPage): Promise<boolean> {
    const { proxy, headers } = this.#host;
    // It can't be known whose account an unknown page uses; the person's click confirms the move.
    const body = zoom === 'former' ? {} : { confirm: true };
    const path = `${ROUTES.schedulerPages}/${encodeURIComponent(id)}/zoom`;
    for (let asked = 0; asked < MAX_REQUESTS; asked += 1) {
      const { data } = await ask<NylasAnswer<SchedulerPage>>(proxy, path, headers, {
        method: 'PUT',
        body,
      });
      if (!NOT_MOVED.includes(data.zoom)) return true;
    }
    return false;
  }

  async #moveAll(): Promise<void> {
    for (const row of this.#former) await this.#move(row);
  }

  #told({ code, message }: ZoomError): string {
    return this.#host.strings?.errors?.[code] ?? message;
  }

  #say(words: string): void {
    this.#spoken = words;
    this.#host.requestUpdate();
  }

  #close(): void {
    this.#isOpen = false;
    this.#host.requestUpdate();
  }

  render(): unknown {
    if (!this.#isOpen) return nothing;
    const former = this.#former;
    const others = this.#rows.filter((row) => !former.includes(row));
    const isLeaving = this.reason === 'disconnecting';
    return html`<div part="pages" role="group" aria-label=${this.#heading}>
      ${this.#renderList(this.#text.pagesFormer, former)}
      ${this.#renderList(isLeaving ? this.#heading : this.#text.pagesUnknown, others)}
      <span class="quiet" role="status">${this.#spoken}</span>
      ${isLeaving ? nothing : this.#renderFoot(former)}
    </div>`;
  }

  #renderList(heading: string, rows: Row[]): unknown {
    if (rows.length === 0) return nothing;
    return html`<p>${heading}</p>
      <ul>
        ${rows.map((row) => this.#renderRow(row))}
      </ul>`;
  }

  #renderRow(row: Row): TemplateResult {
    const { title, state, error } = row;
    const { pagesMove, pagesMoving, pagesMoved } = this.#text;
    const words = { waiting: pagesMove, moving: pagesMoving, moved: pagesMoved }[state];
    return html`<li>
      <span>${title}</span>
      ${
        this.reason === 'disconnecting'
          ? nothing
          : html`<button
              type="button"
              class="plain"
              aria-disabled=${state !== 'waiting'}
              aria-label=${`${words}: ${title}`}
              @click=${() => void this.#move(row)}
            >
              ${words}
            </button>`
      }
      ${error ? html`<span part="message">${this.#told(error)}</span>` : nothing}
    </li>`;
  }

  #renderFoot(former: Row[]): TemplateResult {
    const all = former.length > 1 && former.some(({ state }) => state === 'waiting');
    return html`<div class="row">
      ${
        all
          ? html`<button type="button" class="plain" @click=${() => void this.#moveAll()}>
              ${this.#text.pagesMoveAll}
            </button>`
          : nothing
      }
      <button type="button" class="plain" @click=${() => this.#close()}>
        ${this.#text.pagesClose}
      </button>
    </div>`;
  }
}

/** Adds the styles once per element. A style element would need the page's CSP to allow it. */
function addStyles({ shadowRoot }: ConnectHost): void {
  const { styleSheet } = pagesStyles;
  if (!shadowRoot || !styleSheet || shadowRoot.adoptedStyleSheets.includes(styleSheet)) return;
  shadowRoot.adoptedStyleSheets.push(styleSheet);
}
