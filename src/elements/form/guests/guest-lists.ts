import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { MAX_GUESTS } from '../../../contract/limits.ts';
import type { Guest } from '../../../meeting/draft.ts';
import { formFor } from '../display/count.ts';
import type { Display } from '../display/display.ts';
import { fillBlanks } from '../display/field-strings.ts';
import { withAllWords } from '../display/full-display.ts';
import type { EventFormStrings } from '../display/strings.ts';
import type { FormState } from '../state/form-state.ts';
import { nameOf } from '../state/news.ts';
import { isFrozen } from '../state/reading.ts';
import type { Send } from '../state/send.ts';

/** From so many on their number is shown, and all can be removed at once. */
const MANY = 5;
/** So many may be more than the list shows, which can be scrolled by keys then. */
const SCROLLS = 10;

const cross = html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8m0-8-8 8" /></svg>`;

/** Everybody who is invited, each with a button that removes them; drawn anew when that changes. */
export function invitedList(state: FormState, send: Send, display: Display): unknown {
  const { words } = withAllWords(display);
  const { guests } = state.draft;
  const removed = state.aside.guests;
  const frozen = isFrozen(state);
  return guard([guests, removed, frozen, words], () =>
    drawInvited(guests, removed, frozen, send, words),
  );
}

function drawInvited(
  guests: readonly Guest[],
  removed: readonly Guest[] | null,
  frozen: boolean,
  send: Send,
  words: EventFormStrings,
): TemplateResult {
  return html`
    ${
      guests.length > 0
        ? html`<ul aria-label=${words.guestList} tabindex=${ifDefined(scrolls(guests))}>
            ${guests.map((guest, at) => chip(guest, at, frozen, send, words))}
          </ul>`
        : nothing
    }
    ${
      guests.length >= MANY
        ? html`<p class="row-of-all" part="guest-count">
            <span
              >${fillBlanks(formFor(words.guestCount, guests.length, words), { n: guests.length })}</span
            >
            <button
              type="button"
              part="remove-guests"
              class="link"
              ?disabled=${frozen}
              @click=${() => send({ type: 'guests-removed' })}
            >
              ${words.removeAll}
            </button>
          </p>`
        : nothing
    }
    ${
      removed
        ? html`<p class="row-of-all">
            <span
              >${fillBlanks(formFor(words.guestsRemoved, removed.length, words), { n: removed.length })}</span
            >
            <button
              type="button"
              part="restore-guests"
              class="link"
              id="restore-guests"
              ?disabled=${frozen}
              @click=${() => send({ type: 'guests-put-back' })}
            >
              ${words.undo}
            </button>
          </p>`
        : nothing
    }
  `;
}

const scrolls = (list: readonly unknown[]): number | undefined =>
  list.length > SCROLLS ? 0 : undefined;

function chip(
  guest: Guest,
  at: number,
  frozen: boolean,
  send: Send,
  words: EventFormStrings,
): TemplateResult {
  const remove = (event: Event): void => {
    // The next guest may be drawn into this very button: without the focus leaving and coming
    // back, a screen reader would not say whose it is now.
    (event.currentTarget as HTMLElement).blur();
    send({ type: 'guest-removed', at });
  };
  return html`
    <li class="chip" part="guest" title=${guest.email}>
      <bdi>${nameOf(guest)}</bdi>
      ${guest.name ? html`<small part="guest-address" dir="ltr">${guest.email}</small>` : nothing}
      <button
        type="button"
        data-chip=${at}
        ?disabled=${frozen}
        aria-label=${fillBlanks(words.remove, { name: nameOf(guest) })}
        @click=${remove}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'Backspace' && event.key !== 'Delete') return;
          event.preventDefault();
          remove(event);
        }}
      >
        ${cross}
      </button>
    </li>
  `;
}

/** What of a pasted list wasn't understood: to be corrected in the input, or removed. */
export function unclearList(
  state: FormState,
  send: Send,
  display: Display,
): TemplateResult | typeof nothing {
  const { words } = withAllWords(display);
  const { items, full } = state.unclear;
  if (items.length === 0) return nothing;
  const frozen = isFrozen(state);
  const n = items.length;
  const title = fillBlanks(full ? words.guestsFull : formFor(words.guestsUnclear, n, words), {
    n,
    limit: MAX_GUESTS,
  });
  return html`
    <div class="unclear" part="guests-unclear" role="group" aria-labelledby="unclear">
      <p class="row-of-all">
        <strong id="unclear">${title}</strong>
        ${
          items.length > 1
            ? html`<button
                type="button"
                part="remove-unclear"
                class="link"
                aria-label=${`${words.removeAll}: ${title}`}
                ?disabled=${frozen}
                @click=${() => send({ type: 'unclear-dropped' })}
              >
                ${words.removeAll}
              </button>`
            : nothing
        }
      </p>
      <ul aria-labelledby="unclear" tabindex=${ifDefined(scrolls(items))}>
        ${items.map(
          (text, at) => html`
            <li part="guest-unclear">
              <bdi>${text}</bdi>
              <button
                type="button"
                part="correct"
                class="link"
                data-unclear=${at}
                aria-label=${fillBlanks(words.correctItem, { text })}
                ?disabled=${frozen}
                @click=${() => send({ type: 'unclear-taken-up', at })}
              >
                ${words.correct}
              </button>
              <button
                type="button"
                class="icon"
                aria-label=${fillBlanks(words.remove, { name: text })}
                ?disabled=${frozen}
                @click=${() => send({ type: 'unclear-dropped', at })}
              >
                ${cross}
              </button>
            </li>
          `,
        )}
      </ul>
    </div>
  `;
}
