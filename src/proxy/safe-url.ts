/** Whether an address is on this machine. */
export const isLoopback = ({ hostname }: URL): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

/**
 * An absolute https URL, or http on this machine, without query, fragment and credentials; null for
 * any other text.
 */
export function readSafeUrl(text: string): URL | null {
  if (!URL.canParse(text) || /[?#]/.test(text)) return null;
  const url = new URL(text);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return safe && !url.username && !url.password ? url : null;
}
