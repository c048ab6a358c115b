import type { PagesStrings } from '../scheduler/pages-strings.ts';
import type { MoreStrings } from './acting/strings.ts';

/** The texts that every `<zoom-connect>` may show. `{email}` stands for the account. */
export interface FirstStrings {
  connect: string;
  loading: string;
  waiting: string;
  connected: string;
  connectedAs: string;
  reconnect: string;
  disconnect: string;
  tryAgain: string;
  failed: string;
  required: string;
}

/** The texts of the connection itself. */
export type ConnectionStrings = FirstStrings & MoreStrings;

/** What is at hand before the rest is loaded, and what a page has put in its place. */
export type SomeStrings = FirstStrings & Partial<MoreStrings>;

/** Every text of `<zoom-connect>`. */
export type ZoomConnectStrings = ConnectionStrings & PagesStrings;

/** English, the default. */
export const english: FirstStrings = {
  connect: 'Connect Zoom',
  loading: 'Checking Zoom…',
  waiting: 'Waiting for Zoom…',
  connected: 'Zoom is connected.',
  connectedAs: 'Connected as {email}',
  reconnect: 'Reconnect Zoom',
  disconnect: 'Disconnect',
  tryAgain: 'Try again',
  failed: 'Zoom could not be reached.',
  required: 'Connect Zoom to continue.',
};

/** A text with its one blank filled in. */
export const fill = (text: string, name: string, value: string): string =>
  text.replace(`{${name}}`, () => value);
