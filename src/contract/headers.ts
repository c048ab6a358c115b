/**
 * Header that every write to the proxy must carry with the value `1`: a form or a link on a foreign
 * page can't set it without a CORS preflight.
 */
export const CSRF_HEADER = 'x-zoom-connect';

/** Header that makes repeated `POST /events` one intent. 1–256 visible ASCII characters. */
export const IDEMPOTENCY_HEADER = 'idempotency-key';
