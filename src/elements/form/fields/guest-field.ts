import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Guest } from '../../../meeting/draft.ts';
import { parseGuests } from '../../../meeting/guests.ts';
import type { Display } from '../display/display.ts';
import { fillBlanks } from '../display/strings.ts';
import type { FormState } from '../state/form-state.ts';
import { nameOf } from '../state/news.ts';
import { isFrozen, problemsIn } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import type { FormStore } from '../state/store.ts';
import { comboboxTemplate } from './combobox-template.ts';
import { Combobox } from './combobox.ts';
import { notes } from './field.ts';

/** Looks people up; what it rejects with is passed over. */
export type SuggestGuests = (text: string, signal: AbortSignal) => Promise<Guest[]>;

/** The guests' combobox: it suggests who isn't invited yet. */
export function guestBox(
  host: ReactiveControllerHost & Element,
  store: FormStore,
  suggest: () => SuggestGuests | undefined,
): Combobox<Guest> {
  return new Combobox<Guest>(host, store, {
    field: 'guests',
    search: async (text, signal) => {
      const known = new Set(store.state.draft.guests.map(({ email }) => email));
      const found = text.trim() ? ((await suggest()?.(text, signal)) ?? []) : [];
      return found.filter(({ email }) => !known.has(email)).slice(0, 20);
    },
    choose: (guest) => store.change({ type: 'guest-chosen', guest }),
  });
}

/** The guests: chips, and one input for typing, pasting and suggestions. */
export function guestField(
  state: FormState,
  send: Send,
  { words }: Display,
  box: Combobox<Guest>,
  searchable: boolean,
  kept: unknown,
): TemplateResult {
  const { guests } = state.draft;
  return html`
    <div class="field" part="field">
      <label for="guests" part="label">${words.guests}</label>
      <div class="chips" part="guests">
        ${
          guests.length > 0
            ? html`<ul aria-label=${words.guestList}>
                ${guests.map((guest, at) =>
                  chip(guest, at, {
                    label: fillBlanks(words.remove, { name: nameOf(guest) }),
                    frozen: isFrozen(state),
                    send,
                  }),
                )}
              </ul>`
            : nothing
        }
        ${comboboxTemplate(state, box, {
          listLabel: words.suggestions,
          searchable,
          value: '',
          hint: words.guestsHint,
          option: (guest) =>
            html`<span>${nameOf(guest)}</span
              >${guest.name ? html`<small>${guest.email}</small>` : nothing}`,
          onKey: (event) => onKey(event, box, guests.length, send),
          onInput: (text) => {
            if (problemsIn(state).has('guests')) send({ type: 'edited', patch: { guests } });
            if (endsGuest(text) && isUnderstood(text)) send({ do: 'enter-guests' });
          },
          onPaste: (event) => onPaste(event, box, send),
          onBlur: () => isUnderstood(box.text ?? '') && send({ do: 'enter-guests' }),
        })}
      </div>
      ${notes(state, 'guests', words.guestsHint)} ${kept}
    </div>
  `;
}

function chip(
  guest: Guest,
  at: number,
  { label, frozen, send }: { label: string; frozen: boolean; send: Send },
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
      <button
        type="button"
        data-chip=${at}
        ?disabled=${frozen}
        aria-label=${label}
        @click=${remove}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'Backspace' && event.key !== 'Delete') return;
          event.preventDefault();
          remove(event);
        }}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8m0-8-8 8" /></svg>
      </button>
    </li>
  `;
}

function onKey(event: KeyboardEvent, box: Combobox<Guest>, count: number, send: Send): void {
  if (box.key(event) || event.isComposing) return;
  if (event.key === 'Enter' && box.text?.trim()) {
    event.preventDefault();
    box.close();
    send({ do: 'enter-guests' });
  } else if (event.key === 'Backspace' && !box.text && count > 0) {
    // The first press only moves there: one slip must not cost a guest.
    event.preventDefault();
    send({ type: 'focus-asked', selectors: [`[data-chip="${count - 1}"]`] });
  }
}

function onPaste(event: ClipboardEvent, box: Combobox<Guest>, send: Send): void {
  const pasted = event.clipboardData?.getData('text/plain') ?? '';
  if (parseGuests(pasted).guests.length === 0) return; // a part of an address, or a name
  event.preventDefault(); // the input would swallow the line breaks
  box.close();
  send({ do: 'enter-guests', text: `${box.text ?? ''}\n${pasted}`.trim() });
}

/** Whether the last character ends a guest, and no name in quotes or address in brackets is open. */
function endsGuest(text: string): boolean {
  const [last = ''] = text.slice(-1);
  const separated = /[,;，；、]/.test(last) || (last === ' ' && text.includes('@'));
  const closed = text.split('"').length % 2 === 1;
  return separated && closed && text.split('<').length === text.split('>').length;
}

function isUnderstood(text: string): boolean {
  const { guests, rejected } = parseGuests(text);
  return guests.length > 0 && rejected.length === 0;
}
