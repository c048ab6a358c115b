/** The texts about booking pages. `{page}` stands for a page's title. */
export interface PagesStrings {
  pagesFormer: string;
  pagesUnknown: string;
  pagesDisconnecting: string;
  pagesMove: string;
  pagesMoveAll: string;
  pagesMoving: string;
  pagesMoved: string;
  pagesMovedPage: string;
  pagesFailedPage: string;
  pagesUntitled: string;
  pagesClose: string;
}

/** English, the default. */
export const englishPages: PagesStrings = {
  pagesFormer: 'These booking pages still use your former Zoom account:',
  pagesUnknown:
    'Of these booking pages it isn’t known whose Zoom account they use. Move them only if they are yours:',
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
};
