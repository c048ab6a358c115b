/**
 * Header that every write to the proxy must carry with the value `1`: a form or a link on a foreign
 * page can't set it without a CORS preflight.
 */
export const CSRF_HEADER = 'x-zoom-connect';

/**
 * Header that makes repeats of `POST /events`, and of a `PUT` that asks for Zoom, one intent. 1–256
 * visible ASCII characters.
 */
export const IDEMPOTENCY_HEADER = 'idempotency-key';

/** Header by which a write holds only for the event as it was read: its `ETag`, or `*`. */
export const IF_MATCH_HEADER = 'if-match';
