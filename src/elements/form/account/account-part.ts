import { html, type TemplateResult } from 'lit';
import type { EventFormStrings } from '../display/strings.ts';
import type { Account } from '../state/form-state.ts';
import type { AccountSource } from './follow-account.ts';

type Source = Pick<AccountSource, 'connect' | 'proxy' | 'headers'>;

/** The way to connect: an own `<zoom-connect>`, or words where the page has none or another. */
export function accountPart(
  { status, way }: Account,
  { connect, proxy, headers }: Source,
  words: EventFormStrings,
  needed: boolean,
): TemplateResult | null {
  const missing = needed || status === 'disconnected' || status === 'expired';
  if (connect || !customElements.get('zoom-connect')) {
    return missing ? html`<p class="note" role="note">${words.zoomConnectFirst}</p>` : null;
  }
  if (!missing && way === 'unneeded') return null;
  return html`<zoom-connect
    part="connect"
    .proxy=${proxy}
    .headers=${headers}
    .strings=${words.zoomConnect}
  ></zoom-connect>`;
}
