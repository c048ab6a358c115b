import type { PopupHint } from './run.ts';

// What `window.open` answers isn't always a window. Shells answer objects of their own, which may
// lack anything and throw at anything, and some web views open the window in the page itself.

/** What can be known of the popup from the start. */
export function hintOf(popup: Window | null): PopupHint {
  if (!popup) return 'blocked';
  return popup === window || typeof read(popup, 'closed') !== 'boolean' ? 'unsure' : 'open';
}

/** Whether it says that it is closed. */
export const isClosed = (popup: Window | null): boolean => read(popup, 'closed') === true;

/** Whether messages from this popup have it as their source. */
export const isWindow = (popup: Window): boolean => read(popup, 'window') === popup;

function read(popup: Window | null, name: 'closed' | 'window'): unknown {
  try {
    return popup?.[name];
  } catch {
    return undefined;
  }
}
