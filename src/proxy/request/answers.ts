import { toProblem } from '../../contract/problem.ts';
import type { Refusal } from './refusal.ts';

/**
 * On every answer. There is no COOP here and there must never be: any value on our own pages cuts
 * the popup off from the page that opened it.
 */
const FIXED_HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

const NOTHING_LOADS = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** A JSON answer. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json',
      'content-security-policy': NOTHING_LOADS,
      ...FIXED_HEADERS,
      ...headers,
    },
  });
}

/** A refusal as `application/problem+json` (RFC 9457). */
export function problem({ code, details }: Refusal, requestId: string): Response {
  const { fields, title, status, retryAfter, allow, now } = details;
  const told = toProblem(code, {
    requestId,
    ...(fields && { fields }),
    ...(title && { title }),
    ...(now && { data: now.data }),
  });
  const body = status === undefined ? told : { ...told, status };
  return json(body, body.status, {
    'content-type': 'application/problem+json',
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    ...(allow && { allow }),
    ...(now && { etag: now.etag }),
  });
}

/** An answer without a body: a preflight's, or a redirect. */
export function empty(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, {
    status,
    headers: { 'content-security-policy': NOTHING_LOADS, ...FIXED_HEADERS, ...headers },
  });
}

/** A page; `policy` is added to a policy that allows nothing. */
export function html(body: string, status: number, policy: string): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `${NOTHING_LOADS}; ${policy}`,
      ...FIXED_HEADERS,
    },
  });
}
