import type { CSSResult, ReactiveControllerHost } from 'lit';
import type { ZoomError } from '../../contract/zoom-error.ts';
import type { MeetingDraft } from '../../meeting/draft.ts';
import { isPast } from '../../meeting/start.ts';
import { resolveWall } from '../../meeting/wall-time.ts';
import { isZone } from '../../meeting/zones.ts';
import { AccountFollower } from './account/account-follower.ts';
import { accountPart } from './account/account-part.ts';
import type { AccountSource } from './account/follow-account.ts';
import type { ConflictWatch } from './conflicts/conflict-watch.ts';
import { displayFor, type Display, type DisplayPage } from './display/display.ts';
import { calendarField } from './fields/calendar-field.ts';
import type { SuggestGuests } from './fields/guest-field.ts';
import type { FormPage, FormWork } from './form-work.ts';
import type { Combobox } from './lists/combobox.ts';
import { DraftKeeper } from './loading/draft-keeper.ts';
import type { GivenValue } from './loading/given-value.ts';
import { Loader } from './loading/loader.ts';
import { readValue } from './loading/read-value.ts';
import { freshDraft } from './loading/place.ts';
import { FormParts, type PartName, type Parts } from './parts.ts';
import { arrivalChanges } from './state/arrival-changes.ts';
import type { Change } from './state/changes.ts';
import type { FormState, SearchedField } from './state/form-state.ts';
import { intentChanges } from './state/intent-changes.ts';
import { isDirty } from './state/reading.ts';
import type { SearchBox } from './state/search-box.ts';
import type { Command } from './state/send.ts';
import type { FormStore } from './state/store.ts';
import { wait } from './state/wait.ts';
import { panelStyles } from './styles/panel-styles.ts';

/** The element, as far as this needs it. */
export type WorkshopPage = HTMLElement &
  ReactiveControllerHost &
  FormPage &
  AccountSource &
  DisplayPage & {
    suggestGuests: SuggestGuests | undefined;
    addStyles(styles: readonly CSSResult[]): void;
  };

type Searched = SearchedField | 'end';

/** What there is to begin with. */
interface Beginnings {
  given: GivenValue;
  /** Says that code didn't load, and how that goes on when it does. */
  miss: (error: ZoomError, again: () => void) => void;
  /** Whether the form is shown as loading for the sake of a kept draft. */
  draftAwaited: boolean;
}

/** What a new meeting may need. */
const ALL: readonly PartName[] = ['sending', 'lists', 'guests', 'clocks', 'more', 'conflicts'];

/** Where the form's work is done. The parts that it takes are fetched when they are wanted. */
export class FormWorkshop {
  /** What searches behind the inputs; null where it isn't there yet. */
  readonly boxes: Record<Searched, SearchBox | null> = { end: null, timezone: null, guests: null };
  readonly accountPart = accountPart;
  readonly calendarField = calendarField;
  readonly #page: WorkshopPage;
  readonly #store: FormStore;
  readonly #miss: Beginnings['miss'];
  readonly #parts = new FormParts((name) => this.#onArrival(name));
  readonly #loader: Loader;
  readonly #account: AccountFollower;
  readonly #drafts: DraftKeeper;
  /** What was fetched because it shows. */
  readonly #shown = new Set<PartName>();
  #conflicts: ConflictWatch | null = null;
  #work: FormWork | null = null;
  /** Ends when the page lets go of the form; null before it has had it. */
  #life: AbortController | null = null;

  constructor(page: WorkshopPage, store: FormStore, { given, miss, draftAwaited }: Beginnings) {
    this.#page = page;
    this.#store = store;
    this.#miss = miss;
    store.learn({ ...arrivalChanges, ...intentChanges });
    this.#loader = new Loader(store);
    this.#account = new AccountFollower(store);
    this.#drafts = new DraftKeeper(store, draftAwaited);
    page.addStyles([panelStyles]);
    page.wait ??= wait;
    this.#correct(given.readWith(readValue(() => freshDraft(page).timezone)));
  }

  /** The parts that are there. */
  get parts(): Partial<Parts> {
    return this.#parts.there;
  }

  /** Whether all is there to send with. */
  get isComplete(): boolean {
    return this.#work !== null;
  }

  /** Fetches all that it takes to send. Rejects with a `ZoomError`. */
  complete(): Promise<void> {
    return this.#parts.load('sending', 'lists', 'guests');
  }

  /** The page has the form, again perhaps. */
  begin(): void {
    if (this.#life) void this.#loader.load(this.#page);
    this.#life = new AbortController();
    const { signal } = this.#life;
    addEventListener('online', () => this.#store.change({ type: 'network-back' }), { signal });
    whenIdle(() => {
      if (this.#page.isConnected) this.preload().catch(() => {}); // who wants something tries again
    });
  }

  end(): void {
    this.#life?.abort();
    this.#account.stop();
    this.#conflicts?.stop();
    this.#loader.stop();
    this.#work?.pause();
  }

  /** Fetches all that a new meeting may need, so that it can be made without a network to load from. */
  async preload(): Promise<void> {
    await this.#parts.load(...ALL);
    for (const part of Object.values(this.parts)) {
      if ('prepare' in part) await part.prepare();
    }
  }

  follow(): void {
    const page = this.#page;
    this.#loader.follow(page);
    if (!page.isConnected) return;
    this.#account.follow(page, () => page.requestUpdate());
    this.#drafts.follow(page);
    this.#fetchWhatShows();
  }

  /** Looks who is busy at the time that is shown, if that is wanted. */
  watch(): void {
    const page = this.#page;
    if (!displayFor(page).shows('conflicts')) this.#conflicts?.stop();
    else if (page.isConnected) this.#conflicts?.follow(page);
  }

  submit(): Promise<void> {
    return this.#work?.submit(this.#page) ?? Promise.resolve();
  }

  delete(notify: boolean | undefined): Promise<void> {
    return this.#work?.delete(this.#page, notify) ?? Promise.resolve();
  }

  reset(): void {
    if (this.#work) void this.#work.reset(this.#page);
    else if (this.#store.state.base.kind === 'edit') this.#store.change({ type: 'reverted' });
    else this.#store.change({ type: 'emptied', fresh: freshDraft(this.#page) });
  }

  /** Turns to another event: what was going on is of no interest any more. */
  drop(): void {
    this.#work?.drop();
  }

  reload(): Promise<void> {
    return this.#loader.load(this.#page);
  }

  /** null where nobody can tell yet. */
  isValid(): boolean | null {
    return this.parts.sending?.isValid(this.#store.state, this.#page.strings) ?? null;
  }

  showProblems(): void {
    this.#once(['sending'], () =>
      this.parts.sending?.showProblems(this.#store, this.#page.strings),
    );
  }

  /** Settles with the code that only an event that is there needs. Rejects with a `ZoomError`. */
  async editing(): Promise<Parts['editing']> {
    await this.#parts.load('editing', 'guests', 'more');
    return this.parts.editing as Parts['editing'];
  }

  /** null where nobody can tell yet. */
  focusAfter(what: Change): readonly string[] | null {
    const { guests, lists, sending } = this.parts;
    const part = sending ?? guests ?? lists;
    return part?.focusAfter(what, this.#store.state) ?? null;
  }

  /** What waited for Zoom alone goes on when it is connected. */
  goOn(what: Change, before: FormState): void {
    if (this.parts.sending?.isReconnected(what, before)) this.do({ do: 'retry' });
  }

  do(command: Command): void {
    switch (command.do) {
      case 'fetch':
        return this.#once([command.part], () => {});
      case 'prepare-list':
        return this.#once([partOf(command.field)], () => {});
      case 'open-list':
        return this.#once([partOf(command.field)], () => this.boxes[command.field]?.show());
      default:
        this.#once(['sending'], () => this.#work?.do(command, this.#page));
    }
  }

  /** What shows at once, where there is something to show. */
  #fetchWhatShows(): void {
    const { account, draft } = this.#store.state;
    const wanted = {
      clocks: !this.#shown.has('clocks') && hasOddTime(draft, this.#page.now()),
      guests: draft.guests.length > 0,
      more: draft.repeat.length > 0,
      // Where no account is connected there is nothing to be set.
      settings: account.status === 'connected' || Object.keys(draft.zoom ?? {}).length > 0,
    };
    for (const name of Object.keys(wanted) as (keyof typeof wanted)[]) {
      // What can't be had is tried again when somebody says so, and not at every turn.
      if (!wanted[name] || this.#shown.has(name)) continue;
      this.#shown.add(name);
      this.#once([name], () => {});
    }
  }

  /** Acts once these parts are there: at once where they are. */
  #once(names: PartName[], act: () => unknown): void {
    if (names.every((name) => this.parts[name])) act();
    else {
      this.#parts
        .load(...names)
        .then(act, (error: ZoomError) => this.#miss(error, () => this.#once(names, act)));
    }
  }

  #onArrival(name: PartName): void {
    const page = this.#page;
    const store = this.#store;
    const { conflicts, guests, lists, sending } = this.parts;
    const part = this.parts[name];
    if (part && 'changes' in part) store.learn(part.changes);
    if (part && 'styles' in part) page.addStyles(part.styles);
    const display = (): Display => displayFor(page);
    if (conflicts) this.#conflicts ??= new conflicts.ConflictWatch(store);
    if (sending) this.#work ??= new sending.FormWork(store, this.#loader);
    if (name === 'lists' && lists) {
      this.#take('end', lists.endBox(page, store, display));
      this.#take('timezone', lists.zoneBox(page, store, display));
    }
    if (name === 'guests' && guests) {
      this.#take(
        'guests',
        guests.box(page, store, display, () => page.suggestGuests),
      );
      const { guests: text } = store.state.typed;
      const isLeft = !this.#isFocused('guests');
      if (isLeft && text && guests.isUnderstood(text)) this.do({ do: 'enter-guests' });
    }
    page.requestUpdate();
  }

  /** Puts what searches behind its input, in which somebody may be typing already. */
  #take<T>(field: Searched, box: Combobox<T>): void {
    this.boxes[field] = box;
    void box.resume(this.#isFocused(field));
  }

  #isFocused(field: Searched): boolean {
    return this.#page.shadowRoot?.activeElement?.id === field;
  }

  /** What the page gave reads otherwise than at first sight; what was typed since stays. */
  #correct(given: Partial<FormState['draft']> | null): void {
    if (!given) return;
    if (isDirty(this.#store.state)) this.#store.change({ type: 'edited', patch: given });
    else this.#store.change({ type: 'draft-given', given, fresh: freshDraft(this.#page) });
  }
}

/** Whether there is something to be said of when a meeting is. */
const hasOddTime = (draft: MeetingDraft, now: number): boolean =>
  draft.endTimezone !== null ||
  isPast(draft, now) ||
  (isZone(draft.timezone) && resolveWall(draft.start, draft.timezone)?.kind !== 'one');

const partOf = (field: Searched): PartName => (field === 'guests' ? 'guests' : 'lists');

/** Acts when the page has been painted and has nothing else to do. */
function whenIdle(act: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(act, { timeout: 2_000 });
  else setTimeout(act, 200); // Safari
}
