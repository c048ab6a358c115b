import type { ProblemCode } from '../../contract/problem.ts';
import { Refusal } from '../request/refusal.ts';
import type { UpstreamRefusal } from './verdicts.ts';

/**
 * `refused`: a 4xx. `unreachable`: nothing was sent. All others leave open whether the
 * work was done: `lost` (the connection broke), `failed` (5xx), `malformed`, `timeout`.
 */
type Kind = 'refused' | 'unreachable' | 'lost' | 'failed' | 'malformed' | 'timeout';

/** Statuses that say that nothing was done. 408, 409, 423 and the like leave it open. */
const DONE_NOTHING = new Set([
  400, 401, 402, 403, 404, 405, 406, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 426, 428,
  429, 431, 451,
]);

interface UpstreamDetails {
  status?: number;
  /** Seconds. */
  retryAfter?: number;
  refusal?: UpstreamRefusal;
  cause?: unknown;
}

/** A failed call to Nylas. */
export class UpstreamError extends Error {
  readonly kind: Kind;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;
  readonly refusal: UpstreamRefusal | undefined;
  /** Whether an earlier try of the same call had been made. */
  repeated = false;

  constructor(kind: Kind, details: UpstreamDetails = {}) {
    super(kind, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'UpstreamError';
    this.kind = kind;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
    this.refusal = details.refusal;
  }

  /** Whether it may pass by itself, so that a read is worth another try. */
  get passing(): boolean {
    return (
      this.status === 429 || this.kind === 'failed' || ['lost', 'unreachable'].includes(this.kind)
    );
  }

  /** Whether a write may have been done. */
  get ambiguous(): boolean {
    if (this.kind === 'unreachable') return false;
    const saysNo = this.kind === 'refused' && DONE_NOTHING.has(this.status ?? 0);
    return !saysNo || this.refusal?.halfDone === true;
  }
}

/** What a status means where nothing more is known. */
const CODE_OF: Record<number, ProblemCode> = {
  400: 'invalid-body',
  401: 'misconfigured',
  403: 'misconfigured',
  404: 'not-found',
  410: 'not-found',
  412: 'changed-meanwhile',
  422: 'invalid-body',
  429: 'rate-limited',
};

/** What to answer when a call to Nylas failed and nothing more is known about it. */
export function refusalOf(error: UpstreamError): Refusal {
  const { retryAfter } = error;
  const details = { cause: error, ...(retryAfter !== undefined && { retryAfter }) };
  switch (error.kind) {
    case 'unreachable':
      return new Refusal('unavailable', details);
    case 'timeout':
      return new Refusal('timeout', details);
    case 'malformed':
      return new Refusal('upstream-malformed', details);
    case 'lost':
    case 'failed':
      return new Refusal('upstream-failed', details);
    case 'refused':
      return new Refusal(CODE_OF[error.status ?? 0] ?? 'upstream-failed', details);
  }
}

/** Any failure as a refusal; what nobody foresaw is `unavailable`, and says no more than that. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof UpstreamError) return refusalOf(error);
  return new Refusal('unavailable', { cause: error });
}
