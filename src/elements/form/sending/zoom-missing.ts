import { ZoomError } from '../../../contract/zoom-error.ts';
import type { FormState } from '../state/form-state.ts';
import { wantsNewMeeting } from '../state/reading-intent.ts';

/** Why no Zoom meeting can be made now, where that is known; null where it may well be. */
export function zoomMissing(state: FormState): ZoomError | null {
  if (!wantsNewMeeting(state)) return null;
  switch (state.account.status) {
    case 'disconnected':
      return missing('zoom-not-connected', 'Connect a Zoom account first.');
    case 'expired':
      return missing('zoom-expired', 'The Zoom connection has expired. Reconnect Zoom.');
    default:
      return null;
  }
}

const missing = (code: 'zoom-not-connected' | 'zoom-expired', title: string): ZoomError =>
  new ZoomError(code, { action: 'reconnect-zoom', title });
