import {
  LitElement,
  type CSSResult,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { MeetingDraft } from '../meeting/draft.ts';
import type { GivenDraft } from '../meeting/read-draft.ts';
import { displayFor } from './form/display/display.ts';
import type { EventFormTexts } from './form/display/strings.ts';
import type { Editing } from './form/editing/editing.ts';
import { markState } from './form/element-state.ts';
import { eventFormView } from './form/event-form-view.ts';
import type { SuggestGuests } from './form/fields/guest-field.ts';
import { focusFirst } from './form/focus-first.ts';
import { FormDesk } from './form/form-desk.ts';
import { FurtherStyles } from './form/further-styles.ts';
import { guardLeaving } from './form/guard-leaving.ts';
import { GivenValue } from './form/loading/given-value.ts';
import { freshDraft } from './form/loading/place.ts';
import { ZoomEventDirtyChangeEvent } from './form/notice-events.ts';
import type { Change } from './form/state/changes.ts';
import { initialState, type FormState } from './form/state/form-state.ts';
import { isDirty } from './form/state/reading.ts';
import type { Send } from './form/state/send.ts';
import { FormStore } from './form/state/store.ts';
import type { Wait } from './form/state/wait.ts';
import { formStyles } from './form/styles/form-styles.ts';
import type { HeadersSource } from './proxy-client/send.ts';

/**
 * A form that creates, edits and deletes calendar events with a Zoom meeting on them.
 * Nothing that was typed is lost, and however often it is sent, one intent makes one meeting.
 *
 * @tag zoom-event-form
 * @fires {ZoomEventSubmitEvent} zoom-event-submit - Valid, before sending; cancelable, `body` may be edited.
 * @fires {ZoomEventCreatedEvent} zoom-event-created - The event was created.
 * @fires {ZoomEventUpdatedEvent} zoom-event-updated - The changes were saved.
 * @fires {ZoomEventDeletedEvent} zoom-event-deleted - The event was deleted.
 * @fires {ZoomEventConflictEvent} zoom-event-conflict - Changed elsewhere too, in the same fields; cancelable.
 * @fires {ZoomEventErrorEvent} zoom-event-error - An attempt failed; what was entered is kept.
 * @fires {ZoomEventDirtyChangeEvent} zoom-event-dirty-change - There are unsaved changes, or none any more.
 * @slot header - Above the form, in every state.
 * @slot before-actions - Between the fields and the buttons: fields of the page's own, say.
 * @slot actions - Beside the main button.
 * @slot footer - Below the form, in every state.
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
 * @csspart arrow - The arrow of a list that can be opened.
 * @csspart conflicts - Who is busy at the chosen time; `next-free` moves the meeting.
 * @csspart end-day - The way to an end on another day.
 * @csspart end-zone - The zone of the end, where it has one of its own; `end-zone-drop` does without.
 * @csspart overlap - The choice between two equal times, each with its `radio`.
 * @csspart guest-address - The address beside a guest's name.
 * @csspart guest-count - The number of guests, where there are many.
 * @csspart remove-guests - The button that removes all guests.
 * @csspart restore-guests - The button that puts them back.
 * @csspart guests-unclear - What of a pasted list wasn't understood.
 * @csspart guest-unclear - One piece of it.
 * @csspart correct - The button that moves a piece into the input.
 * @csspart remove-unclear - The button that removes all pieces.
 * @csspart when-text - The line that says when the meeting is.
 * @csspart warning - What to know about the time.
 * @csspart problem - What is wrong with a field.
 * @csspart more - The rarely used fields.
 * @csspart button - Any button; also `submit`, `delete`, `add-zoom`, and `connect-way` to a followed `<zoom-connect>`.
 * @csspart confirm - A question before something is done.
 * @csspart conflict - Fields that were changed elsewhere too, to choose from; each is a `conflict-field`.
 * @csspart series - How much of a series is changed.
 * @csspart standing - Why an event can't be changed, or whose it is.
 * @csspart conference - Another conference of the event.
 * @csspart kept - What a field can't show, and keeps.
 * @csspart failure - What failed, and what to do.
 * @csspart success - What was done.
 * @csspart link - The address of the Zoom meeting, and its `passcode`.
 * @csspart copy - The button that copies it.
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
  static override styles: CSSResultGroup = formStyles;

  /** @internal */
  static override properties: PropertyDeclarations = {
    proxy: {},
    connect: {},
    calendarId: { attribute: 'calendar-id' },
    eventId: { attribute: 'event-id' },
    timezone: {},
    start: {},
    duration: { type: Number },
    hourFormat: { attribute: 'hour-format' },
    hide: {},
    draftKey: { attribute: 'draft-key' },
    scope: {},
    headers: { attribute: false },
    suggestGuests: { attribute: false },
    strings: { attribute: false },
    value: { attribute: false },
  };

  /** Base URL of the backend proxy, relative to the page or absolute. */
  declare proxy: string;
  /** Id of a `<zoom-connect>` to follow; without one the form shows its own where needed. */
  declare connect: string | null;
  /** The calendar; without one the user picks among those that can be written to. */
  declare calendarId: string | null;
  /** The event to edit instead of creating one. */
  declare eventId: string | null;
  /** IANA zone of the meeting; default: the browser's. */
  declare timezone: string | null;
  /** Initial start, `YYYY-MM-DDTHH:mm` in `timezone`; default: the next half hour. */
  declare start: string | null;
  /** Initial duration in minutes. */
  declare duration: number;
  /** Hours from 1 to 12, from 0 to 23, or as the language has them. */
  declare hourFormat: 'auto' | '12' | '24';
  /** What not to show: space-separated kebab-case keys of `MeetingDraft`, and `conflicts`. */
  declare hide: string;
  /**
   * Keeps what isn't sent yet in `sessionStorage` under this key, for the person whose session it is:
   * the draft, half-typed guests, and what keeps a second try from making a second meeting.
   */
  declare draftKey: string | null;
  /** Of an event of a series: this meeting, the whole series, or what the person says. */
  declare scope: 'ask' | 'this' | 'series';
  /** Headers for every request to the proxy. */
  declare headers: HeadersSource;
  /** Looks guests up while somebody types. */
  declare suggestGuests: SuggestGuests | undefined;
  /** Texts to be laid over the English ones. */
  declare strings: EventFormTexts | undefined;

  /** The clock, in milliseconds since 1970. @internal */
  now = (): number => Date.now();
  /** The timer: between two looks for the join link, and before calendars are asked. @internal */
  declare wait: Wait;
  /** Loads what only an event that is there needs. @internal */
  editing = async (): Promise<Editing> => (await this.#desk.open()).editing();

  /** What the engine has of it; DOMs for tests lack much. */
  readonly #internals: Partial<ElementInternals> = this.attachInternals?.() ?? {};
  readonly #store: FormStore;
  readonly #desk: FormDesk;
  readonly #given = new GivenValue();
  readonly #styles = new FurtherStyles(this);
  #dirty = false;

  constructor() {
    super();
    this.proxy = '/zoom';
    this.connect = this.calendarId = this.eventId = null;
    this.timezone = this.start = this.draftKey = null;
    this.duration = 30;
    this.hourFormat = 'auto';
    this.hide = '';
    this.scope = 'ask';
    this.#store = new FormStore(initialState(freshDraft(this)), (what, before) =>
      this.#onChange(what, before),
    );
    this.#desk = new FormDesk(this, this.#store, this.#given);
  }

  /** The draft. Set to what was set before, it does nothing; `end` may be set instead of `duration`. */
  get value(): MeetingDraft {
    return structuredClone(this.#state.draft);
  }

  set value(value: GivenDraft | null | undefined) {
    const fresh = freshDraft(this);
    const given = this.#given.take(value, fresh);
    if (given) this.#store.change({ type: 'draft-given', given, fresh });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#styles.add([]);
    guardLeaving(this.#dirty);
    this.requestUpdate();
    this.#desk.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    guardLeaving(false);
    this.#desk.workshop?.end();
  }

  /** Validates and sends, as the main button does; settles when an answer is there. */
  submit(): Promise<void> {
    return this.#desk.submit();
  }

  /** Drops all changes. */
  reset(): void {
    this.#desk.reset();
  }

  /** Loads an event to edit; settles when it is shown, or why it can't be. */
  async load(eventId: string): Promise<void> {
    this.#desk.workshop?.drop();
    this.eventId = eventId;
    await this.#desk.reload();
  }

  /** Deletes the edited event without asking; `notify` says whether guests are told. */
  delete(options: { notify?: boolean } = {}): Promise<void> {
    return this.#desk.delete(options.notify);
  }

  /**
   * Whether the draft could be sent. In the moments before the form has loaded its rules, only what
   * is missing counts.
   */
  checkValidity(): boolean {
    return this.#desk.isValid();
  }

  /** As `checkValidity()`, and shows what is wrong. */
  reportValidity(): boolean {
    return this.#desk.reportValidity();
  }

  /** Loads at once what the form loads when the page is idle. @internal */
  async preload(): Promise<void> {
    await (await this.#desk.open()).preload();
  }

  /** Takes the styles of a part of the form. @internal */
  addStyles(styles: readonly CSSResult[]): void {
    this.#styles.add(styles);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('timezone') || changed.has('start') || changed.has('duration')) {
      this.#store.change({ type: 'defaults-changed', fresh: freshDraft(this) });
    }
    this.#desk.follow();
  }

  protected override updated(): void {
    const { phase } = this.#state;
    // Opened, never closed again: somebody may be typing there when the problem goes.
    this.renderRoot.querySelector('details:has(.problem)')?.setAttribute('open', '');
    markState(this.#internals, 'busy', phase.name === 'loading' || phase.name === 'saving');
    this.#desk.workshop?.watch();
    const dirty = isDirty(this.#state);
    if (dirty === this.#dirty) return;
    this.#dirty = dirty;
    markState(this.#internals, 'dirty', dirty);
    guardLeaving(dirty);
    /** @internal */
    this.dispatchEvent(new ZoomEventDirtyChangeEvent(dirty));
  }

  get #state(): FormState {
    return this.#store.state;
  }

  readonly #send: Send = (message) => {
    if ('do' in message) this.#desk.do(message);
    else this.#store.change(message);
  };

  #onChange(what: Change, before: FormState): void {
    this.requestUpdate();
    const targets = this.#desk.focusAfter(what);
    if (targets.length > 0) {
      void this.updateComplete.then(() => focusFirst(this.renderRoot, targets));
    }
    this.#desk.workshop?.goOn(what, before);
  }

  protected override render(): TemplateResult {
    return eventFormView(this.#state, this.#send, displayFor(this), {
      source: this,
      workshop: this.#desk.workshop,
      suggests: this.suggestGuests !== undefined,
      waits: this.#desk.waits,
    });
  }
}
