import { requireKey } from '../access.ts';
import { json, ok, refuse, refuseOAuth } from '../answers.ts';
import { base64url } from './base64url.ts';
import { filled, list, object, oneOf, text } from '../check.ts';
import type { Check } from '../check.ts';
import type { Call, Route } from '../route.ts';
import { signIn } from './grants.ts';
import { checkQuery } from '../query.ts';
import { accountOf } from './zoom-tokens.ts';
import { API_KEY, CLIENT_ID } from '../world.ts';
import type { Code, Grant, Token, World } from '../world.ts';

const HOUR = 3_600_000;

const client = { client_id: filled, client_secret: filled };
const GRANT_TYPES: Record<string, Check> = {
  authorization_code: object(
    { ...client, grant_type: filled, code: filled, redirect_uri: filled, code_verifier: text() },
    'client_id',
    'code',
    'redirect_uri',
  ),
  refresh_token: object(
    // The official SDK's type asks for the redirect URI here too.
    { ...client, grant_type: filled, refresh_token: filled, redirect_uri: text() },
    'client_id',
    'refresh_token',
  ),
  client_credentials: object(
    { ...client, grant_type: filled, grant_id: filled },
    'client_id',
    'grant_id',
  ),
};

const checkCustom = object(
  {
    provider: oneOf('zoom'),
    settings: object({ refresh_token: filled, credential_id: text() }, 'refresh_token'),
    scope: list(text()),
    state: text(256),
  },
  'provider',
  'settings',
);

const encode = (text: string): string => base64url(new TextEncoder().encode(text));

/**
 * Whether a verifier fits: Nylas's challenge is base64 of the *hexadecimal* SHA-256, not of its
 * bytes as in RFC 7636 (so do all official SDKs).
 */
async function fits({ challenge, method }: Code, verifier: string): Promise<boolean> {
  if (method === 'plain') return challenge === verifier;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const hex = [...new Uint8Array(digest)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return challenge?.replace(/=+$/, '') === encode(hex);
}

const invalidGrant = (description: string): Error =>
  refuseOAuth('invalid_grant', 45004, description);

export const tokenRoutes = (world: World): Route[] => {
  function issue(kind: Token['kind'], { id }: Grant, lifetime: number, value?: string): string {
    const token = value ?? `${kind}_${crypto.randomUUID()}`;
    const issued = world.now();
    world.tokens.set(token, { kind, grantId: id, issued, expires: issued + lifetime });
    return token;
  }

  const claimsOf = (grant: Grant, issued: number, expires: number): object => ({
    iss: world.origin,
    aud: CLIENT_ID,
    sub: grant.id,
    email: grant.email,
    iat: Math.floor(issued / 1000),
    exp: Math.floor(expires / 1000),
  });

  /** An unsigned JWT: nobody can be told to trust a sandbox. */
  function issueIdToken(grant: Grant): string {
    const { name, provider } = grant;
    const claims = { ...claimsOf(grant, world.now(), world.now() + HOUR), name, provider };
    const token = `${encode('{"alg":"none"}')}.${encode(JSON.stringify(claims))}.`;
    return issue('id', grant, HOUR, token);
  }

  const tokensFor = (grant: Grant): Record<string, unknown> => ({
    access_token: issue('access', grant, HOUR),
    token_type: 'Bearer',
    expires_in: HOUR / 1000,
    grant_id: grant.id,
    scope: grant.scope.join(' '),
  });

  function grantOf(id: string | undefined): Grant {
    const grant = world.grants.get(id ?? '');
    if (!grant) throw invalidGrant('The grant does not exist any more');
    return grant;
  }

  /**
   * The API key may come as `client_secret`, as bearer token, or both. Only a page or an app on a
   * device, which can keep no secret, may do without.
   */
  function checkClient({ request }: Call, body: Record<string, string>): void {
    const { client_id, client_secret, redirect_uri, code_verifier } = body;
    const platform = world.redirectUris.find(({ url }) => url === redirect_uri)?.platform ?? 'web';
    const header = request.headers.get('authorization');
    const bearer = header === null ? [] : [/^Bearer (.+)$/.exec(header)?.[1]];
    const secrets = client_secret === undefined ? bearer : [client_secret, ...bearer];
    if (secrets.length === 0 && (platform === 'web' || !code_verifier))
      throw refuseOAuth('invalid_request', 400, 'Missing required parameter: client_secret');
    if (client_id !== CLIENT_ID || secrets.some((secret) => secret !== API_KEY))
      throw refuseOAuth('invalid_client', 400, 'The client id or secret is wrong');
  }

  async function exchangeCode(body: Record<string, string>): Promise<Response> {
    const code = world.codes.get(body['code'] ?? '');
    if (!code) throw invalidGrant('The code does not exist, or was used already');
    // Used up before anything is awaited: of two exchanges at once, one wins.
    world.codes.delete(body['code'] ?? '');
    if (code.expires <= world.now()) throw invalidGrant('The code is expired');
    if (code.redirectUri !== body['redirect_uri'])
      throw invalidGrant('redirect_uri differs from the one of the authorization request');
    if (code.challenge !== null && !(await fits(code, body['code_verifier'] ?? '')))
      throw invalidGrant('The code verifier does not match the code challenge');
    const grant = grantOf(code.grantId);
    return json({
      ...tokensFor(grant),
      email: grant.email,
      provider: grant.provider,
      id_token: issueIdToken(grant),
      ...(code.offline && { refresh_token: issue('refresh', grant, Infinity) }),
    });
  }

  async function exchange(call: Call): Promise<Response> {
    const given = call.body as Record<string, string> | undefined;
    const type = given?.['grant_type'] ?? '';
    const check = Object.hasOwn(GRANT_TYPES, type) ? GRANT_TYPES[type] : undefined;
    if (!given || !check)
      throw refuseOAuth('invalid_request', 400, 'Missing or unknown parameter: grant_type');
    const complaint = check(given, '');
    if (complaint) throw refuseOAuth('invalid_request', 400, complaint);
    checkClient(call, given);
    if (type === 'authorization_code') return exchangeCode(given);
    if (type === 'client_credentials') return json(tokensFor(grantOf(given['grant_id'])));
    const token = world.tokens.get(given['refresh_token'] ?? '');
    if (token?.kind !== 'refresh') throw invalidGrant('The refresh token is not valid');
    const grant = grantOf(token.grantId);
    return json({ ...tokensFor(grant), id_token: issueIdToken(grant) });
  }

  function custom(call: Call): Response {
    requireKey(call);
    const complaint = checkCustom(call.body, '');
    if (complaint) throw refuse('invalid_request_error', complaint);
    if (!world.connectors.has('zoom'))
      throw refuse('invalid_request_error', 'The application has no connector for zoom');
    const { settings, state } = call.body as {
      settings: { refresh_token: string };
      state?: string;
    };
    const { refresh_token: token } = settings;
    const account = accountOf(world, 'refresh', token);
    if (!account)
      throw refuse('invalid_request_error', 'The provider refused the refresh token', {
        error: 'invalid_grant',
        message: 'Invalid Token!',
      });
    return ok(signIn(world, 'zoom', account, state ?? null), {}, 201);
  }

  function revoke({ query }: Call): Response {
    if (!query.get('token'))
      throw refuseOAuth('invalid_request', 400, 'Missing required parameter: token');
    world.tokens.delete(query.get('token') ?? '');
    return json({});
  }

  function tokenInfo({ query }: Call): Response {
    checkQuery(query, { id_token: 'string', access_token: 'string' });
    const kind = query.has('id_token') ? 'id' : 'access';
    const token = world.tokens.get(query.get(`${kind}_token`) ?? '');
    if (token?.kind !== kind || token.expires <= world.now())
      throw refuseOAuth('invalid_request', 400, 'The token is not valid');
    return ok(claimsOf(grantOf(token.grantId), token.issued, token.expires));
  }

  return [
    { method: 'post', path: '/v3/connect/token', answer: exchange },
    { method: 'post', path: '/v3/connect/custom', answer: custom },
    { method: 'post', path: '/v3/connect/revoke', answer: revoke },
    { method: 'get', path: '/v3/connect/tokeninfo', answer: tokenInfo },
  ];
};
