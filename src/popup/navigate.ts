/**
 * Sends an open window to an address, as a link of this page would. WebKit sends no referrer when a
 * window's `location` is set, and without a referrer the proxy has to ask the person whether they
 * meant it.
 */
export function navigateWindow(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.target = name;
  link.rel = 'opener';
  link.click();
}
