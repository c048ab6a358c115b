import { isRetryable, type FieldError, type ZoomErrorAction } from './failure.ts';
import type { PROBLEMS } from './problem.ts';

export type { FieldError, ZoomErrorAction };

/** The failures that the page itself finds. */
export type PageErrorCode =
  | 'popup-blocked'
  | 'cancelled'
  | 'timed-out'
  | 'offline'
  | 'unloadable'
  | 'insecure-context'
  | 'invalid-draft';

/** Stands here because whoever has to tell it may have nothing else. */
export const UNLOADABLE: string = 'Part of this page did not load. Reload the page.';

/** Stable identifier of a failure; switch on this, never on text. */
export type ZoomErrorCode = keyof typeof PROBLEMS | PageErrorCode;

/** What a {@link ZoomError} is told beside its code. */
export interface ZoomErrorOptions {
  /** One sentence for people; default: the code. */
  title?: string;
  /** Default: `retry`. */
  action?: ZoomErrorAction;
  fields?: FieldError[];
  requestId?: string;
  cause?: unknown;
}

/** The one error class of the package, thrown by methods and carried by error events. */
export class ZoomError extends Error {
  /** Stable identifier of the failure. */
  declare readonly code: ZoomErrorCode;
  /** Whether the same attempt may succeed when repeated unchanged. */
  declare readonly retryable: boolean;
  /** The one thing to do about it. */
  declare readonly action: ZoomErrorAction;
  /** Id of the failed request, to quote to support. */
  declare readonly requestId?: string;
  /** Which fields are wrong, where the failure is about fields. */
  declare readonly fields?: FieldError[];

  constructor(code: ZoomErrorCode, options: ZoomErrorOptions = {}) {
    const { title = code, action = 'retry', fields, requestId, cause } = options;
    super(title, { cause });
    this.name = 'ZoomError';
    this.code = code;
    this.action = action;
    this.retryable = isRetryable(action);
    if (requestId) this.requestId = requestId;
    if (fields) this.fields = fields;
  }
}
