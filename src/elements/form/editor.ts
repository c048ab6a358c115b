import type { ZoomError } from '../../contract/zoom-error.ts';
import { DAY_MINUTES, newDraft, type MeetingDraft, type ZoomChoice } from '../../meeting/draft.ts';
import type { LoadedMeeting } from '../../meeting/from-event.ts';
import type { toUpdateBody } from '../../meeting/update-body.ts';
import { isZone, readBrowserZone } from '../../meeting/zones.ts';
import { DraftKeeper } from './draft-keeper.ts';
import type { GuestBox } from './guest-box.ts';
import { loadMeeting } from './load-meeting.ts';
import { problemsOf, type FieldProblems } from './problems.ts';
import { writableCalendars, type Backend } from './requests.ts';
import type { EventFormStrings } from './strings.ts';
import {
  isUnsure,
  type Calendars,
  type FieldName,
  type FormStatus,
  type FormView,
} from './view.ts';

/** The element, as far as its editor needs it. */
export interface EditorElement extends Backend, EventTarget {
  calendarId: string | null;
  eventId: string | null;
  timezone: string | null;
  start: string | null;
  duration: number;
  draftKey: string | null;
  requestUpdate(): void;
}

/** What only the element can do. */
export interface EditorHost {
  readonly element: EditorElement;
  readonly guests: GuestBox;
  words: () => EventFormStrings;
  now: () => number;
  /** Says something in the live region. */
  announce: (text: string) => void;
  /** Moves the focus after the next update. */
  focus: (id: string) => void;
}

/** How the element wants its form. */
interface ViewOptions extends Pick<FormView, 'hourFormat' | 'locale'> {
  /** Kebab-case names of fields. */
  hide: string;
}

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

/** The draft being edited, where it comes from, and what is wrong with it. */
export class MeetingEditor {
  readonly host: EditorHost;
  readonly keeper: DraftKeeper;
  status: FormStatus = { name: 'editing' };
  calendars: Calendars = { status: 'loading' };
  loaded: LoadedMeeting | null = null;
  toUpdateBody: typeof toUpdateBody | null = null;
  problems: FieldProblems = new Map();
  /** Whether the network came back after a failure. */
  backOnline = false;
  /** Whether the reader asked for a duration that is no preset. */
  customDuration = false;
  /** Called whenever the draft changes: what was tried before is another intent then. */
  onChange: () => void = () => {};
  #given: Partial<MeetingDraft> = {};
  #beforeAllDay: Pick<MeetingDraft, 'duration' | 'zoom'> | null = null;
  #lastZoom: ZoomChoice = {};
  #life: AbortController | null = null;
  #followed = '';
  #proxy = '';

  constructor(host: EditorHost) {
    this.host = host;
    this.keeper = new DraftKeeper(this.#fresh());
  }

  get draft(): MeetingDraft {
    return this.keeper.draft;
  }

  get frozen(): boolean {
    const { status, loaded } = this;
    return status.name === 'saving' || isUnsure(status) || loaded?.readOnly === true;
  }

  /** What the templates see. */
  view({ hourFormat, hide, locale }: ViewOptions): FormView {
    const { status, draft, loaded, calendars, problems, frozen, customDuration } = this;
    const hidden = new Set(hide.split(/\s+/));
    return {
      status,
      draft,
      loaded,
      calendars,
      problems,
      frozen,
      customDuration,
      hourFormat,
      locale,
      words: this.host.words(),
      ownZone: readBrowserZone().zone,
      now: this.host.now(),
      shows: (field) => !hidden.has(kebab(field)),
      change: (patch) => this.change(patch),
      setCustomDuration: (custom) => this.setCustomDuration(custom),
      setZoom: (on) => this.setZoom(on),
      setAllDay: (on) => this.setAllDay(on),
    };
  }

  /** Shows another status, and moves the focus to where it is told. */
  become(status: FormStatus, focus?: string): void {
    this.status = status;
    this.backOnline = false;
    this.host.element.requestUpdate();
    if (focus) this.host.focus(focus);
  }

  /** Takes a draft from the page as the one to begin with. */
  give(value: Partial<MeetingDraft>): void {
    if (this.status.name === 'saved' || this.status.name === 'deleted') this.clear();
    if (this.loaded) return this.change(value);
    this.#given = value;
    this.keeper.adopt({ ...this.#fresh(), calendarId: this.draft.calendarId, ...value });
    this.onChange();
    this.host.element.requestUpdate();
  }

  /** Takes attributes that changed, as long as the person changed nothing. */
  renew(): void {
    if (!this.loaded && !this.keeper.dirty) {
      this.keeper.adopt({ ...this.#fresh(), calendarId: this.draft.calendarId, ...this.#given });
    }
  }

  change(patch: Partial<MeetingDraft>): void {
    this.keeper.change(patch);
    this.onChange();
    const problems = new Map(this.problems);
    for (const field of Object.keys(patch) as FieldName[]) problems.delete(field);
    if ('zoom' in patch) problems.delete('zoom.passcode');
    if (problems.size === 0 && this.problems.size > 0) this.status = { name: 'editing' };
    if (this.status.name === 'confirming') this.status = { name: 'editing' };
    this.problems = problems;
    this.host.element.requestUpdate();
  }

  /** An all-day event has no time for Zoom; what was chosen comes back with the time. */
  setAllDay(allDay: boolean): void {
    const { duration, zoom } = this.draft;
    if (allDay) this.#beforeAllDay = { duration, zoom };
    this.change(
      allDay
        ? { allDay, duration: Math.ceil(duration / DAY_MINUTES) * DAY_MINUTES, zoom: null }
        : { allDay, ...(this.#beforeAllDay ?? { duration: 30 }) },
    );
  }

  setCustomDuration(custom: boolean): void {
    this.customDuration = custom;
    this.host.element.requestUpdate();
  }

  setZoom(on: boolean): void {
    if (!on) this.#lastZoom = this.draft.zoom ?? {};
    this.change({ zoom: on ? this.#lastZoom : null });
  }

  /** Follows the attributes that say where the meeting is. */
  follow(): void {
    if (this.#followed !== this.#place()) void this.begin();
  }

  /** Loads what is missing: the calendars, and the event where one is edited. */
  async begin(): Promise<void> {
    this.stop();
    const { signal } = (this.#life = new AbortController());
    const { element } = this.host;
    const { eventId } = element;
    const wanted = eventId && this.loaded?.event.id !== eventId;
    this.#followed = this.#place();
    if (this.#proxy !== element.proxy) this.calendars = { status: 'loading' };
    this.#proxy = element.proxy;
    if (wanted) this.become({ name: 'loading' });
    else if (!eventId && this.loaded) this.forget();
    if (!wanted) this.#restore();
    await this.#loadCalendars(signal);
    if (wanted && !signal.aborted) await this.#loadEvent(eventId, signal);
  }

  stop(): void {
    this.#life?.abort();
  }

  /** Back to what is stored, or to an empty form. */
  reset(): void {
    const { status, loaded } = this;
    if (!loaded) this.forget();
    else if (status.name === 'saved') this.reload();
    else {
      this.keeper.adopt(loaded.draft);
      this.clear();
    }
  }

  /** Reads the edited event anew. */
  reload(): void {
    this.loaded = null;
    void this.begin();
  }

  /** Back to an empty form. */
  forget(): void {
    const { calendarId } = this.draft;
    this.loaded = null;
    this.#given = {};
    this.#beforeAllDay = null;
    this.#lastZoom = {};
    this.keeper.adopt({ ...this.#fresh(), ...(calendarId && { calendarId }) });
    this.clear();
  }

  /** No problems, nothing half typed, nothing going on. */
  clear(): void {
    this.problems = new Map();
    this.host.guests.pending = '';
    this.onChange();
    this.become({ name: 'editing' });
  }

  findProblems(): FieldProblems {
    return problemsOf(this.draft, this.host.guests.pending, this.host.words());
  }

  /** Asks for the calendars again. */
  async retryCalendars(): Promise<void> {
    if (!this.#life || this.#life.signal.aborted) this.#life = new AbortController();
    this.calendars = { status: 'loading' };
    await this.#loadCalendars(this.#life.signal);
  }

  async #loadCalendars(signal: AbortSignal): Promise<void> {
    const { element } = this.host;
    if (element.calendarId) {
      this.calendars = { status: 'fixed' };
      this.keeper.settleCalendar(element.calendarId, false);
    } else if (this.calendars.status !== 'ready') {
      try {
        const list = await writableCalendars(element, signal);
        this.calendars = { status: 'ready', list };
        const [first] = list;
        const chosen = list.some(({ id }) => id === this.draft.calendarId);
        if (!this.loaded) this.keeper.settleCalendar(first?.id ?? '', chosen);
        // Whoever was quicker than the list was told to choose one.
        if (first && this.problems.has('calendarId')) this.change({ calendarId: first.id });
      } catch (error) {
        if (signal.aborted) return;
        this.calendars = { status: 'failed', error: error as ZoomError };
      }
    }
    element.requestUpdate();
  }

  async #loadEvent(eventId: string, signal: AbortSignal): Promise<void> {
    const { calendars } = this;
    try {
      if (calendars.status === 'failed') throw calendars.error;
      const fallback = { ...this.#fresh(), calendarId: this.draft.calendarId };
      const meeting = await loadMeeting(this.host.element, eventId, fallback, signal);
      Object.assign(this, meeting);
      this.keeper.adopt(meeting.loaded.draft);
      this.clear();
      this.#restore();
    } catch (error) {
      if (!signal.aborted) this.become({ name: 'broken', error: error as ZoomError });
    }
  }

  #restore(): void {
    const { draftKey, eventId } = this.host.element;
    if (draftKey && !this.keeper.dirty) this.keeper.restore(draftKey, eventId);
  }

  #place(): string {
    const { proxy, calendarId, eventId } = this.host.element;
    return JSON.stringify([proxy, calendarId, eventId]);
  }

  #fresh(): MeetingDraft {
    const { timezone, start, duration, calendarId } = this.host.element;
    return newDraft({
      now: this.host.now(),
      timezone: timezone && isZone(timezone) ? timezone : readBrowserZone().zone,
      start,
      duration,
      calendarId,
    });
  }
}
