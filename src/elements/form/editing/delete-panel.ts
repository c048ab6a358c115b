import { html, nothing, type TemplateResult } from 'lit';
import { formFor } from '../display/count.ts';
import type { FullDisplay } from '../display/full-display.ts';
import { editWordsFor, type EventEditStrings } from '../display/edit-strings.ts';
import { whenText } from '../display/format.ts';
import { fillBlanks } from '../display/field-strings.ts';
import type { EditBase, FormState } from '../state/form-state.ts';
import { editedIn } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import { onEscape } from '../panels/question.ts';
import { nameOfOrganizer } from './top-notes.ts';

const KEPT = { type: 'resumed', from: 'deletion' } as const;

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
      aria-describedby="ask-text"
      id="confirm"
      tabindex="-1"
      @keydown=${onEscape(send, KEPT)}
    >
      <p id="ask"><strong>${title}</strong></p>
      <div class="stack" id="ask-text">
        ${[whenText(draft, display), ...consequences(base, display)].map(
          (text) => html`<p>${text}</p>`,
        )}
      </div>
      ${seriesChoice(base, words)}
      ${isOwn && draft.guests.length > 0 ? notifyChoice(words) : nothing}
      <div class="buttons">
        <button type="button" part="button delete" class="primary danger" @click=${onDelete}>
          ${display.words.delete}
        </button>
        <button type="button" part="button" @click=${() => send(KEPT)}>${words.deleteNo}</button>
      </div>
    </div>
  `;
}

function seriesChoice(
  { series }: EditBase,
  words: EventEditStrings,
): TemplateResult | typeof nothing {
  if (series.part !== 'undecided') return nothing;
  const choice = (part: 'this' | 'all', label: string): TemplateResult => html`
    <label class="choice">
      <input type="radio" name="delete-part" .value=${part} ?checked=${part === 'this'} />
      ${label}
    </label>
  `;
  return html`
    <div class="choices" role="radiogroup" aria-label=${words.deleteWhich}>
      ${choice('this', words.seriesThis)} ${choice('all', words.seriesAll)}
    </div>
  `;
}

/** What goes, for whom. */
function consequences({ loaded, series, standing }: EditBase, display: FullDisplay): string[] {
  const words = editWordsFor(display.texts);
  const { guests, zoom } = loaded.draft;
  const { part } = series;
  if (standing.organizer.who === 'other') {
    return [fillBlanks(words.deletesOwn, { name: nameOfOrganizer(standing.organizer) })];
  }
  const n = guests.length;
  return [
    part === 'this' ? words.deletesThis : part === 'all' ? words.deletesAll : '',
    zoom && (part === 'none' || part === 'all') ? words.deleteZoom : '',
    zoom && (part === 'this' || part === 'undecided') ? words.deleteZoomThis : '',
    n > 0 ? fillBlanks(formFor(words.deleteGuests, n, display.words), { n }) : '',
  ].filter(Boolean);
}

const notifyChoice = (words: EventEditStrings): TemplateResult => html`
  <div class="check">
    <input id="notify" type="checkbox" part="checkbox" checked aria-describedby="notify-hint" />
    <label for="notify">${words.deleteNotify}</label>
    <p class="hint" id="notify-hint">${words.notifyHint}</p>
  </div>
`;
