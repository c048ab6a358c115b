import type { ZoomErrorCode } from '../../contract/zoom-error.ts';

/**
 * Every text of `<zoom-connect>`. `{email}` stands for the account, `{id}` for a request's id,
 * `{page}` for the title of a booking page.
 */
export interface ZoomConnectStrings {
  connect: string;
  loading: string;
  waiting: string;
  connected: string;
  connectedAs: string;
  reconnect: string;
  disconnect: string;
  tryAgain: string;
  required: string;

  cancel: string;
  expired: string;
  expiredAs: string;
  unsure: string;
  blocked: string;
  newTab: string;
  samePage: string;
  denied: string;
  closed: string;
  disconnectAsk: string;
  disconnectYes: string;
  disconnectNo: string;
  disconnected: string;
  signIn: string;
  contact: string;
  reference: string;
  /** By error code; a code that isn't here is told in the words it came with. */
  errors: Partial<Record<ZoomErrorCode, string>>;

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

/** English for the plain status; `acting/` and `scheduler/` bring their own. */
export const english = {
  connect: 'Connect Zoom',
  loading: 'Checking Zoom…',
  waiting: 'Waiting for Zoom…',
  connected: 'Zoom is connected.',
  connectedAs: 'Connected as {email}',
  reconnect: 'Reconnect Zoom',
  disconnect: 'Disconnect',
  tryAgain: 'Try again',
  required: 'Connect Zoom to continue.',
} satisfies Partial<ZoomConnectStrings>;

/** The English texts above, under those that the page gave. */
export type Texts = typeof english & Partial<ZoomConnectStrings>;

/** A text with its one blank filled in. */
export const fill = (text: string, name: string, value: string): string =>
  text.replace(`{${name}}`, () => value);
