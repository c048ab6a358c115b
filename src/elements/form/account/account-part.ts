import { html, type TemplateResult } from 'lit';
import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import type { Account } from '../state/form-state.ts';
import type { AccountSource } from './follow-account.ts';

type Source = Pick<AccountSource, 'connect' | 'proxy' | 'headers'>;

/** Where the way to connect is shown, and why. */
export interface AccountNeed {
  /** Nothing can go on without it. */
  readonly needed: boolean;
  /** Said in place of "has expired". */
  readonly reason?: string | undefined;
}

/** The way to connect: an own `<zoom-connect>`, or the way to the one that the page has. */
export function accountPart(
  { status, way }: Account,
  { connect, proxy, headers }: Source,
  display: Display,
  { needed, reason }: AccountNeed,
): TemplateResult | null {
  const { words } = withAllWords(display);
  const missing = needed || status === 'disconnected' || status === 'expired';
  const why = status === 'expired' ? words.zoomReconnectFirst : words.zoomConnectFirst;
  if (connect) return missing ? wayTo(connect, words.zoomWay, needed ? null : why) : null;
  if (!customElements.get('zoom-connect')) {
    return missing ? html`<p class="note" role="note">${why}</p>` : null;
  }
  if (!missing && way === 'unneeded') return null;
  return html`<zoom-connect
    part="connect"
    .proxy=${proxy}
    .headers=${headers}
    .strings=${words.zoomConnect}
    >${reason ? html`<span slot="expired">${reason}</span>` : null}</zoom-connect
  >`;
}

/** What is connected elsewhere on the page, and how to get there. */
const wayTo = (id: string, label: string, why: string | null): TemplateResult => html`
  <div class="way">
    ${why && html`<p class="note" role="note">${why}</p>`}
    <button
      type="button"
      part="button connect-way"
      @click=${({ currentTarget }: Event) => show(currentTarget as Element, id)}
    >
      ${label}
    </button>
  </div>
`;

function show(button: Element, id: string): void {
  const { host } = button.getRootNode() as ShadowRoot;
  const target = (host.getRootNode() as Document | ShadowRoot).getElementById(id);
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}
