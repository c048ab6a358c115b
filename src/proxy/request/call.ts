import type { ProblemCode } from './refusal.ts';

/** Who asks, as the host's own session says. */
export interface Who {
  /** Stable id of the user in the host's system. */
  subject: string;
  /** Name of the user for people, shown before a sign-in that another site asked for. */
  label?: string | undefined;
  /** The user's Nylas calendar grant; absent or null when there is none. */
  calendarGrantId?: string | null | undefined;
  /** The only calendars that may be used; default: all of the grant. */
  calendarIds?: readonly string[] | undefined;
}

/** One request. Routes read it and never write to it; what the log needs they return. */
export interface Call {
  readonly request: Request;
  readonly url: URL;
  readonly requestId: string;
}

/** One request of somebody known. */
export interface UserCall extends Call {
  readonly who: Who;
}

/** What a navigation comes to: a page and, for the log, the failure that the page tells of. */
export interface PageAnswer {
  readonly response: Response;
  readonly code?: ProblemCode | undefined;
  /** What was thrown. */
  readonly error?: unknown;
}
