import { html, nothing, type TemplateResult } from 'lit';
import type { FullDisplay } from '../display/full-display.ts';
import { whenText } from '../display/format.ts';
import type { FormState, Saved } from '../state/form-state.ts';
import type { Send } from '../state/send.ts';

/** The event as it was saved, and its link. */
export function savedPanel(
  { draft, news }: FormState,
  { event, joinUrl, link, mode }: Saved,
  send: Send,
  display: FullDisplay,
): TemplateResult {
  const { words } = display;
  // Whoever has to copy it by hand needs all of it.
  const copyFailed = news.some(({ text }) => text === 'copyFailed');
  const passcode = event.conferencing?.details?.password ?? draft.zoom?.passcode;
  return html`
    <div class="done" part="success">
      <svg class="tick" viewBox="0 0 24 24" aria-hidden="true"><path d="m6 12.5 4 4 8-9" /></svg>
      <h2 id="done" tabindex="-1">${mode === 'create' ? words.created : words.updated}</h2>
      <p class="what"><strong>${draft.title}</strong><br />${whenText(draft, display)}</p>
      ${
        joinUrl
          ? html`<p class="link-text" part="link">
              <bdi dir="ltr">${copyFailed ? joinUrl : shortened(joinUrl)}</bdi>
              ${
                passcode
                  ? html`<br />${words.passcode}: <bdi part="passcode">${passcode}</bdi>`
                  : nothing
              }
            </p>`
          : nothing
      }
      ${link === 'pending' ? html`<p>${words.linkPending}</p>` : nothing}
      ${link === 'missing' ? html`<p>${words.linkMissing}</p>` : nothing}
      <div class="buttons">
        ${
          joinUrl
            ? html`<button
                  type="button"
                  part="button copy"
                  class="primary"
                  @click=${() => send({ do: 'copy-link', url: joinUrl })}
                >
                  ${words.copy}
                </button>
                <a part="join" href=${joinUrl} target="_blank" rel="noopener noreferrer"
                  >${words.join}</a
                >`
            : nothing
        }
        ${
          link === 'none' && !joinUrl && !draft.zoom && !draft.allDay && display.shows('zoom')
            ? html`<button
                type="button"
                part="button add-zoom"
                @click=${() => send({ do: 'add-zoom' })}
              >
                ${words.addZoom}
              </button>`
            : nothing
        }
        <button type="button" part="button" @click=${() => send({ do: 'download' })}>
          ${words.download}
        </button>
        <button type="button" part="button" @click=${() => send({ do: 'start-over' })}>
          ${mode === 'create' ? words.another : words.backToEvent}
        </button>
      </div>
    </div>
  `;
}

/** A link to be recognized by, without the passcode in it. */
const shortened = (url: string): string => url.replace(/^https:\/\//, '').replace(/\?.*/, '');

/** The event is gone. */
export const deletedPanel = (send: Send, { words }: FullDisplay): TemplateResult => html`
  <div class="done" part="success">
    <h2 id="done" tabindex="-1">${words.deleted}</h2>
    <div class="buttons">
      <button type="button" part="button" @click=${() => send({ do: 'start-over' })}>
        ${words.another}
      </button>
    </div>
  </div>
`;
