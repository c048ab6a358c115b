import { CSRF_HEADER } from '../../contract/routes.ts';
import { empty } from './answers.ts';
import { Refusal } from './refusal.ts';

/** Where the proxy stands, and whose pages may use it. */
export interface Site {
  /** Own origin. */
  origin: string;
  /** Pages on other origins that may use it. */
  allowedOrigins: ReadonlySet<string>;
}

/** Whether pages of this origin may use the proxy. */
export const isAllowedOrigin = (site: Site, origin: string): boolean =>
  origin === site.origin || site.allowedOrigins.has(origin);

/**
 * Refuses what a page elsewhere sent. Each header that is present must agree; a browser sends at
 * least one of them wherever another site could be behind the request, and the header of our own on
 * writes can't be set from there without a preflight.
 */
export function checkOrigin(site: Site, request: Request, isWrite: boolean): void {
  const origin = request.headers.get('origin');
  const fetchSite = request.headers.get('sec-fetch-site');
  const listed = origin !== null && isAllowedOrigin(site, origin);
  const siteFits =
    fetchSite === null ||
    fetchSite === 'same-origin' ||
    (fetchSite === 'none' && !isWrite) ||
    listed;
  const written = !isWrite || request.headers.get(CSRF_HEADER) === '1';
  if ((origin !== null && !listed) || !siteFits || !written) throw new Refusal('origin-refused');
}

/** Whether it was certainly a page of the own origin that asked. */
export const isOfOwnPage = ({ origin }: Site, { headers }: Request): boolean =>
  headers.get('sec-fetch-site') === 'same-origin' || headers.get('origin') === origin;

/** Headers that let a listed page elsewhere read the answer. */
export function corsHeaders(site: Site, request: Request): Record<string, string> {
  const origin = request.headers.get('origin');
  if (origin === null || !site.allowedOrigins.has(origin)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'date, etag, idempotent-replayed, retry-after, x-request-id',
  };
}

/** The answer to a preflight. */
export function preflight(site: Site, request: Request): Response {
  const origin = request.headers.get('origin');
  if (origin === null || !isAllowedOrigin(site, origin)) throw new Refusal('origin-refused');
  return empty(204, {
    'access-control-allow-methods': 'GET, POST, PUT, DELETE',
    'access-control-allow-headers':
      'authorization, content-type, idempotency-key, if-match, x-zoom-connect',
    'access-control-max-age': '600',
  });
}
