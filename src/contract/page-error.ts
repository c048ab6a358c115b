import {
  UNLOADABLE,
  ZoomError,
  type PageErrorCode,
  type ZoomErrorAction,
  type ZoomErrorOptions,
} from './zoom-error.ts';

const PAGE_ERRORS: Record<PageErrorCode, readonly [ZoomErrorAction, string]> = {
  'popup-blocked': ['retry', 'The browser blocked the Zoom window.'],
  cancelled: ['retry', 'Connecting Zoom was cancelled.'],
  'timed-out': ['retry', 'Connecting Zoom took longer than ten minutes.'],
  offline: ['retry', 'The service cannot be reached. Check your connection.'],
  unloadable: ['retry', UNLOADABLE],
  'insecure-context': ['contact', 'This page is not allowed to connect Zoom.'],
  'invalid-draft': ['fix', 'Please check your entries.'],
};

/** A failure that the page itself has found, with its action and a sentence for people. */
export function pageError(code: PageErrorCode, options: ZoomErrorOptions = {}): ZoomError {
  const [action, title] = PAGE_ERRORS[code];
  return new ZoomError(code, { action, title, ...options });
}
