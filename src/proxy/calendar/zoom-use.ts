import type { SchedulerPage } from '../../contract/wire.ts';
import { isObject, textOrNull, type NylasObject } from '../nylas/values.ts';
import type { OwnGrants } from './services.ts';

/** Whose Zoom grant something uses, as seen by one user. */
export type ZoomUse = SchedulerPage['zoom'];

/** What the worst part of a page uses is what the page uses. */
const BY_DOUBT: readonly ZoomUse[] = ['other', 'unknown', 'former', 'current'];

export const worst = (uses: readonly ZoomUse[]): ZoomUse =>
  BY_DOUBT.find((use) => uses.includes(use)) ?? 'none';

/** Whose a grant is; null where Nylas doesn't tell which grant it is. */
export function useOfGrant(id: string | null, { grantId, former }: OwnGrants): ZoomUse {
  if (id === null) return 'unknown';
  if (id === grantId) return 'current';
  return former.includes(id) ? 'former' : 'other';
}

/** The conferencing of a configuration's part or of an event, if it is Zoom's. */
export function zoomIn(part: unknown): NylasObject | null {
  const conferencing = isObject(part) ? part['conferencing'] : null;
  return isObject(conferencing) && conferencing['provider'] === 'Zoom Meeting'
    ? conferencing
    : null;
}

/** Id of the grant that this conferencing names. */
export function grantIn({ autocreate }: NylasObject): string | null {
  return isObject(autocreate) ? textOrNull(autocreate['conf_grant_id']) : null;
}

/** The address of a meeting that is there already. */
export function linkIn({ details }: NylasObject): string | null {
  return isObject(details) ? textOrNull(details['url']) : null;
}

/** This conferencing with another grant; settings that it lacks may come from elsewhere. */
export function withGrantIn(
  { provider, autocreate }: NylasObject,
  grantId: string,
  settings?: unknown,
): NylasObject {
  return {
    provider,
    autocreate: {
      ...(isObject(settings) && { conf_settings: settings }),
      ...(isObject(autocreate) && autocreate),
      conf_grant_id: grantId,
    },
  };
}
