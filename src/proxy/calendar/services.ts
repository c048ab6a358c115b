import type { ZoomGrant } from '../../contract/wire.ts';
import type { NylasClient } from '../nylas/client.ts';
import type { Limit } from '../request/rate-limit.ts';
import type { Waits } from '../runtime/waits.ts';
import type { Store } from '../stores/store.ts';

/** The Zoom grants of one subject. */
export interface OwnGrants {
  /** Null when none is connected. */
  grantId: string | null;
  /** Ids of grants used before. */
  former: string[];
}

/** What the routes of the calendar work with. */
export interface CalendarServices {
  store: Store;
  waits: Waits;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Counts what a subject does; `zoomWrites` before each meeting made or changed. */
  limit: Limit;
  nylas: NylasClient;
  grants: {
    /** The subject's current Zoom grant. */
    current(subject: string): Promise<ZoomGrant | null>;
    stored(subject: string): Promise<OwnGrants>;
  };
}
