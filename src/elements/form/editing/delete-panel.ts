import { html, nothing, type TemplateResult } from 'lit';
import type { FullDisplay } from '../display/full-display.ts';
import { editWordsFor, type EventEditStrings } from '../display/edit-strings.ts';
import { whenText } from '../display/format.ts';
import { fillBlanks } from '../display/field-strings.ts';
import type { EditBase, FormState } from '../state/form-state.ts';
import { editedIn } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import { onEscape, RESUMED } from '../panels/question.ts';
import { nameOfOrganizer } from './top-notes.ts';

/** Asks before an event is deleted, and says what goes with it, for whom. */
export function deletePanel(
  state: FormState,
  send: Send,
  display: FullDisplay,
): TemplateResult | typeof nothing {
  const base = editedIn(state);
  if (!base) return nothing;
  const words = editWordsFor(display.texts);
  const { draft } = base.loaded;
  const isOwn = base.standing.organizer.who !== 'other';
  const onDelete = (event: Event): void => {
    const panel = (event.currentTarget as Element).closest('.panel');
    const notify = panel?.querySelector<HTMLInputElement>('#notify');
    const part = panel?.querySelector<HTMLInputElement>('[name=delete-part]:checked');
    send({
      do: 'delete',
      ...(notify && { notify: notify.checked }),
      ...(part && { part: part.value === 'all' ? 'all' : 'this' }),
    });
  };
  const title = fillBlanks(words.deleteTitle, { title: draft.title || display.words.untitled });
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
      <p id="ask"><strong>${title}</strong></p>
      <p>${whenText(draft, display)}</p>
      ${seriesText(base, words)} ${isOwn ? consequences(base, words) : ownCalendarOnly(base, words)}
      <div class="buttons">
        <button type="button" part="button delete" class="danger" @click=${onDelete}>
          ${display.words.delete}
        </button>
        <button type="button" part="button" @click=${() => send(RESUMED)}>${words.deleteNo}</button>
      </div>
    </div>
  `;
}

function seriesText(
  { series }: EditBase,
  words: EventEditStrings,
): TemplateResult | typeof nothing {
  const choice = (part: 'this' | 'all', label: string): TemplateResult => html`
    <label class="choice">
      <input type="radio" name="delete-part" .value=${part} ?checked=${part === 'this'} />
      ${label}
    </label>
  `;
  switch (series.part) {
    case 'undecided':
      return html`
        <div class="choices" role="radiogroup" aria-label=${words.deleteWhich}>
          ${choice('this', words.seriesThis)} ${choice('all', words.seriesAll)}
        </div>
      `;
    case 'this':
      return html`<p>${words.deletesThis}</p>`;
    case 'all':
      return html`<p>${words.deletesAll}</p>`;
    case 'none':
      return nothing;
  }
}

function consequences({ loaded, series }: EditBase, words: EventEditStrings): TemplateResult {
  const { guests, zoom } = loaded.draft;
  const ofSeries = series.part === 'this' || series.part === 'undecided';
  return html`
    ${zoom ? html`<p>${ofSeries ? words.deleteZoomThis : words.deleteZoom}</p>` : nothing}
    ${
      guests.length > 0
        ? html`
            <p>
              ${
                guests.length === 1
                  ? words.deleteGuest
                  : fillBlanks(words.deleteGuests, { n: guests.length })
              }
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
  `;
}

const ownCalendarOnly = ({ standing }: EditBase, words: EventEditStrings): TemplateResult =>
  html`<p>${fillBlanks(words.deletesOwn, { name: nameOfOrganizer(standing.organizer) })}</p>`;
