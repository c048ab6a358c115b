const WIDTH = 520;
const HEIGHT = 720;

/** Brings the popup to the front, or closes it, where that can be done; never throws. */
export function tellWindow(popup: Window | null, what: 'focus' | 'close'): void {
  try {
    popup?.[what]();
  } catch {
    // Shells answer objects of their own, which can do less than a window.
  }
}

/**
 * Opens a popup in the middle of the page's window, or returns null where it is blocked; never
 * throws. It has a size because desktop shells send a popup without one to the system's browser.
 * Phones ignore it.
 */
export function openWindow(url: string, name: string): Window | null {
  try {
    const popup = window.open(
      url,
      name,
      `popup,width=${WIDTH},height=${HEIGHT},` +
        `left=${screenX + (outerWidth - WIDTH) / 2},top=${screenY + (outerHeight - HEIGHT) / 2}`,
    );
    // Some blockers open the window and close it at once.
    return popup?.closed ? null : popup;
  } catch {
    return null;
  }
}
