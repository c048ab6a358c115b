import type { NylasEvent, NylasEventBody } from '../../contract/wire.ts';
import { pageError } from '../../contract/page-error.ts';
import type { ZoomError } from '../../contract/zoom-error.ts';
import type { MeetingDraft } from '../../meeting/draft.ts';
import { doubtZoom } from '../proxy-client/session.ts';
import { knowPerson, type Asking } from './account/know-person.ts';
import { wordsFor, type EventFormTexts } from './display/strings.ts';
import type { Editing } from './editing/editing.ts';
import { ZoomEventSubmitEvent } from './form-events.ts';
import { ZoomEventErrorEvent } from './notice-events.ts';
import type { Loader } from './loading/loader.ts';
import { freshDraft, type Place } from './loading/place.ts';
import { outcomeEvent } from './outcome-event.ts';
import { copyLink } from './panels/keep-link.ts';
import { addZoom } from './sending/add-zoom.ts';
import { writeAs, type Deliver } from './sending/deliver.ts';
import { enterGuests } from './sending/enter-guests.ts';
import { deletion, type Step } from './sending/next-step.ts';
import { Sender } from './sending/sender.ts';
import { isOthers, settleThenSend } from './sending/settle-then-send.ts';
import { Settler } from './sending/settler.ts';
import { retryStep, submitStep, type SubmitOptions } from './sending/steps.ts';
import type { Attempt } from './state/attempt.ts';
import type { Saved } from './state/form-state.ts';
import type { Outcome } from './state/outcome.ts';
import { waitsForZoom } from './state/reading.ts';
import type { Command } from './state/send.ts';
import type { FormStore } from './state/store.ts';
import type { Wait } from './state/wait.ts';

/** The element, as far as this work needs it: its settings, its clock, and its DOM events. */
export interface FormPage extends Place, Asking {
  strings: EventFormTexts | undefined;
  wait: Wait;
  dispatchEvent(event: Event): boolean;
}

/** What the form does beside being edited: it loads, sends, and lets the page know. */
export class FormWork {
  readonly #store: FormStore;
  readonly #loader: Loader;
  readonly #sender: Sender;
  readonly #settler: Settler;
  /** Settles when what was asked for last is done; null while nothing is. */
  #underWay: Promise<void> | null = null;

  constructor(store: FormStore, loader: Loader) {
    this.#store = store;
    this.#loader = loader;
    this.#sender = new Sender(store);
    this.#settler = new Settler(store, this.#sender);
  }

  /** Reads the edited event anew. */
  reload(page: FormPage): Promise<void> {
    this.#store.change({ type: 'event-dropped' });
    return this.#loader.load(page);
  }

  /** Stops what is done for the eyes alone; a write on its way goes on. */
  pause(): void {
    this.#sender.stopWaiting();
  }

  /** Whoever asked isn't interested any more; a write on its way is not called back. */
  drop(): void {
    this.#underWay = null;
    this.#settler.stop();
    this.#sender.stop();
  }

  /** Back to what is stored, or to an empty form. */
  async reset(page: FormPage): Promise<void> {
    this.drop();
    const { base, phase } = this.#store.state;
    if (base.kind === 'new') {
      this.#store.change({ type: 'emptied', fresh: freshDraft(page) });
    } else if (phase.name === 'saved') await this.reload(page);
    else this.#store.change({ type: 'reverted' });
  }

  /** Settles when an answer is there. */
  submit(page: FormPage): Promise<void> {
    return this.#once(page, () => submitStep(this.#store, optionsOf(page)));
  }

  /** Deletes the event that is edited; settles when an answer is there. */
  delete(page: FormPage, notify?: boolean, part?: 'this' | 'all'): Promise<void> {
    return this.#take(deletion(this.#store.state, notify, part), page);
  }

  /** Does what a part of the form asks for. */
  do(command: Command, page: FormPage): void {
    const { phase, draft } = this.#store.state;
    switch (command.do) {
      case 'submit':
        void this.submit(page);
        break;
      case 'retry':
        void this.#once(page, () => retryStep(this.#store, optionsOf(page)));
        break;
      case 'delete':
        void this.delete(page, command.notify, command.part);
        break;
      case 'choose-part':
        void this.#choosePart(command.part, page);
        break;
      case 'reload':
        void this.#showWhatCame(this.reload(page));
        break;
      case 'start-over':
        if (phase.name === 'deleted') page.eventId = null;
        this.#store.change({ type: 'told', news: [] });
        void this.#showWhatCame(this.reset(page));
        break;
      case 'load-calendars':
        void this.#loader.loadCalendars(page);
        break;
      case 'enter-guests':
        enterGuests(this.#store, command.text);
        break;
      case 'copy-link':
        void this.#copy(command.url);
        break;
      case 'download':
        if (phase.name === 'saved') void this.#download(draft, phase, page);
        break;
      case 'add-zoom':
        if (phase.name === 'saved') void this.#addZoom(page, phase.event);
    }
  }

  /** One thing at a time, whatever is clicked. */
  #once(page: FormPage, step: () => Step): Promise<void> {
    const before = this.#underWay ?? this.#sender.underWay;
    if (before) return before;
    const errand = {
      page,
      fresh: freshDraft(page),
      step,
      take: (next: Step) => this.#take(next, page),
      tell: this.#tellAt(page),
    };
    const run = knowPerson(this.#store, page)
      .then(() => settleThenSend(this.#store, this.#settler, errand))
      .finally(() => {
        if (this.#underWay === run) this.#underWay = null;
      });
    return (this.#underWay = run);
  }

  #tellAt(page: FormPage): (outcome: Outcome) => void {
    return (outcome) => {
      const event = outcomeEvent(outcome);
      // What another tab did under the same key is no failure: it is looked at next.
      if (!event || isOthers(this.#store.state)) return;
      // The page may send again while it hears of this.
      this.#underWay = null;
      const agreed = page.dispatchEvent(event);
      const { phase } = this.#store.state;
      // The proxy may not have heard yet that Zoom takes this connection no more.
      if (outcome.kind === 'failed' && waitsForZoom(phase)) doubtZoom(page.proxy);
      // The page decides. It may have done so already, and be saving.
      if (!agreed && phase.name === 'conflict') {
        this.#store.change({ type: 'resumed', from: 'held-back' });
      }
    };
  }

  async #addZoom(page: FormPage, event: NylasEvent): Promise<void> {
    try {
      await addZoom(this.#store, page, event, freshDraft(page));
    } catch (error) {
      page.dispatchEvent(new ZoomEventErrorEvent(error as ZoomError));
      return;
    }
    await this.submit(page);
  }

  async #download(draft: MeetingDraft, saved: Saved, page: FormPage): Promise<void> {
    try {
      const { downloadIcs } = await import('./panels/calendar-file.ts');
      downloadIcs(draft, saved, page.now());
    } catch (cause) {
      this.#store.change({ type: 'code-missed', error: pageError('unloadable', { cause }) });
    }
  }

  async #copy(url: string): Promise<void> {
    const text = (await copyLink(url)) ? 'copied' : 'copyFailed';
    this.#store.change({ type: 'told', news: [{ text }] });
  }

  #take(step: Step, page: FormPage): Promise<void> {
    if (step.kind === 'refuse') page.dispatchEvent(new ZoomEventErrorEvent(step.error));
    if (step.kind !== 'offer' && step.kind !== 'send') return Promise.resolve();
    if (
      step.kind === 'offer' &&
      !page.dispatchEvent(new ZoomEventSubmitEvent(step.body, 'create'))
    ) {
      this.#store.change({ type: 'resumed', from: 'held-back' });
      return Promise.resolve();
    }
    const write = step.attempt.mode === 'update' ? this.#saveAs(page) : writeAs(page);
    return this.#sender.send(step.attempt, page, write, this.#tellAt(page));
  }

  #saveAs(page: FormPage): Deliver {
    const { proxy, headers, strings } = page;
    const offer = (body: NylasEventBody): boolean =>
      page.dispatchEvent(new ZoomEventSubmitEvent(body, 'update'));
    return async (attempt: Attempt, signal: AbortSignal) => {
      const editing: Editing = await page.editing();
      return editing.save(this.#store, { proxy, headers, strings, offer }, attempt, signal);
    };
  }

  /** The button that asked for it is gone: the focus goes to what came instead. */
  async #showWhatCame(change: Promise<void>): Promise<void> {
    await change;
    this.#store.change({ type: 'focus-asked', selectors: ['#series', '#title', '#failure'] });
  }

  async #choosePart(part: 'this' | 'all', page: FormPage): Promise<void> {
    await this.#loader.choosePart(page, part);
    this.#store.change({ type: 'focus-asked', selectors: ['#series', '#title'] });
  }
}

const optionsOf = (page: FormPage): SubmitOptions => ({
  words: wordsFor(page.strings),
  now: page.now(),
});
