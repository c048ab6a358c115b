import type { BusyTimes } from '../../../meeting/busy-times.ts';
import type { Backend } from '../requests/backend.ts';
import { readBusyTimes } from '../requests/free-busy-requests.ts';
import type { FormState } from '../state/form-state.ts';
import type { FormStore } from '../state/store.ts';
import { conflictQuestion, stretchFor, type ConflictQuestion } from './conflict-question.ts';

/** How long nothing must have changed before calendars are asked, in milliseconds. */
const PAUSE = 500;

/** How long an answer serves questions about the same days and people, in milliseconds. */
const FRESH = 60_000;

/** Where calendars are asked, and whose clock counts. */
export interface ConflictPage extends Backend {
  now: () => number;
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

interface KnownTimes {
  about: string;
  until: number;
  calendars: BusyTimes[];
}

/** Looks whether anybody is busy at the chosen time. It is a comfort: where it fails it says nothing. */
export class ConflictWatch {
  readonly #store: FormStore;
  #run: AbortController | null = null;
  #key: string | null = null;
  #seen: { state: FormState; proxy: string } | null = null;
  #known: KnownTimes | null = null;

  constructor(store: FormStore) {
    this.#store = store;
  }

  /** Asks once the question has stopped changing; a newer one ends the older. */
  follow(page: ConflictPage): void {
    const { state } = this.#store;
    const before = this.#seen;
    this.#seen = { state, proxy: page.proxy };
    if (before && isSame(before.state, state) && before.proxy === page.proxy) return;
    const question = conflictQuestion(state, page.now());
    const key = question && JSON.stringify([page.proxy, question.key]);
    if (key === this.#key) return;
    this.#run?.abort();
    this.#key = key;
    if (question) void this.#ask(question, page, (this.#run = new AbortController()).signal);
  }

  stop(): void {
    this.#run?.abort();
    this.#key = this.#seen = null;
  }

  async #ask(question: ConflictQuestion, page: ConflictPage, signal: AbortSignal): Promise<void> {
    try {
      await page.wait(PAUSE, signal);
      if (signal.aborted) return;
      const [calendars, { findConflicts }] = await Promise.all([
        this.#read(question, page, signal),
        import('./find-conflicts.ts'),
      ]);
      if (signal.aborted) return;
      const { timezone } = this.#store.state.draft;
      const conflicts = findConflicts(question, calendars, timezone);
      this.#store.change({ type: 'conflicts-told', conflicts });
    } catch {
      // Calendars that can't be seen keep nobody from making a meeting.
    }
  }

  async #read(
    question: ConflictQuestion,
    page: ConflictPage,
    signal: AbortSignal,
  ): Promise<BusyTimes[]> {
    const stretch = stretchFor(question);
    const about = JSON.stringify([page.proxy, question.emails, stretch]);
    if (this.#known?.about === about && page.now() < this.#known.until)
      return this.#known.calendars;
    const calendars = await readBusyTimes(page, question.emails, stretch, signal);
    this.#known = { about, until: page.now() + FRESH, calendars };
    return calendars;
  }
}

/** Whether nothing has changed that a question is made of. */
const isSame = (a: FormState, b: FormState): boolean =>
  a.draft === b.draft &&
  a.base === b.base &&
  a.phase.name === b.phase.name &&
  a.calendars === b.calendars;
