import { isRetryable, type FieldError, type ZoomErrorAction } from './failure.ts';

/** One row of the table: HTTP status, action, sentence for people. */
interface ErrorRow {
  status: number;
  action: ZoomErrorAction;
  title: string;
}

const row = (status: number, action: ZoomErrorAction, title: string): ErrorRow => ({
  status,
  action,
  title,
});

/** Every failure the proxy can tell, with its HTTP status and the one thing to do about it. */
export const PROBLEMS = {
  unauthorized: row(401, 'sign-in', 'Sign in to continue.'),
  'origin-refused': row(403, 'contact', 'This page isn’t allowed to use this service.'),
  'revoke-refused': row(403, 'contact', 'This Zoom connection may not be revoked from here.'),
  'not-found': row(404, 'check', 'This no longer exists.'),
  'method-not-allowed': row(405, 'contact', 'This page asked for something the service can’t do.'),
  'unknown-field': row(400, 'fix', 'This page sent something the service doesn’t know.'),
  'invalid-body': row(400, 'fix', 'Some entries aren’t valid.'),
  'invalid-id': row(400, 'fix', 'This link or event isn’t valid.'),
  'idempotency-key-missing': row(400, 'fix', 'This page left out something the service needs.'),
  'past-start': row(422, 'fix', 'The start is in the past.'),
  'key-reused': row(422, 'fix', 'This was already sent with other entries.'),
  'too-slow': row(408, 'fix', 'Your entries took too long to arrive.'),
  'too-large': row(413, 'fix', 'This event has too much text.'),
  'unsupported-media': row(
    415,
    'fix',
    'This page sent your entries in a way the service can’t read.',
  ),
  'zoom-not-connected': row(409, 'reconnect-zoom', 'Connect a Zoom account first.'),
  'zoom-expired': row(409, 'reconnect-zoom', 'The Zoom connection has expired. Reconnect Zoom.'),
  'calendar-missing': row(409, 'reconnect-calendar', 'No calendar account is connected.'),
  'calendar-expired': row(409, 'reconnect-calendar', 'The calendar connection has expired.'),
  'zoom-scope-missing': row(
    409,
    'reconnect-zoom',
    'The Zoom connection lacks a permission. Reconnect Zoom and allow what it asks for.',
  ),
  'zoom-refused': row(409, 'fix', 'Zoom refused the meeting. Nothing was changed.'),
  'calendar-refused': row(409, 'fix', 'The calendar refused this. Nothing was changed.'),
  'not-yours': row(403, 'contact', 'Only the organizer can change this event.'),
  'changed-meanwhile': row(412, 'check', 'The event was changed elsewhere in the meantime.'),
  'in-flight': row(409, 'retry', 'This is still being saved.'),
  'outcome-unknown': row(
    409,
    'check',
    'We couldn’t confirm that the event was saved. Check again.',
  ),
  'rate-limited': row(429, 'retry', 'Too many requests. Try again in a moment.'),
  misconfigured: row(502, 'contact', 'The Zoom service is not set up correctly.'),
  'upstream-failed': row(502, 'retry', 'The calendar service had a problem.'),
  'upstream-malformed': row(502, 'retry', 'The calendar service gave an unreadable answer.'),
  unavailable: row(503, 'retry', 'The service is not available right now.'),
  timeout: row(504, 'retry', 'The calendar service did not answer in time.'),
  'state-mismatch': row(400, 'retry', 'This link has expired or was already used.'),
  'flow-expired': row(400, 'retry', 'This sign-in took too long. Start again.'),
  'exchange-failed': row(502, 'retry', 'Zoom could not be connected. Start again.'),
  'wrong-provider': row(400, 'fix', 'That was not a Zoom account.'),
  'provider-error': row(502, 'retry', 'Zoom could not complete the sign-in.'),
  'same-grant': row(
    409,
    'contact',
    'Zoom and the calendar would share one connection, so Zoom was not connected.',
  ),
} as const satisfies Record<string, ErrorRow>;

/** The code of a failure that the proxy tells. */
export type ProblemCode = keyof typeof PROBLEMS;

/** The body of an `application/problem+json` answer (RFC 9457) of the proxy. */
export interface Problem {
  /** `urn:zoom-connect:<code>` */
  type: string;
  title: string;
  /** HTTP status. */
  status: number;
  code: ProblemCode;
  retryable: boolean;
  action: ZoomErrorAction;
  fields?: FieldError[];
  requestId?: string;
  /** With `changed-meanwhile`: the event as it is now. */
  data?: object;
}

/** The wire form of a proxy error; `title` comes from the table unless given. */
export function toProblem(
  code: ProblemCode,
  options: Partial<Pick<Problem, 'title' | 'fields' | 'requestId' | 'data'>> = {},
): Problem {
  const { status, action, title } = PROBLEMS[code];
  return {
    type: `urn:zoom-connect:${code}`,
    title: options.title ?? title,
    status,
    code,
    retryable: isRetryable(action),
    action,
    ...(options.fields && { fields: options.fields }),
    ...(options.requestId && { requestId: options.requestId }),
    ...(options.data && { data: options.data }),
  };
}
