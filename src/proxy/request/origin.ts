import { CSRF_HEADER } from '../../contract/routes.ts';
import { empty } from './answers.ts';
import type { Config } from '../options.ts';
import { Refusal } from './refusal.ts';

/** Whether pages of this origin may use the proxy. */
export const isAllowedOrigin = (config: Config, origin: string): boolean =>
  origin === config.origin || config.allowedOrigins.has(origin);

/**
 * Refuses what a page elsewhere sent. Each header that is present must agree; a browser sends at
 * least one of them wherever another site could be behind the request, and the header of our own on
 * writes can't be set from there without a preflight.
 */
export function checkOrigin(config: Config, request: Request, isWrite: boolean): void {
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const listed = origin !== null && isAllowedOrigin(config, origin);
  const siteFits =
    site === null || site === 'same-origin' || (site === 'none' && !isWrite) || listed;
  const written = !isWrite || request.headers.get(CSRF_HEADER) === '1';
  if ((origin !== null && !listed) || !siteFits || !written) throw new Refusal('origin-refused');
}

/** Headers that let a listed page elsewhere read the answer. */
export function corsHeaders(config: Config, request: Request): Record<string, string> {
  const origin = request.headers.get('origin');
  if (origin === null || !config.allowedOrigins.has(origin)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'date, idempotent-replayed, retry-after, x-request-id',
  };
}

/** The answer to a preflight. */
export function preflight(config: Config, request: Request): Response {
  const origin = request.headers.get('origin');
  if (origin === null || !isAllowedOrigin(config, origin)) throw new Refusal('origin-refused');
  return empty(204, {
    'access-control-allow-methods': 'GET, POST, PUT, DELETE',
    'access-control-allow-headers': 'authorization, content-type, idempotency-key, x-zoom-connect',
    'access-control-max-age': '600',
  });
}
