import type { ZoomConnectStrings } from '../strings.ts';

/** English for actions and what comes of them. */
export const englishActing = {
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
} satisfies Partial<ZoomConnectStrings>;
