import { html, nothing, type TemplateResult } from 'lit';
import type { Display } from '../display/display.ts';
import { whenText } from '../display/format.ts';
import { fillBlanks } from '../display/strings.ts';
import type { FormState } from '../state/form-state.ts';
import { loadedIn } from '../state/reading.ts';
import type { Send } from '../state/send.ts';

const RESUMED = { type: 'resumed', from: 'question' } as const;

const onEscape =
  (send: Send) =>
  (event: KeyboardEvent): void => {
    if (event.key === 'Escape') send(RESUMED);
  };

/** Asks before a meeting is put in the past. */
export const pastPanel = (state: FormState, send: Send, { words }: Display): TemplateResult => html`
  <div
    class="panel"
    part="confirm"
    role="group"
    aria-labelledby="ask"
    id="confirm"
    tabindex="-1"
    @keydown=${onEscape(send)}
  >
    <p id="ask"><strong>${words.pastTitle}</strong></p>
    ${state.draft.zoom ? html`<p>${words.pastText}</p>` : nothing}
    <div class="buttons">
      <button
        type="button"
        part="button"
        class="primary"
        @click=${() => send({ do: 'submit', allowPast: true })}
      >
        ${words.pastYes}
      </button>
      <button type="button" part="button" @click=${() => send(RESUMED)}>${words.pastNo}</button>
    </div>
  </div>
`;

/** Asks before an event is deleted, and says what goes with it. */
export function deletePanel(state: FormState, send: Send, display: Display): TemplateResult {
  const { words } = display;
  const loaded = loadedIn(state);
  const draft = loaded?.draft ?? state.draft;
  const guests = draft.guests.length;
  const onDelete = (event: Event): void => {
    const panel = (event.target as Element).closest('.panel');
    const notify = panel?.querySelector<HTMLInputElement>('#notify')?.checked ?? false;
    send({ do: 'delete', notify });
  };
  return html`
    <div
      class="panel bad"
      part="confirm"
      role="group"
      aria-labelledby="ask"
      id="confirm"
      tabindex="-1"
      @keydown=${onEscape(send)}
    >
      <p id="ask">
        <strong>${fillBlanks(words.deleteTitle, { title: draft.title || words.untitled })}</strong>
      </p>
      <p>${whenText(draft, display)}</p>
      ${loaded?.draft.repeat.length ? html`<p>${words.series}</p>` : nothing}
      ${draft.zoom ? html`<p>${words.deleteZoom}</p>` : nothing}
      ${
        guests > 0
          ? html`
              <p>
                ${guests === 1 ? words.deleteGuest : fillBlanks(words.deleteGuests, { n: guests })}
              </p>
              <div class="check">
                <input
                  id="notify"
                  type="checkbox"
                  part="checkbox"
                  checked
                  aria-describedby="notify-hint"
                />
                <label for="notify">${words.deleteNotify}</label>
                <p class="hint" id="notify-hint">${words.notifyHint}</p>
              </div>
            `
          : nothing
      }
      <div class="buttons">
        <button type="button" part="button delete" class="danger" @click=${onDelete}>
          ${words.delete}
        </button>
        <button type="button" part="button" @click=${() => send(RESUMED)}>${words.deleteNo}</button>
      </div>
    </div>
  `;
}
