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
    'Disconnect Zoom? Existing meetings keep their links, but changes here no longer reach Zoom. Your booking pages stop working.',
  disconnectYes: 'Disconnect Zoom',
  disconnectNo: 'Keep connected',
  disconnected: 'Zoom is disconnected.',
  signIn: 'Sign in to this site, then try again.',
  contact: 'If it keeps happening, contact the site’s support.',
  reference: 'Reference: {id}',
} satisfies Partial<ZoomConnectStrings>;
