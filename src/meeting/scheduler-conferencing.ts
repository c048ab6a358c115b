import type { ZoomChoice, ZoomConfSettings } from '../contract/zoom-settings.ts';
import { toConferencing } from './to-body.ts';

/** What makes every booking of a page a Zoom meeting. */
export interface ZoomConferencing {
  provider: 'Zoom Meeting';
  autocreate: { conf_grant_id: string; conf_settings?: ZoomConfSettings };
}

/**
 * The `conferencing` of what Nylas Scheduler books: of a configuration's `event_booking`, or, for a
 * group page, of each of its group events (`POST` or `PUT …/group-events`; Nylas's schema has none in
 * `group_booking`). Every booking becomes a meeting of this Zoom grant. `zoom` is as in a
 * `MeetingDraft`; what it leaves out is the Zoom account's own default.
 */
export function zoomConferencing(grantId: string, zoom: ZoomChoice = {}): ZoomConferencing {
  const { provider, autocreate } = toConferencing(zoom);
  return { provider, autocreate: { conf_grant_id: grantId, ...autocreate } };
}
