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

/** Absolute base URL of a proxy, without a slash at the end. */
export function proxyUrl(proxy: string): string {
  return new URL(proxy, document.baseURI).href.replace(/\/+$/, '');
}

/** The one `fetch` of the elements: to the proxy, with the host's session. Rejects as `fetch` does. */
export async function send(
  url: string | URL,
  headers: HeadersSource,
  init: RequestInit,
): Promise<Reply> {
  const response = await fetch(url, {
    credentials: 'include',
    cache: 'no-store',
    ...init,
    headers: new Headers(await headers?.()),
  });
  const body: unknown = await response.json().catch(() => null);
  const { ok, status, headers: told } = response;
  return { ok, status, body, etag: told.get('etag') };
}
