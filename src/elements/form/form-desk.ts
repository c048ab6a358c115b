import { UNLOADABLE, ZoomError } from '../../contract/zoom-error.ts';
import type { FormWorkshop, WorkshopPage } from './form-workshop.ts';
import type { GivenValue } from './loading/given-value.ts';
import { freshDraft } from './loading/place.ts';
import { ZoomEventErrorEvent } from './notice-events.ts';
import type { Change } from './state/changes.ts';
import { looksWhole } from './state/reading.ts';
import type { Command } from './state/send.ts';
import type { FormStore } from './state/store.ts';

/** Takes whatever is asked of the form; the workshop does it, as soon as its code is there. */
export class FormDesk {
  readonly #page: WorkshopPage;
  readonly #store: FormStore;
  readonly #given: GivenValue;
  #opening: Promise<FormWorkshop> | null = null;
  #workshop: FormWorkshop | null = null;
  /** Whether the form is shown as loading for the sake of a kept draft. */
  #draftAwaited = false;
  /** What was asked for and is about to begin. */
  #asked: Promise<void> | null = null;
  /** What is to be done once code that didn't load is there. */
  #missed: (() => void)[] = [];

  constructor(page: WorkshopPage, store: FormStore, given: GivenValue) {
    this.#page = page;
    this.#store = store;
    this.#given = given;
  }

  get workshop(): FormWorkshop | null {
    return this.#workshop;
  }

  /** Whether something was asked for and is about to begin. */
  get waits(): boolean {
    return this.#asked !== null;
  }

  /** The page has the form, again perhaps. */
  begin(): void {
    this.#once((workshop) => {
      if (this.#page.isConnected) workshop.begin();
    });
  }

  /** Follows what the page says. */
  follow(): void {
    if (this.#workshop) this.#workshop.follow();
    else this.#expect();
  }

  submit(): Promise<void> {
    return this.#ask((workshop) => workshop.submit());
  }

  delete(notify: boolean | undefined): Promise<void> {
    return this.#ask((workshop) => workshop.delete(notify));
  }

  /** Back to what is stored, or to an empty form. */
  reset(): void {
    if (this.#workshop) this.#workshop.reset();
    else this.#store.change({ type: 'emptied', fresh: freshDraft(this.#page) });
  }

  /** Reads the edited event anew; settles when it is shown, or why it can't be. */
  async reload(): Promise<void> {
    this.#store.change({ type: 'event-dropped' });
    this.#expect();
    await (this.#workshop ?? (await this.open())).reload();
  }

  isValid(): boolean {
    const { state } = this.#store;
    return this.#workshop?.isValid() ?? looksWhole(state);
  }

  reportValidity(): boolean {
    const isValid = this.isValid();
    this.#once((workshop) => workshop.showProblems());
    return isValid;
  }

  /** Where the focus goes after a change: the first of these selectors that is there. */
  focusAfter(what: Change): readonly string[] {
    return this.#workshop?.focusAfter(what) ?? (what.type === 'focus-asked' ? what.selectors : []);
  }

  do(command: Command): void {
    if (command.do === 'submit') void this.submit();
    else if (command.do === 'load-again') this.#loadAgain();
    else this.#once((workshop) => workshop.do(command));
  }

  /** Says that code didn't load, and how that goes on when it does. */
  #miss(error: ZoomError, again: () => void): void {
    this.#missed.push(again);
    this.#store.change({ type: 'code-missed', error });
  }

  /** Opens the workshop. Rejects with a `ZoomError`. */
  open(): Promise<FormWorkshop> {
    return (this.#opening ??= this.#open());
  }

  async #open(): Promise<FormWorkshop> {
    try {
      const { FormWorkshop: Workshop } = await import('./form-workshop.ts');
      this.#workshop = new Workshop(this.#page, this.#store, {
        given: this.#given,
        miss: (error, again) => this.#miss(error, again),
        draftAwaited: this.#draftAwaited,
      });
    } catch (cause) {
      this.#opening = null;
      throw new ZoomError('unloadable', { title: UNLOADABLE, cause });
    }
    this.#page.requestUpdate();
    return this.#workshop;
  }

  #once(act: (workshop: FormWorkshop) => void): void {
    if (this.#workshop) act(this.#workshop);
    else this.open().then(act, (error: ZoomError) => this.#miss(error, () => this.#once(act)));
  }

  /** Has something done that takes time; the same asked again meanwhile is the same. */
  #ask(act: (workshop: FormWorkshop) => Promise<void>): Promise<void> {
    if (this.#workshop?.isComplete) return act(this.#workshop);
    return (this.#asked ??= this.#askOnce(act));
  }

  async #askOnce(act: (workshop: FormWorkshop) => Promise<void>): Promise<void> {
    const page = this.#page;
    page.requestUpdate();
    try {
      const workshop = await this.open();
      await workshop.complete();
      this.#asked = null;
      await act(workshop);
    } catch (error) {
      this.#asked = null;
      this.#miss(error as ZoomError, () => void this.#ask(act));
      /** @internal */
      page.dispatchEvent(new ZoomEventErrorEvent(error as ZoomError));
    }
  }

  #loadAgain(): void {
    const missed = this.#missed;
    this.#missed = [];
    this.#store.change({ type: 'code-missed', error: null });
    for (const again of missed) again();
  }

  /** What the page says of a form that isn't filled yet: what is on its way must not be typed over. */
  #expect(): void {
    const { eventId, calendarId, draftKey } = this.#page;
    const { phase, calendars } = this.#store.state;
    if (calendarId && calendars.status !== 'fixed') {
      this.#store.change({ type: 'calendar-fixed', calendarId });
    }
    if (phase.name === 'loading') return;
    this.#draftAwaited = !eventId && draftKey !== null && isStored(draftKey);
    if (eventId || this.#draftAwaited) this.#store.change({ type: 'event-awaited' });
  }
}

function isStored(key: string): boolean {
  try {
    return sessionStorage.getItem(key) !== null;
  } catch {
    return false; // no storage: nothing is kept
  }
}
