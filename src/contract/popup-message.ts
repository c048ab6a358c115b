import type { Outcome } from './wire.ts';

/** How a sign-in ended, as a callback page of one's own tells it, with whatever stands beside. */
export type Reported<Facts = Record<string, unknown>> = Facts & {
  status: 'connected' | 'denied' | 'failed';
};

/** What the callback page tells the page that opened it. */
export interface PopupMessage {
  type: 'zoom-connect:outcome';
  flow: string;
  outcome: Reported;
}

/** With this the proxy asks the page that opened it whether a flow is its own, and the page says so. */
export const WHOSE_FLOW = 'zoom-connect:whose';
export const OWN_FLOW = 'zoom-connect:own';

/** Whether a message asks about this flow. */
export const asksAbout = (data: unknown, flow: string): boolean =>
  isObject(data) && data['type'] === WHOSE_FLOW && data['flow'] === flow;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Whether a value tells how a sign-in ended, whatever stands beside that. */
export const isReported = (value: unknown): value is Reported =>
  isObject(value) && ['connected', 'denied', 'failed'].includes(value['status'] as string);

/** Whether a value has the shape of an outcome; used for answers and messages alike. */
export function isOutcome(value: unknown): value is Outcome {
  if (!isObject(value)) return false;
  switch (value['status']) {
    case 'denied':
      return true;
    case 'connected': {
      const { grant } = value;
      return (
        isObject(grant) &&
        typeof grant['grantId'] === 'string' &&
        grant['grantId'] !== '' &&
        (grant['email'] === null || typeof grant['email'] === 'string')
      );
    }
    case 'failed':
      return isObject(value['error']) && typeof value['error']['code'] === 'string';
    default:
      return false;
  }
}

/** The outcome in a message about this flow, or null for anything else, forged or foreign. */
export function readPopupMessage<End>(
  data: unknown,
  flow: string,
  isEnd: (value: unknown) => value is End,
): End | null {
  if (!isObject(data) || data['type'] !== 'zoom-connect:outcome' || data['flow'] !== flow)
    return null;
  return isEnd(data['outcome']) ? data['outcome'] : null;
}
