import type { ZoomGrant } from '../../contract/wire.ts';
import type { NylasClient, NylasObject } from '../nylas/client.ts';
import { UpstreamError } from '../nylas/errors.ts';
import { Refusal } from '../request/refusal.ts';
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

/** A grant as Nylas tells it. */
export interface GrantState {
  status: 'valid' | 'expired' | 'gone';
  provider: string;
  email: string | null;
}

/** Asks Nylas about one grant; throws `UpstreamError` when it doesn't say. */
export async function askGrant(nylas: NylasClient, grantId: string): Promise<GrantState> {
  try {
    const { body } = await nylas({ method: 'GET', path: ['grants', grantId] });
    const { id, provider, email, grant_status: status } = (body['data'] ?? {}) as NylasObject;
    if (textOrNull(id) === null) throw new UpstreamError('malformed');
    return {
      status: status === 'invalid' ? 'expired' : 'valid',
      provider: typeof provider === 'string' ? provider : '',
      email: textOrNull(email),
    };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    // The id is ours or the host's, so there is nothing in the request that a page could fix.
    if (error.status === 400) throw new Refusal('misconfigured', { cause: error });
    if (error.status !== 404) throw error;
    return { status: 'gone', provider: '', email: null };
  }
}

/** A non-empty text, or null. */
export const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
