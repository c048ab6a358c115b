import type { PROBLEMS } from '../../contract/problem.ts';
import type { FieldError } from '../../contract/zoom-error.ts';

/** An option of the host's that is asked while a request waits. */
export type Hook = 'authorize' | 'apiKey' | 'mayRevoke' | 'zoomRefreshToken' | 'store';

/** A failure that the proxy can tell. */
export type ProblemCode = keyof typeof PROBLEMS;

/** What an answer says beside its code. */
export interface RefusalDetails {
  fields?: FieldError[];
  /** One sentence for people, where that of the code says too little. */
  title?: string;
  /** Seconds, for `Retry-After`. */
  retryAfter?: number;
  /** The thing as it is now, where it isn't what the request took it for, with its tag. */
  now?: { data: object; etag: string };
  /** Methods, for `Allow`. */
  allow?: string;
  /** The option of the host's that failed. */
  hook?: Hook;
  cause?: unknown;
}

/** Thrown wherever the proxy says no; it carries a code and never any text from upstream. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly details: RefusalDetails;

  constructor(code: ProblemCode, details: RefusalDetails = {}) {
    super(code, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** A refusal about one field. */
export const badField = (path: string, message: string): Refusal =>
  new Refusal('invalid-body', { fields: [{ path, message }] });
