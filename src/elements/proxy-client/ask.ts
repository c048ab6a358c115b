import { CSRF_HEADER } from '../../contract/headers.ts';
import { pageError } from '../../contract/page-error.ts';
import type { Problem } from '../../contract/problem.ts';
import { ZoomError } from '../../contract/zoom-error.ts';
import { proxyUrl, send, type HeadersSource, type Reply, type Sent } from './send.ts';

export interface RequestOptions {
  method?: string;
  query?: Record<string, string | number | boolean | undefined>;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** In milliseconds. A write may have to wait for Nylas, for Zoom and for a look-up. */
const WRITE_TIMEOUT = 120_000;
const READ_TIMEOUT = 30_000;

/** Parsed JSON, and the version that it is of where one is told. */
export interface Answer<T> {
  body: T;
  etag: string | null;
}

/**
 * Makes one request to the proxy and returns its parsed JSON. Rejects with a `ZoomError`, or with
 * the reason of the caller's signal.
 */
export async function ask<T>(
  proxy: string,
  path: string,
  source: HeadersSource,
  options?: RequestOptions,
): Promise<T> {
  return (await askForAnswer<T>(proxy, path, source, options)).body;
}

/** As {@link ask}, with the answer's version. */
export async function askForAnswer<T>(
  proxy: string,
  path: string,
  source: HeadersSource,
  { method = 'GET', query = {}, body, headers = {}, signal }: RequestOptions = {},
): Promise<Answer<T>> {
  const url = new URL(proxyUrl(proxy) + path);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const isRead = method === 'GET';
  const question = new AbortController();
  const over = { signal: question.signal };
  if (signal?.aborted) question.abort(signal.reason);
  else signal?.addEventListener('abort', () => question.abort(signal.reason), over);
  const allHeaders = async (): Promise<Headers> => {
    const all = new Headers(await (typeof source === 'function' ? source() : source));
    // A read doesn't need it, and would cost pages of another origin a preflight.
    if (!isRead) all.set(CSRF_HEADER, '1');
    if (body !== undefined) all.set('content-type', 'application/json');
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    return all;
  };
  const init: RequestInit = { method, body: JSON.stringify(body) };
  try {
    const limit = isRead ? READ_TIMEOUT : WRITE_TIMEOUT;
    const sent = await send(url, allHeaders, init, limit, question);
    const reply = replyOf(sent);
    if (sent.response.ok && reply.body !== null) return { body: reply.body as T, etag: reply.etag };
    throw toError(reply);
  } catch (error) {
    if (signal?.aborted || error instanceof ZoomError) throw error;
    const title = 'The service did not answer in time.';
    throw question.signal.aborted
      ? new ZoomError('timeout', { title })
      : pageError('offline', { cause: error });
  } finally {
    question.abort(); // the caller's signal may live long; nothing of this hangs on it any more
  }
}

/** What of an answer is kept. */
const replyOf = ({ response, body }: Sent): Reply => ({
  status: response.status,
  body,
  etag: response.headers.get('etag'),
});

/** The error in an answer that `send` brought. */
export const toSentError = (sent: Sent): ZoomError => toError(replyOf(sent));

/** The error in an answer. Where the answer isn't the proxy's own, only its status counts. */
export function toError(reply: Pick<Reply, 'status' | 'body'>): ZoomError {
  const { status, body } = reply;
  const problem = body as Partial<Problem> | null;
  if (typeof problem?.code === 'string') {
    return new ZoomError(problem.code, { ...problem, cause: reply });
  }
  if (status === 401) {
    return new ZoomError('unauthorized', { action: 'sign-in', title: 'Sign in to continue.' });
  }
  const title = 'The service gave an unreadable answer.';
  return new ZoomError('upstream-malformed', { title, cause: `HTTP ${status}` });
}
