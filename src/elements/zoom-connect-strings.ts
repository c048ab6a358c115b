/** Every text of `<zoom-connect>`. `{email}` stands for the account. */
export interface ZoomConnectStrings {
  connect: string;
  loading: string;
  waiting: string;
  unsure: string;
  blocked: string;
  newTab: string;
  samePage: string;
  tryAgain: string;
  cancel: string;
  connected: string;
  connectedAs: string;
  expired: string;
  expiredAs: string;
  reconnect: string;
  denied: string;
  closed: string;
  failed: string;
  disconnect: string;
  disconnectAsk: string;
  disconnectYes: string;
  disconnectNo: string;
  disconnected: string;
  required: string;
  signIn: string;
  contact: string;
  requestId: string;
}

/** English, the default. */
export const english: ZoomConnectStrings = {
  connect: 'Connect Zoom',
  loading: 'Checking your Zoom connection…',
  waiting: 'Waiting for Zoom…',
  unsure: 'Still waiting for the Zoom window.',
  blocked: 'Your browser blocked the Zoom window.',
  newTab: 'Continue in a new tab',
  samePage: 'Continue on this page',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  connected: 'Zoom is connected.',
  connectedAs: 'Connected as {email}',
  expired: 'The Zoom connection has expired.',
  expiredAs: 'The Zoom connection of {email} has expired.',
  reconnect: 'Reconnect Zoom',
  denied: 'Zoom was not connected: access was not allowed.',
  closed: 'Zoom was not connected.',
  failed: 'Something went wrong.',
  disconnect: 'Disconnect',
  disconnectAsk:
    'Disconnect Zoom? Meetings that exist keep their links, but are no longer updated or removed from Zoom here. Booking pages that use this account stop working.',
  disconnectYes: 'Disconnect Zoom',
  disconnectNo: 'Keep connected',
  disconnected: 'Zoom is disconnected.',
  required: 'Connect Zoom to continue.',
  signIn: 'Sign in to this site, then try again.',
  contact: 'If this goes on, tell the owner of this site.',
  requestId: 'Reference: {id}',
};
