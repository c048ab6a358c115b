import { Refusal, json } from '../answers.ts';
import type { Call, Route } from '../route.ts';
import { expireGrant } from './grants.ts';
import { base64url } from './base64url.ts';
import { consentPage } from './pages.ts';
import { nameOf } from '../world.ts';
import type { World, ZoomAccount } from '../world.ts';
import { tellDeauthorized } from './deauthorization.ts';
import { accountOf, endTokens, issueTokens, scopesOf, userIdOf } from './zoom-tokens.ts';

const CODE_LIFETIME = 5 * 60_000;

/** How Zoom refuses at its token endpoints. */
const refuseToken = (error: string, reason: string, status = 400): Refusal =>
  new Refusal(status, { reason, error });

/** How Zoom refuses on its own pages, where no redirect is safe. */
const refusePage = (errorCode: number, errorMessage: string): Refusal =>
  new Refusal(400, { status: false, errorCode, errorMessage, result: null });

/** Zoom's own OAuth, as an app with its own sign-in meets it; PKCE is that of RFC 7636. */
export const zoomOAuthRoutes = (world: World): Route[] => {
  const app = (): Record<string, string> =>
    (world.connectors.get('zoom')?.settings ?? {}) as Record<string, string>;

  function check(query: URLSearchParams): void {
    if (query.get('client_id') !== app()['client_id'])
      throw refusePage(4702, `Invalid client_id: ${query.get('client_id') ?? ''}`);
    if (!world.redirectUris.some(({ url }) => url === query.get('redirect_uri')))
      throw refusePage(4700, `Invalid redirect url ${query.get('redirect_uri') ?? ''}`);
    if (query.get('response_type') !== 'code') throw refusePage(4706, 'response_type must be code');
  }

  function ask({ query }: Call): Response {
    check(query);
    const [first] = world.accounts;
    if (!first) throw refusePage(4735, 'There is no account to choose.');
    return consentPage(nameOf(world), 'zoom', world.accounts, first, query);
  }

  function decide({ query }: Call): Response {
    check(query);
    const account = world.accounts.find(({ email }) => email === query.get('account'));
    if (!account) throw refusePage(4735, 'The account is not known.');
    const home = new URL(query.get('redirect_uri') ?? '');
    const state = query.get('state');
    if (query.get('decision') === 'allow') {
      const code = crypto.randomUUID();
      world.zoomCodes.set(code, {
        email: account.email,
        redirectUri: query.get('redirect_uri') ?? '',
        challenge: query.get('code_challenge'),
        method: query.get('code_challenge_method') ?? 'plain',
        expires: world.now() + CODE_LIFETIME,
      });
      home.searchParams.set('code', code);
    } else home.searchParams.set('error', 'access_denied');
    if (state !== null) home.searchParams.set('state', state);
    return new Response(null, { status: 302, headers: { location: home.href } });
  }

  /** The client's own id and secret, in the header as Zoom takes them. */
  function requireApp({ request }: Call): void {
    const { client_id: id, client_secret: secret } = app();
    const given = request.headers.get('authorization');
    if (id === undefined || given !== `Basic ${btoa(`${id}:${secret}`)}`)
      throw refuseToken('invalid_client', 'Invalid client_id or client_secret', 401);
  }

  /** Zoom takes its parameters in a form or in the query. */
  const parameter = ({ query, body }: Call, name: string): string | undefined =>
    (body as Record<string, string> | undefined)?.[name] ?? query.get(name) ?? undefined;

  async function redeem(call: Call): Promise<ZoomAccount> {
    const code = world.zoomCodes.get(parameter(call, 'code') ?? '');
    world.zoomCodes.delete(parameter(call, 'code') ?? '');
    const account = world.accounts.find(({ email }) => email === code?.email);
    if (!code || !account || code.expires <= world.now())
      throw refuseToken('invalid_grant', 'Invalid authorization code');
    if (code.redirectUri !== parameter(call, 'redirect_uri'))
      throw refuseToken('invalid_grant', 'Redirect URI mismatch.');
    const verifier = parameter(call, 'code_verifier') ?? '';
    const offered = code.method === 'S256' ? await challengeOf(verifier) : verifier;
    if (code.challenge !== null && code.challenge !== offered)
      throw refuseToken('invalid_grant', 'Invalid code verifier');
    // Signing in again ends what the person's earlier sign-ins gave.
    endTokens(world, account);
    return account;
  }

  function rotate(call: Call): ZoomAccount {
    const token = parameter(call, 'refresh_token');
    const account = accountOf(world, 'refresh', token);
    if (!account) throw refuseToken('invalid_grant', 'Invalid Token!');
    world.zoomTokens.delete(token ?? '');
    return account;
  }

  async function exchange(call: Call): Promise<Response> {
    requireApp(call);
    const type = parameter(call, 'grant_type');
    if (type !== 'authorization_code' && type !== 'refresh_token')
      throw refuseToken('unsupported_grant_type', 'unsupported grant type');
    const account = type === 'refresh_token' ? rotate(call) : await redeem(call);
    return json(issueTokens(world, account));
  }

  async function revoke(call: Call): Promise<Response> {
    requireApp(call);
    const token = parameter(call, 'token');
    const account = accountOf(world, 'access', token) ?? accountOf(world, 'refresh', token);
    if (!account) throw refuseToken('invalid_request', 'Invalid Token!');
    // Revoking takes the app off the person's account, and so ends their grant at Nylas as well.
    endTokens(world, account);
    for (const grant of world.grants.values())
      if (grant.provider === 'zoom' && grant.email === account.email) expireGrant(world, grant);
    tellDeauthorized(world, account.email);
    return json({ status: 'success' });
  }

  function me({ request }: Call): Response {
    const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
    const account = accountOf(world, 'access', token);
    if (!account) throw new Refusal(401, { code: 124, message: 'Invalid access token.' });
    if (!scopesOf(account).includes('user:read:user'))
      throw new Refusal(400, {
        code: 4711,
        message: 'Invalid access token, does not contain scopes:[user:read:user].',
      });
    const { email, name = email } = account;
    return json({
      id: userIdOf(email),
      email,
      display_name: name,
      account_id: 'zoom-account',
      type: 2,
      status: 'active',
    });
  }

  return [
    { method: 'get', path: '/zoom/oauth/authorize', answer: ask },
    { method: 'get', path: '/zoom/oauth/consent', answer: decide },
    { method: 'post', path: '/zoom/oauth/token', answer: exchange },
    { method: 'post', path: '/zoom/oauth/revoke', answer: revoke },
    { method: 'get', path: '/zoom/v2/users/me', answer: me },
  ];
};

async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}
