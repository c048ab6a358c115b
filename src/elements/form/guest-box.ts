import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { MAX_GUESTS } from '../../contract/limits.ts';
import type { Guest } from '../../meeting/draft.ts';
import { addGuests, parseGuests } from '../../meeting/guests.ts';
import { Combobox, comboboxTemplate } from './combobox.ts';
import { notes } from './field.ts';
import { fill } from './strings.ts';
import type { FormView } from './view.ts';

/** Looks people up; what it rejects with is passed over. */
export type SuggestGuests = (text: string, signal: AbortSignal) => Promise<Guest[]>;

interface GuestBoxOptions {
  view(): FormView;
  suggest(): SuggestGuests | undefined;
  announce(text: string): void;
}

const nameOf = ({ name, email }: Guest): string => name ?? email;

/** The guests: chips, and one input for typing, pasting and suggestions. */
export class GuestBox {
  readonly #box: Combobox<Guest>;
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: GuestBoxOptions;

  constructor(host: ReactiveControllerHost & Element, options: GuestBoxOptions) {
    this.#host = host;
    this.#options = options;
    this.#box = new Combobox<Guest>(host, {
      search: async (text, signal) => {
        const known = new Set(options.view().draft.guests.map(({ email }) => email));
        const found = text.trim() ? ((await options.suggest()?.(text, signal)) ?? []) : [];
        return found.filter(({ email }) => !known.has(email)).slice(0, 20);
      },
      choose: (guest) => this.#set([...options.view().draft.guests, guest], guest),
    });
  }

  /** What is typed and not yet a guest. */
  get pending(): string {
    return this.#box.text?.trim() ?? '';
  }

  set pending(text: string) {
    this.#box.text = text || null;
    this.#host.requestUpdate();
  }

  /** Takes what is typed; what isn't understood stays in the input. Answers whether all was. */
  commit(): boolean {
    const { pending } = this;
    if (!pending) return true;
    const { draft, words, change } = this.#options.view();
    const { guests, added, rejected, full } = addGuests(draft.guests, pending);
    this.pending = rejected.join(', ');
    if (added > 0) change({ guests });
    const news = [
      added > 0
        ? fill(added === 1 ? words.guestAdded : words.guestsAdded, {
            n: added,
            name: nameOf(guests.at(-1) ?? { email: '' }),
          })
        : '',
      full ? fill(words.guestsFull, { limit: MAX_GUESTS }) : '',
      rejected.length > 0 && !full ? fill(words.notUnderstood, { n: rejected.length }) : '',
    ];
    this.#options.announce(news.filter(Boolean).join(', '));
    return rejected.length === 0;
  }

  render(view: FormView): TemplateResult {
    const { words, draft } = view;
    return html`
      <div class="field" part="field">
        <label for="guests" part="label">${words.guests}</label>
        <div class="chips" part="guests">
          ${
            draft.guests.length > 0
              ? html`<ul aria-label=${words.guestList}>
                  ${repeat(
                    draft.guests,
                    ({ email }) => email,
                    (guest, at) => this.#renderChip(view, guest, at),
                  )}
                </ul>`
              : nothing
          }
          ${comboboxTemplate(this.#box, view, {
            name: 'guests',
            listLabel: words.suggestions,
            searchable: this.#options.suggest() !== undefined,
            value: '',
            hint: words.guestsHint,
            option: ({ name, email }) =>
              html`<span>${name ?? email}</span>${name ? html`<small>${email}</small>` : nothing}`,
            onKey: (event) => this.#onKey(event),
            onInput: (text) => this.#onInput(text),
            onPaste: (event) => this.#onPaste(event),
            onBlur: () => this.#onBlur(),
          })}
        </div>
        ${notes(view, 'guests', words.guestsHint)}
      </div>
    `;
  }

  #renderChip(view: FormView, guest: Guest, at: number): TemplateResult {
    return html`
      <li class="chip" part="guest" title=${guest.email}>
        <bdi>${nameOf(guest)}</bdi>
        <button
          type="button"
          data-chip=${at}
          ?disabled=${view.frozen}
          aria-label=${fill(view.words.remove, { name: nameOf(guest) })}
          @click=${() => this.#remove(at)}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key !== 'Backspace' && event.key !== 'Delete') return;
            event.preventDefault();
            this.#remove(at);
          }}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8m0-8-8 8" /></svg>
        </button>
      </li>
    `;
  }

  #onKey(event: KeyboardEvent): void {
    if (this.#box.key(event) || event.isComposing) return;
    const { guests } = this.#options.view().draft;
    if (event.key === 'Enter' && this.pending) {
      event.preventDefault();
      this.#box.close();
      this.commit();
    } else if (event.key === 'Backspace' && !this.#box.text && guests.length > 0) {
      // The first press only moves there: one slip must not cost a guest.
      event.preventDefault();
      this.#focusChip(guests.length - 1);
    }
  }

  #onInput(text: string): void {
    const { draft, problems, change } = this.#options.view();
    if (problems.has('guests')) change({ guests: draft.guests });
    const [last = ''] = text.slice(-1);
    const separated = /[,;，；、]/.test(last) || (last === ' ' && text.includes('@'));
    const { guests, rejected } = parseGuests(text);
    if (separated && guests.length > 0 && rejected.length === 0 && this.#closed(text))
      this.commit();
  }

  /** Whether no name in quotes or address in brackets is still being typed. */
  #closed(text: string): boolean {
    return text.split('"').length % 2 === 1 && text.split('<').length === text.split('>').length;
  }

  #onPaste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (parseGuests(pasted).guests.length === 0) return; // a part of an address, or a name
    event.preventDefault(); // the input would swallow the line breaks
    this.pending = `${this.#box.text ?? ''}\n${pasted}`;
    this.#box.close();
    this.commit();
  }

  #onBlur(): void {
    const { guests, rejected } = parseGuests(this.pending);
    if (guests.length > 0 && rejected.length === 0) this.commit();
  }

  #set(guests: Guest[], added: Guest): void {
    const { words, change } = this.#options.view();
    change({ guests });
    this.#options.announce(fill(words.guestAdded, { name: nameOf(added) }));
  }

  #remove(at: number): void {
    const { draft, words, change } = this.#options.view();
    const gone = draft.guests[at];
    if (!gone) return;
    change({ guests: draft.guests.filter((guest) => guest !== gone) });
    this.#options.announce(fill(words.guestRemoved, { name: nameOf(gone) }));
    void this.#host.updateComplete.then(() => this.#focusChip(at));
  }

  #focusChip(at: number): void {
    const root = this.#host.shadowRoot;
    const target = root?.querySelector(`[data-chip="${at}"]`) ?? root?.getElementById('guests');
    if (target instanceof HTMLElement) target.focus();
  }
}
