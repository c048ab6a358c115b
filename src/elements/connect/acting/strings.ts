import type { ZoomErrorCode } from '../../../contract/zoom-error.ts';

/** The texts that are loaded with the actions. `{id}` stands for a request's id. */
export interface MoreStrings {
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
}

/** English, the default. */
export const englishMore: MoreStrings = {
  cancel: 'Cancel',
  expired: 'The Zoom connection has expired.',
  expiredAs: 'The Zoom connection of {email} has expired.',
  unsure: 'Still waiting for the Zoom window.',
  blocked: 'Your browser blocked the Zoom window.',
  newTab: 'Continue in a new tab',
  samePage: 'Continue on this page',
  denied: 'Zoom was not connected: access was not allowed.',
  closed: 'Zoom was not connected.',
  disconnectAsk:
    'Disconnect Zoom? Meetings that exist keep their links, but are no longer updated or removed from Zoom here. Booking pages that use this account stop working.',
  disconnectYes: 'Disconnect Zoom',
  disconnectNo: 'Keep connected',
  disconnected: 'Zoom is disconnected.',
  signIn: 'Sign in to this site, then try again.',
  contact: 'If this goes on, tell the owner of this site.',
  reference: 'Reference: {id}',
  errors: {},
};
