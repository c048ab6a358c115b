import type { PROBLEMS } from './problem.ts';

/** What a person or page can do about an error. */
export type ZoomErrorAction =
  'retry' | 'reconnect-zoom' | 'reconnect-calendar' | 'fix' | 'sign-in' | 'contact' | 'check';

/** The failures that the page itself finds; those of the proxy bring action and title along. */
const PAGE_ERRORS = {
  'popup-blocked': ['retry', 'The browser blocked the Zoom window.'],
  cancelled: ['retry', 'Connecting Zoom was cancelled.'],
  'timed-out': ['retry', 'Connecting Zoom took longer than ten minutes.'],
  offline: ['retry', 'The service cannot be reached. Check your connection.'],
  'insecure-context': ['contact', 'This page is not allowed to connect Zoom.'],
  'invalid-draft': ['fix', 'Some fields need another look.'],
} as const satisfies Record<string, readonly [ZoomErrorAction, string]>;

/** Stable identifier of a failure; switch on this, never on text. */
export type ZoomErrorCode = keyof typeof PROBLEMS | keyof typeof PAGE_ERRORS;

/** One field's complaint; `path` is dotted, as in the request body (`when.end_time`). */
export interface FieldError {
  path: string;
  message: string;
}

/** What a {@link ZoomError} is told beside its code. */
export interface ZoomErrorOptions {
  /** One sentence for people; default: the page's own, or the code. */
  title?: string;
  /** Default: the page's own, or `contact`. */
  action?: ZoomErrorAction;
  fields?: FieldError[];
  requestId?: string;
  cause?: unknown;
}

/** Whether the same attempt may succeed when repeated unchanged. */
export const isRetryable = (action: ZoomErrorAction): boolean => action === 'retry';

/** The one error class of the package, thrown by methods and carried by error events. */
export class ZoomError extends Error {
  /** Stable identifier of the failure. */
  readonly code: ZoomErrorCode;
  /** Whether the same attempt may succeed when repeated unchanged. */
  readonly retryable: boolean;
  /** The one thing to do about it. */
  readonly action: ZoomErrorAction;
  /** Id of the failed request, to quote to support. */
  declare readonly requestId?: string;
  /** Which fields are wrong, where the failure is about fields. */
  declare readonly fields?: FieldError[];

  constructor(code: ZoomErrorCode, options: ZoomErrorOptions = {}) {
    const [action, title] = PAGE_ERRORS[code as keyof typeof PAGE_ERRORS] ?? ['contact', code];
    super(
      options.title ?? title,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = 'ZoomError';
    this.code = code;
    this.action = options.action ?? action;
    this.retryable = isRetryable(this.action);
    if (options.requestId) this.requestId = options.requestId;
    if (options.fields) this.fields = options.fields;
  }
}
