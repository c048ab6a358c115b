/**
 * A new flow: 144 random bits, URL-safe. From `getRandomValues`, since `randomUUID` and `subtle`
 * don't exist on plain-http hosts.
 */
export function createFlow(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** Address at which the proxy starts this flow for a page of this origin. */
export function connectUrl(
  proxy: string,
  flow: string,
  extra: { ticket?: string; return?: string } = {},
): string {
  return `${proxy}/connect?${new URLSearchParams({ flow, origin: location.origin, ...extra })}`;
}
