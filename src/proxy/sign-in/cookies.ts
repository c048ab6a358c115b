/** The value of every cookie a request carries, by name; the first of a name counts. */
export function readCookies(request: Request): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const split = pair.indexOf('=');
    const name = pair.slice(0, split).trim();
    if (split > 0 && !cookies.has(name)) cookies.set(name, pair.slice(split + 1).trim());
  }
  return cookies;
}

/**
 * A `Set-Cookie` value. Where the proxy is on https, names carry `__Host-`, which pins a cookie to
 * this host; on `http://localhost` browsers differ about `Secure`, so it goes without.
 */
export const setCookie = (
  name: string,
  value: string,
  secure: boolean,
  maxAgeSeconds: number,
): string =>
  `${cookieName(name, secure)}=${value}; ${secure ? 'Secure; ' : ''}HttpOnly; SameSite=Lax; Path=/; Max-Age=${maxAgeSeconds}`;

export const cookieName = (name: string, secure: boolean): string =>
  secure ? `__Host-${name}` : name;
