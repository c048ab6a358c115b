import type { ZoomGrant } from '../../contract/wire.ts';
import type { Store } from '../stores/store.ts';

/** Former grants remembered, so that booking pages which still use one are recognised. */
const MAX_FORMER = 5;

/** What is kept per subject; `grantId` is null after a disconnect. */
export interface StoredGrant {
  grantId: string | null;
  email: string | null;
  /** Ids of grants used before, newest first. */
  former: string[];
}

/** Which user has which Zoom grant. */
export interface Grants {
  /** The subject's current Zoom grant. */
  current(subject: string): Promise<ZoomGrant | null>;
  /** All that is kept about the subject. */
  stored(subject: string): Promise<StoredGrant>;
  remember(subject: string, grant: ZoomGrant): Promise<void>;
  /** Forgets this grant, unless another has taken its place meanwhile. */
  forget(subject: string, grantId: string): Promise<void>;
}

export function createGrants(store: Store): Grants {
  const read = async (subject: string): Promise<StoredGrant> =>
    ((await store.get(`grant:${subject}`)) as StoredGrant | undefined) ?? {
      grantId: null,
      email: null,
      former: [],
    };
  const write = async (subject: string, next: ZoomGrant | null): Promise<void> => {
    const { grantId, former } = await read(subject);
    const ids = new Set(grantId === null ? former : [grantId, ...former]);
    if (next) ids.delete(next.grantId);
    const stored: StoredGrant = {
      grantId: next?.grantId ?? null,
      email: next?.email ?? null,
      former: [...ids].slice(0, MAX_FORMER),
    };
    await store.set(`grant:${subject}`, stored);
  };
  return {
    current: async (subject) => {
      const { grantId, email } = await read(subject);
      return grantId === null ? null : { grantId, email };
    },
    stored: read,
    remember: write,
    forget: async (subject, grantId) => {
      if ((await read(subject)).grantId === grantId) await write(subject, null);
    },
  };
}
