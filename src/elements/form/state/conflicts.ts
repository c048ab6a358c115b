import type { Span } from '../../../meeting/busy-times.ts';

/** Who is busy at the chosen time, as far as calendars tell. */
export interface Conflicts {
  /** What was asked; the answer is of no use for anything else. */
  readonly about: string;
  readonly people: readonly BusyPerson[];
  /** The next start (`YYYY-MM-DDTHH:mm`) at which nobody is busy; null where none is near. */
  readonly next: string | null;
}

export interface BusyPerson {
  /** null for the person themselves. */
  readonly email: string | null;
  readonly spans: readonly Span[];
}

export const NO_CONFLICTS: Conflicts = { about: '', people: [], next: null };
