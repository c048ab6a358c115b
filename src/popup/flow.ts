/**
 * A new flow: 160 random bits, URL-safe. Made with `getRandomValues`, since `randomUUID` and
 * `subtle` don't exist on plain-http hosts.
 */
export const createFlow = (): string => crypto.getRandomValues(new Uint32Array(5)).join('-');

/** Address at which the proxy starts this flow for a page of this origin. */
export const connectUrl = (proxy: string, flow: string): string =>
  `${proxy}/connect?${new URLSearchParams({ flow, origin: location.origin })}`;
