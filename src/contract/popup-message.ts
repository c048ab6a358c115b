import type { Outcome } from './wire.ts';

/** What the callback page tells the page that opened it. */
export interface PopupMessage {
  type: 'zoom-connect:outcome';
  flow: string;
  outcome: Outcome;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

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
export function readPopupMessage(data: unknown, flow: string): Outcome | null {
  if (!isObject(data) || data['type'] !== 'zoom-connect:outcome' || data['flow'] !== flow)
    return null;
  return isOutcome(data['outcome']) ? data['outcome'] : null;
}
