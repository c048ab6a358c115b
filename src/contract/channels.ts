/** Path of the question who is connected; apart, since it is all that a page needs at first. */
export const SESSION_ROUTE = '/session';

/**
 * BroadcastChannel of all pages of an origin, on which "the session of this proxy changed" is told.
 * A message is only a reason to ask the proxy again, never a fact, so it needs no secret.
 */
export const SESSION_CHANNEL = 'zoom-connect:session';

/** Name of the BroadcastChannel of one sign-in; whoever doesn't know the flow can't find it. */
export const flowChannel = (flow: string): string => `zoom-connect:${flow}`;
