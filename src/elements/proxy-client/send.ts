/** Headers for every request to the proxy, for hosts whose session is a header. */
export type HeadersSource = (() => HeadersInit | Promise<HeadersInit>) | undefined;

/** What came back, whatever its status. The body is null where it isn't JSON. */
export interface Reply {
  ok: boolean;
  status: number;
  body: unknown;
  /** The version of what was answered; null where none is told. */
  etag: string | null;
}

/** Absolute base URL of a proxy, without a slash at the end. Frameworks write null for the default. */
export function proxyUrl(proxy: string | null | undefined): string {
  return new URL(proxy || '/zoom', document.baseURI).href.replace(/\/+$/, '');
}

/** The headers now. Those that are no function are taken as they are. */
export async function currentHeaders(source: HeadersSource | HeadersInit): Promise<Headers> {
  return new Headers(await (typeof source === 'function' ? source() : source));
}

/**
 * The one `fetch` of the elements: to the proxy, with the host's session. It is over when `question`
 * is aborted, and after `limit` milliseconds, which abort it. Rejects as `fetch` does.
 */
export async function send(
  url: string | URL,
  headers: HeadersSource,
  init: RequestInit,
  limit: number,
  question: AbortController,
): Promise<Reply> {
  const { signal } = question;
  // Firefox before 124 and Safari before 17.4 have no `AbortSignal.any` to add a timeout with.
  const timer = setTimeout(() => question.abort(), limit);
  try {
    const response = await fetch(url, {
      credentials: 'include',
      cache: 'no-store',
      ...init,
      signal,
      headers: await currentHeaders(headers),
    });
    const body: unknown = await response.json().catch(() => null);
    const { ok, status, headers: told } = response;
    return { ok, status, body, etag: told.get('etag') };
  } finally {
    clearTimeout(timer);
  }
}
