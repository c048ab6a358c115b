import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { MeetingDraft } from '../meeting/draft.ts';
import { formActions } from './form/actions.ts';
import { MeetingEditor } from './form/editor.ts';
import { formTemplate } from './form/form-template.ts';
import { languageOf } from './form/format.ts';
import { GuestBox, type SuggestGuests } from './form/guest-box.ts';
import { brokenPanel, deletedPanel, savedPanel } from './form/panels.ts';
import { wait } from './form/requests.ts';
import { mergeStrings, type EventFormTexts } from './form/strings.ts';
import { styles } from './form/styles.ts';
import { Submission } from './form/submission.ts';
import type { FormView } from './form/view.ts';
import { zoneBox } from './form/when-fields.ts';
import { ZoomAccount } from './form/zoom-account.ts';
import type { HeadersSource } from './proxy-client/send.ts';
import { ZoomEventDirtyChangeEvent } from './zoom-event-events.ts';

const askBeforeLeaving = (event: Event): void => event.preventDefault();

/**
 * A form that creates, edits and deletes calendar events with a Zoom meeting on them.
 * Nothing that was typed is lost, and however often it is sent, one intent makes one meeting.
 *
 * @tag zoom-event-form
 * @fires {ZoomEventSubmitEvent} zoom-event-submit - Valid, before sending; cancelable, `body` may be edited.
 * @fires {ZoomEventCreatedEvent} zoom-event-created - The event was created.
 * @fires {ZoomEventUpdatedEvent} zoom-event-updated - The changes were saved.
 * @fires {ZoomEventDeletedEvent} zoom-event-deleted - The event was deleted.
 * @fires {ZoomEventErrorEvent} zoom-event-error - An attempt failed; what was entered is kept.
 * @fires {ZoomEventDirtyChangeEvent} zoom-event-dirty-change - There are unsaved changes, or none any more.
 * @csspart form - The form.
 * @csspart group - A group of fields: when, and `zoom`.
 * @csspart field - A label with its control.
 * @csspart label - The label of a field.
 * @csspart input - A text, date, time, number or choice control.
 * @csspart checkbox - A checkbox.
 * @csspart switch - The Zoom switch.
 * @csspart listbox - The list of a combobox.
 * @csspart option - One option of it.
 * @csspart guests - The guests and their input.
 * @csspart guest - One guest.
 * @csspart when-text - The line that says when the meeting is.
 * @csspart warning - What to know about the time.
 * @csspart problem - What is wrong with a field.
 * @csspart more - The rarely used fields.
 * @csspart button - Any button; also `submit` and `delete`.
 * @csspart confirm - A question before something is done.
 * @csspart failure - What failed, and what to do.
 * @csspart success - What was done.
 * @csspart join - The link to the Zoom meeting.
 * @csspart connect - The `<zoom-connect>` shown while no account is connected.
 * @cssprop --zoom-event-form-accent - Colour of buttons, links and the focus.
 * @cssprop --zoom-event-form-on-accent - Colour of text on it.
 * @cssprop --zoom-event-form-radius - Radius of controls.
 * @cssprop --zoom-event-form-gap - Space between fields.
 * @cssprop --zoom-event-form-font - Font, as in the shorthand `font`.
 * @cssstate dirty - There are unsaved changes.
 * @cssstate busy - The event is loading, being saved or deleted.
 */
export class ZoomEventFormElement extends LitElement {
  static override styles = styles;

  /** Base URL of the backend proxy, relative to the page or absolute. */
  @property() proxy = '/zoom';
  /** Id of a `<zoom-connect>` to follow; without one the form shows its own where needed. */
  @property() connect: string | null = null;
  /** The calendar; without one the user picks among those that can be written to. */
  @property({ attribute: 'calendar-id' }) calendarId: string | null = null;
  /** The event to edit instead of creating one. */
  @property({ attribute: 'event-id' }) eventId: string | null = null;
  /** IANA zone of the meeting; default: the browser's. */
  @property() timezone: string | null = null;
  /** Initial start, `YYYY-MM-DDTHH:mm` in `timezone`; default: the next half hour. */
  @property() start: string | null = null;
  /** Initial duration in minutes. */
  @property({ type: Number }) duration = 30;
  /** Hours from 1 to 12, from 0 to 23, or as the language has them. */
  @property({ attribute: 'hour-format' }) hourFormat: 'auto' | '12' | '24' = 'auto';
  /** Fields not to show: space-separated kebab-case keys of `MeetingDraft`. */
  @property() hide = '';
  /** Keeps an unsent draft in `sessionStorage` under this key. */
  @property({ attribute: 'draft-key' }) draftKey: string | null = null;
  /** Headers for every request to the proxy. */
  @property({ attribute: false }) headers: HeadersSource;
  /** Looks guests up while somebody types. */
  @property({ attribute: false }) suggestGuests: SuggestGuests | undefined;
  /** Texts to be laid over the English ones. */
  @property({ attribute: false }) strings: EventFormTexts | undefined;

  /** The clock, in milliseconds since 1970. @internal */
  now = (): number => Date.now();
  /** The timer between two looks for the join link. @internal */
  wait = wait;

  #words = mergeStrings();
  #spoken = '';
  #dirty = false;
  #internals = this.attachInternals();
  #life: AbortController | null = null;
  #guests = new GuestBox(this, {
    view: () => this.#view(),
    suggest: () => this.suggestGuests,
    announce: (text) => this.#announce(text),
  });
  #zones = zoneBox(this, () => this.#view());
  #account = new ZoomAccount(this, () => this.#onZoomConnected());
  #editor = new MeetingEditor({
    element: this,
    guests: this.#guests,
    words: () => this.#words,
    now: () => this.now(),
    announce: (text) => this.#announce(text),
    focus: (id) => void this.updateComplete.then(() => this.#focus(id)),
  });
  #submission = new Submission(this.#editor, (ms, signal) => this.wait(ms, signal));

  #actions = formActions(this.#editor, this.#submission);

  /** The draft. */
  @property({ attribute: false })
  get value(): MeetingDraft {
    return structuredClone(this.#editor.draft);
  }

  set value(value: Partial<MeetingDraft>) {
    this.#editor.give(structuredClone(value));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#life = new AbortController();
    const { signal } = this.#life;
    addEventListener('online', () => this.#onOnline(), { signal });
    this.#guardLeaving();
    if (this.hasUpdated) void this.#editor.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life?.abort();
    removeEventListener('beforeunload', askBeforeLeaving);
    this.#editor.stop();
    this.#submission.stopWaiting();
  }

  /** Validates and sends, as the main button does; settles when an answer is there. */
  submit(): Promise<void> {
    return this.#submission.submit();
  }

  /** Drops all changes. */
  reset(): void {
    this.#submission.stop();
    this.#editor.reset();
  }

  /** Loads an event to edit; settles when it is shown, or why it can't be. */
  async load(eventId: string): Promise<void> {
    this.#submission.stop();
    this.#editor.loaded = null;
    this.eventId = eventId;
    await this.#editor.begin();
  }

  /** Deletes the edited event without asking; `notify` says whether guests are told. */
  delete(options: { notify?: boolean } = {}): Promise<void> {
    return this.#submission.remove(options.notify);
  }

  /** Whether the draft could be sent. */
  checkValidity(): boolean {
    return this.#editor.findProblems().size === 0;
  }

  /** As `checkValidity()`, and shows what is wrong. */
  reportValidity(): boolean {
    return this.#submission.validate(false);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('strings')) this.#words = mergeStrings(this.strings);
    if (changed.has('timezone') || changed.has('start') || changed.has('duration')) {
      this.#editor.renew();
    }
    this.#editor.follow();
  }

  protected override updated(): void {
    const { keeper, status } = this.#editor;
    const { states } = this.#internals;
    // Opened, never closed again: somebody may be typing there when the problem goes.
    this.renderRoot.querySelector('details:has(.problem)')?.setAttribute('open', '');
    const busy = status.name === 'loading' || status.name === 'saving';
    if (busy) states.add('busy');
    else states.delete('busy');
    if (this.draftKey && status.name !== 'loading') keeper.keep(this.draftKey, this.eventId);
    const dirty = keeper.dirty || this.#guests.pending !== '';
    if (dirty === this.#dirty) return;
    this.#dirty = dirty;
    if (dirty) states.add('dirty');
    else states.delete('dirty');
    this.#guardLeaving();
    /** @internal */
    this.dispatchEvent(new ZoomEventDirtyChangeEvent(dirty));
  }

  /** Only while it is needed: the listener alone keeps pages out of the back/forward cache. */
  #guardLeaving(): void {
    if (this.#dirty) addEventListener('beforeunload', askBeforeLeaving);
    else removeEventListener('beforeunload', askBeforeLeaving);
  }

  #onOnline(): void {
    const { status } = this.#editor;
    if (status.name !== 'failed' || status.error.code !== 'offline') return;
    this.#editor.backOnline = true;
    this.requestUpdate();
  }

  /** What only Zoom's connection kept from being sent is sent now, under the same key. */
  #onZoomConnected(): void {
    const { status } = this.#editor;
    if (status.name !== 'failed' || status.error.action !== 'reconnect-zoom') return;
    void this.#submission.retry();
  }

  #announce(text: string): void {
    this.#spoken = text;
    this.requestUpdate();
  }

  #focus(id: string): void {
    const target = this.renderRoot.querySelector<HTMLElement>(`#${id}`);
    target?.closest('details')?.setAttribute('open', '');
    (target ?? this.renderRoot.querySelector<HTMLElement>('#failure'))?.focus();
  }

  protected override render(): TemplateResult {
    const view = this.#view();
    const { status } = view;
    const shown = ['loading', 'saved', 'deleted'].includes(status.name);
    // One live region for all: it has to be there before something is said in it.
    return html`
      ${this.#renderMain(view)}
      <div role="status" class=${shown ? 'shown' : 'hidden'}>
        ${this.#renderStatus(view)}
        <span class="spoken">${this.#spoken}</span>
      </div>
    `;
  }

  #view(): FormView {
    const { hourFormat, hide } = this;
    return this.#editor.view({ hourFormat, hide, locale: languageOf(this) });
  }

  #renderStatus(view: FormView): unknown {
    switch (view.status.name) {
      case 'loading':
        return html`<p class="loading">${view.words.loading}</p>`;
      case 'saved':
        return savedPanel(view, view.status, this.#actions);
      case 'deleted':
        return deletedPanel(view, this.#actions);
      default:
        return nothing;
    }
  }

  #renderMain(view: FormView): unknown {
    switch (view.status.name) {
      case 'loading':
      case 'saved':
      case 'deleted':
        return nothing;
      case 'broken':
        return brokenPanel(view, view.status.error, this.#actions);
      default:
        return formTemplate(view, {
          guests: this.#guests,
          zones: this.#zones,
          account: this.#account,
          actions: this.#actions,
          backOnline: this.#editor.backOnline,
          submit: () => void this.submit(),
          retryCalendars: () => void this.#editor.retryCalendars(),
        });
    }
  }
}
