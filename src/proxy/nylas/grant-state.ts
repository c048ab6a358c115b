import { Refusal } from '../request/refusal.ts';
import type { NylasClient } from './client.ts';
import { UpstreamError } from './errors.ts';
import { textOrNull, type NylasObject } from './values.ts';

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
