import type { ZoomError } from '../../../contract/zoom-error.ts';
import type { MeetingDraft } from '../../../meeting/draft.ts';
import type { Attempt } from './attempt.ts';

/**
 * What the person wants made, once: an event, or a Zoom meeting for one that exists. Its key stays
 * the same whatever is edited meanwhile; with the draft it outlives the page.
 */
export interface Intent {
  /** Null until something is worth keeping. */
  readonly key: string | null;
  /** What was sent without a definite answer; null where nothing is open. */
  readonly open: OpenAttempt | null;
}

/** Something that may have been made without our knowing. */
export interface OpenAttempt {
  readonly attempt: Attempt;
  /** What the form held then; null where another tab has sent something under this key. */
  readonly draft: MeetingDraft | null;
  /** Whether it was asked about, and even the proxy can't tell. */
  readonly unknowable: boolean;
}

/**
 * The key that follows one that is used up. It follows from the former one, so that two tabs which
 * keep the same draft come to the same key.
 */
export function keyAfter(key: string): string {
  const [, first = key, number = '1'] = /^(.*)\.(\d+)$/.exec(key) ?? [];
  return `${first}.${Number(number) + 1}`;
}

/** Answers after which it isn't certain that nothing was made. */
const UNCERTAIN = new Set<ZoomError['code']>([
  'offline',
  'timeout',
  'outcome-unknown',
  'in-flight',
  'key-reused',
  'too-slow',
  'upstream-failed',
  'upstream-malformed',
  'unavailable',
  'misconfigured',
]);

/** Whether something may have been made although this came back. */
export const mayHaveMade = ({ code }: ZoomError): boolean => UNCERTAIN.has(code);
