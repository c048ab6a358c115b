import { CSRF_HEADER } from '../contract/routes.ts';
import type { Problem } from '../contract/problem.ts';
import { ZoomError } from '../contract/zoom-error.ts';

/** Headers for every request to the proxy, for hosts whose session is a header. */
export type HeadersSource = (() => HeadersInit | Promise<HeadersInit>) | undefined;

export interface RequestOptions {
  method?: string;
  query?: Record<string, string | number | boolean | undefined>;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** A write may have to wait for Nylas, Zoom and a look-up; a read may not. In milliseconds. */
const WRITE_TIMEOUT = 120_000;
const READ_TIMEOUT = 30_000;

/** Absolute base URL of a proxy, without a slash at the end. */
export function proxyUrl(proxy: string): string {
  return new URL(proxy, document.baseURI).href.replace(/\/+$/, '');
}

/**
 * One request to the proxy: its parsed JSON answer, or a `ZoomError`. An abort by the caller's
 * signal passes through as it is.
 */
export async function ask<T>(
  proxy: string,
  path: string,
  headers: HeadersSource,
  options: RequestOptions = {},
): Promise<T> {
  const { method = 'GET', query = {}, body, signal } = options;
  const url = new URL(proxyUrl(proxy) + path);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }

  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(new ZoomError('timeout', { action: 'retry', title: TITLE_TIMEOUT })),
    method === 'GET' ? READ_TIMEOUT : WRITE_TIMEOUT,
  );
  try {
    const own = new Headers(await headers?.());
    // On reads it would only cost other origins a preflight.
    if (method !== 'GET') own.set(CSRF_HEADER, '1');
    if (body !== undefined) own.set('content-type', 'application/json');
    for (const [name, value] of Object.entries(options.headers ?? {})) own.set(name, value);
    const response = await fetch(url, {
      method,
      headers: own,
      credentials: 'include',
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.ok) return (await response.json()) as T;
    throw await readProblem(response);
  } catch (error) {
    if (signal?.aborted || error instanceof ZoomError) throw error;
    if (error instanceof SyntaxError) throw malformed(error);
    throw new ZoomError('offline', { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

const TITLE_TIMEOUT = 'The service did not answer in time.';

const malformed = (cause?: unknown): ZoomError =>
  new ZoomError('upstream-malformed', {
    action: 'retry',
    title: 'The service gave an unreadable answer.',
    cause,
  });

/** An answer that isn't ok as a ZoomError; one that isn't the proxy's own keeps its status only. */
async function readProblem(response: Response): Promise<ZoomError> {
  const problem = (await response.json().catch(() => null)) as Partial<Problem> | null;
  if (typeof problem?.code !== 'string') {
    return response.status === 401
      ? new ZoomError('unauthorized', { action: 'sign-in', title: 'Sign in to continue.' })
      : malformed(`HTTP ${response.status}`);
  }
  return new ZoomError(problem.code, problem);
}
