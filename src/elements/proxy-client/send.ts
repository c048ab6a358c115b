/** Headers for every request to the proxy, for hosts whose session is a header. */
export type HeadersSource = (() => HeadersInit | Promise<HeadersInit>) | undefined;

/** What came back, whatever its status. The body is null where it isn't JSON. */
export interface Sent {
  response: Response;
  body: unknown;
}

/** What of it is kept. */
export interface Reply {
  status: number;
  body: unknown;
  /** The version of what was answered; null where none is told. */
  etag: string | null;
}

/** Absolute base URL of a proxy, without a slash at the end. Frameworks write null for the default. */
export function proxyUrl(proxy: string | null | undefined): string {
  return new URL(proxy || '/zoom', document.baseURI).href.replace(/\/+$/, '');
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
): Promise<Sent> {
  const { signal } = question;
  // Firefox before 124 and Safari before 17.4 have no `AbortSignal.any` to add a timeout with.
  const timer = setTimeout(() => question.abort(), limit);
  try {
    const response = await fetch(url, {
      credentials: 'include',
      cache: 'no-store',
      ...init,
      signal,
      // Those that are no function are taken as they are.
      headers: new Headers(await (typeof headers === 'function' ? headers() : headers)),
    });
    const body: unknown = await response.json().catch(() => null);
    return { response, body };
  } finally {
    clearTimeout(timer);
  }
}
