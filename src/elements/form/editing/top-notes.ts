import { html, nothing, type TemplateResult } from 'lit';
import type { Standing } from '../../../meeting/standing.ts';
import type { Display } from '../display/display.ts';
import { editWordsFor, type EventEditStrings } from '../display/edit-strings.ts';
import { fillBlanks } from '../display/field-strings.ts';
import type { FormState } from '../state/form-state.ts';
import { editedIn, isDirty } from '../state/reading.ts';
import type { Send } from '../state/send.ts';

/** Above the fields: what to know, and to decide, before anything is changed. */
export function topNotes(state: FormState, send: Send, display: Display): unknown {
  const base = editedIn(state);
  if (!base) return nothing;
  const words = editWordsFor(display.texts);
  const standing = standingText(base.standing, words);
  return html`
    ${standing ? html`<p class="note" part="standing" role="note">${standing}</p>` : nothing}
    ${base.standing.may.change ? seriesPart(state, send, words) : nothing}
  `;
}

/** What forbids a change, or whose event it is where that may be somebody else's. */
function standingText(
  { cancelled, readOnly, organizer }: Standing,
  words: EventEditStrings,
): string {
  const name = nameOfOrganizer(organizer);
  const organized = name && organizer.who !== 'you' ? fillBlanks(words.organizedBy, { name }) : '';
  if (cancelled) return words.cancelled;
  if (readOnly === 'calendar') return [words.calendarReadOnly, organized].join(' ').trim();
  if (organizer.who === 'other') return fillBlanks(words.notYours, { name });
  if (readOnly === 'event') return [words.readOnly, organized].join(' ').trim();
  return organized;
}

/** What an organizer is called, with the address where both are known. */
export function nameOfOrganizer({ name, email }: Standing['organizer']): string {
  return name && email && name !== email ? `${name} (${email})` : (name ?? email ?? '');
}

function seriesPart(
  state: FormState,
  send: Send,
  words: EventEditStrings,
): TemplateResult | typeof nothing {
  const series = editedIn(state)?.series;
  const choose = (part: 'this' | 'all', label: string, primary = ''): TemplateResult =>
    html`<button
      type="button"
      part="button"
      class=${primary}
      @click=${() => send({ do: 'choose-part', part })}
    >
      ${label}
    </button>`;
  switch (series?.part) {
    case 'undecided':
      return html`
        <div
          class="panel"
          part="series"
          role="group"
          aria-labelledby="series-ask"
          id="series"
          tabindex="-1"
        >
          <p id="series-ask"><strong>${words.seriesAsk}</strong></p>
          <div class="buttons">
            ${choose('this', words.seriesThis, 'primary')} ${choose('all', words.seriesAll)}
          </div>
        </div>
      `;
    case 'this':
    case 'all': {
      const isThis = series.part === 'this';
      // What was typed for the one isn't meant for the other.
      const mayChange = series.by === 'person' && !isDirty(state);
      return html`
        <div class="note" part="series" role="note" id="series" tabindex="-1">
          <p>${isThis ? words.changesThis : words.changesAll}</p>
          ${
            mayChange
              ? html`<button
                  type="button"
                  class="link"
                  ?disabled=${state.phase.name === 'saving'}
                  @click=${() => send({ do: 'choose-part', part: isThis ? 'all' : 'this' })}
                >
                  ${isThis ? words.changeAllInstead : words.changeThisInstead}
                </button>`
              : nothing
          }
        </div>
      `;
    }
    default:
      return nothing;
  }
}
