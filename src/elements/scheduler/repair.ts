/** Tells whose a grant is that a configuration names. */
export interface GrantBook {
  /** This user's Zoom grant, or null. */
  readonly current: string | null;
  /** Whether this is, or was, a Zoom grant of this user, as far as is known for sure. */
  isMine(grantId: string, pageId: string | undefined): boolean;
}

interface Conferencing {
  provider?: string;
  details?: unknown;
  autocreate?: { conf_grant_id?: string; [setting: string]: unknown } | null;
}

/** Whatever carries a `conferencing`: a booking of a configuration, or a group event. */
export interface Bookable {
  conferencing?: Conferencing | null;
}

/**
 * `event.detail` of `schedulerConfigChanged`, and of `groupEventCreateTriggered`, before the editor
 * sends it.
 */
export interface ConfigChange {
  config?: { id?: string; event_booking?: Bookable; group_booking?: Bookable } | null;
  /** Sent in a request of its own. */
  groupEvent?: Bookable | null;
  /** The page of a group event that comes without it. */
  configId?: string;
}

const ZOOM = 'Zoom Meeting';

/** Mends the Zoom grant in what the editor is about to send; nothing else is touched. */
export function repairChange(change: ConfigChange, grants: GrantBook): void {
  const { config, groupEvent } = change;
  const pageId = config?.id ?? change.configId;
  for (const booking of [config?.event_booking, config?.group_booking, groupEvent]) {
    if (booking?.conferencing) {
      booking.conferencing = repaired(booking.conferencing, pageId, grants);
    }
  }
}

function repaired(
  conferencing: Conferencing,
  pageId: string | undefined,
  grants: GrantBook,
): Conferencing {
  const { conf_grant_id: id, ...settings } = conferencing.autocreate ?? {};
  if (conferencing.provider !== ZOOM) {
    // The editor merges a new choice over the old one, so Google Meet may inherit Zoom's grant.
    const isStray = id && grants.isMine(id, pageId);
    return isStray ? { ...conferencing, autocreate: settings } : conferencing;
  }
  const isFixedLink = !conferencing.autocreate && conferencing.details;
  if (!grants.current || isFixedLink) return conferencing;
  // Without a new choice the editor keeps the grant that it has read, even a dead one. An empty id
  // isn't a missing one: Nylas may hide an id, and then it can't be known whose it is.
  const isDue = id === undefined || grants.isMine(id, pageId);
  return isDue
    ? { ...conferencing, autocreate: { ...settings, conf_grant_id: grants.current } }
    : conferencing;
}
