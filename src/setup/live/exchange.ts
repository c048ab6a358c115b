import type { Answer } from '../nylas-api.ts';
import type { Session } from './session.ts';

/** Where people are sent to sign in to Zoom. */
export function authorizationUrl(
  { apiUri, clientId, redirectUri }: Session,
  state: string,
  pkce: Record<string, string>,
): string {
  const url = new URL('/v3/connect/auth', apiUri);
  const params = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    access_type: 'online',
    provider: 'zoom',
    state,
    ...pkce,
  };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.href;
}

/** How an exchange differs from that of the proxy. */
interface Odd {
  redirectUri?: string;
  /** Where the API key goes; default: into both, as the provider guide has it. */
  key?: 'bearer' | 'client_secret';
}

/** Exchanges a code for a grant. */
export const exchange = (
  { api, clientId, apiKey, redirectUri }: Session,
  code: string,
  verifier: string | undefined,
  odd: Odd = {},
): Promise<Answer> =>
  api({
    method: 'POST',
    path: ['connect', 'token'],
    ...(odd.key === 'client_secret' && { authorization: null }),
    body: {
      grant_type: 'authorization_code',
      client_id: clientId,
      ...(odd.key !== 'bearer' && { client_secret: apiKey }),
      redirect_uri: odd.redirectUri ?? redirectUri,
      code,
      ...(verifier !== undefined && { code_verifier: verifier }),
    },
  });
