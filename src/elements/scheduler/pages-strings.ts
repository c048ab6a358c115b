import type { ZoomConnectStrings } from '../connect/strings.ts';

/** English for the list of booking pages. */
export const englishPages = {
  pagesFormer: 'These booking pages still use your former Zoom account:',
  pagesUnknown:
    'We can’t tell whose Zoom account these booking pages use. Move them only if they’re yours:',
  pagesDisconnecting:
    'These booking pages use this Zoom account. Nobody can book on them without it:',
  pagesMove: 'Move to the new account',
  pagesMoveAll: 'Move all to the new account',
  pagesMoving: 'Moving…',
  pagesMoved: 'Moved',
  pagesMovedPage: '{page} was moved.',
  pagesFailedPage: '{page} was not moved.',
  pagesUntitled: 'Untitled page',
  pagesClose: 'Close',
} satisfies Partial<ZoomConnectStrings>;
