/**
 * Where the flow waits while this page is away. Nylas's own components use the keys `pkce`, `user`
 * and `grant`, which are left alone.
 */
export const FLOW_KEY = 'zoom-connect:flow';

/** What was kept under this key, once; null where there is nothing, or no storage. */
export function take(key: string): string | null {
  try {
    const value = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return value;
  } catch {
    return null; // a sandboxed frame has no storage
  }
}
