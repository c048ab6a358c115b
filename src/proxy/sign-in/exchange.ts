import type { ZoomGrant } from '../../contract/wire.ts';
import { UpstreamError } from '../nylas/errors.ts';
import { askGrant } from '../nylas/grant-state.ts';
import { textOrNull } from '../nylas/values.ts';
import { isId } from '../request/ids.ts';
import { Refusal } from '../request/refusal.ts';
import type { SignInServices } from './services.ts';

/** Exchanges the code and insists on a Zoom grant. A grant of another provider is left alone. */
export async function exchange(
  services: SignInServices,
  code: string,
  verifier: string,
): Promise<ZoomGrant> {
  const { config, nylas } = services;
  try {
    const { body } = await nylas({
      method: 'POST',
      path: ['connect', 'token'],
      keyInBody: true,
      body: {
        grant_type: 'authorization_code',
        client_id: config.clientId,
        redirect_uri: config.redirectUri,
        code,
        code_verifier: verifier,
      },
    });
    const grantId = body['grant_id'];
    if (!isId(grantId)) throw new Refusal('exchange-failed');
    let provider = textOrNull(body['provider']);
    let email = textOrNull(body['email']);
    // Only the grant id is sure to be in the answer.
    if (provider === null) ({ provider, email } = await askGrant(nylas, grantId));
    // A grant isn't lost over a name for it.
    else if (provider === 'zoom') email ??= await askEmail(services, grantId);
    if (provider !== 'zoom') throw new Refusal('wrong-provider');
    return { grantId, email };
  } catch (error) {
    throw error instanceof UpstreamError ? exchangeRefusal(error) : error;
  }
}

/**
 * Throws where the Zoom grant is the calendar grant. Nylas says that it keeps one grant per address
 * and application; a sign-in with Zoom may then have come out as the calendar grant itself, which
 * must be neither used for meetings nor ever deleted for a Zoom grant.
 */
export function refuseSameGrant({ grantId }: ZoomGrant, calendarGrantId?: string | null): void {
  if (grantId === calendarGrantId) throw new Refusal('same-grant');
}

const askEmail = ({ nylas }: SignInServices, grantId: string): Promise<string | null> =>
  askGrant(nylas, grantId).then(
    ({ email }) => email,
    () => null,
  );

/** Why a grant could not be had. */
export function exchangeRefusal(error: UpstreamError): Refusal {
  const details = { cause: error };
  const badClient = ['invalid_client', 'unauthorized_client'].includes(error.refusal?.type ?? '');
  if (error.status === 401 || badClient) return new Refusal('misconfigured', details);
  if (error.kind === 'unreachable') return new Refusal('unavailable', details);
  return new Refusal(error.kind === 'timeout' ? 'timeout' : 'exchange-failed', details);
}
