import type { Call, Route } from '../route.ts';
import { signIn } from './grants.ts';
import { consentPage, errorPage, providerPage } from './pages.ts';
import { CLIENT_ID, DEMO_USER, nameOf } from '../world.ts';
import type { Provider, World, ZoomAccount } from '../world.ts';

const CODE_LIFETIME = 5 * 60_000;

const PARAMETERS = [
  'client_id',
  'redirect_uri',
  'response_type',
  'provider',
  'scope',
  'access_type',
  'prompt',
  'state',
  'login_hint',
  'code_challenge',
  'code_challenge_method',
  'credential_id',
  'options',
  // Not in the OpenAPI document, but the official SDK sends it.
  'include_grant_scopes',
];

/** Why a request for consent can't be served, as [message, code]; null when it can. */
function complaintAbout(world: World, query: URLSearchParams): [string, string] | null {
  const invalid = (message: string): [string, string] => [message, 'invalid_request'];
  const oneOf = (name: string, ...allowed: string[]): boolean =>
    !query.has(name) || allowed.includes(query.get(name) ?? '');

  if (query.get('client_id') !== CLIENT_ID) return ['The application is not known.', '701'];
  if (!world.redirectUris.some(({ url }) => url === query.get('redirect_uri')))
    return ['redirect_uri_not_allowed: the redirect URI is not registered.', '25003'];
  const repeated = [...query.keys()].find((name) => query.getAll(name).length > 1);
  if (repeated) return invalid(`${repeated} is given more than once.`);
  if (query.get('response_type') !== 'code') return invalid('response_type must be code.');
  if (!oneOf('access_type', 'online', 'offline'))
    return invalid('access_type must be online or offline.');
  if ((query.get('state')?.length ?? 0) > 256)
    return invalid('state must have at most 256 characters.');
  // The official SDK writes the method in lower case.
  if (!oneOf('code_challenge_method', 'plain', 'S256', 's256'))
    return invalid('code_challenge_method must be plain or S256.');
  if (query.has('code_challenge_method') && !query.get('code_challenge'))
    return invalid('code_challenge is missing.');
  if (query.has('provider') && !world.connectors.has(query.get('provider') ?? ''))
    return invalid('The application has no connector for this provider.');
  return null;
}

const accountsOf = (world: World, provider: Provider): readonly ZoomAccount[] =>
  provider === 'zoom' ? world.accounts : [DEMO_USER];

function home(query: URLSearchParams, answer: Record<string, string>): Response {
  const url = new URL(query.get('redirect_uri') ?? '');
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  const state = query.get('state');
  if (state !== null) url.searchParams.set('state', state);
  return new Response(null, {
    status: 302,
    headers: { location: url.href, 'cache-control': 'no-store' },
  });
}

export const authorizeRoutes = (world: World): Route[] => {
  const withOpenerPolicy = (answer: (call: Call) => Response) => (call: Call) => {
    const response = answer(call);
    if (world.coop !== null) response.headers.set('cross-origin-opener-policy', world.coop);
    return response;
  };

  function ask({ query }: Call): Response {
    const unknown = [...query.keys()].find((name) => !PARAMETERS.includes(name));
    if (unknown) return errorPage(`${unknown} is not a known parameter.`, 'invalid_request');
    const complaint = complaintAbout(world, query);
    if (complaint) return errorPage(...complaint);
    const provider = query.get('provider');
    if (provider === null) return providerPage([...world.connectors.keys()], query);
    if (provider !== 'zoom' && provider !== 'google')
      return errorPage(`The sandbox has no accounts of ${provider}.`, 'invalid_request');
    const accounts = accountsOf(world, provider);
    const hinted = accounts.find(({ email }) => email === query.get('login_hint'));
    const chosen = hinted ?? accounts[0];
    if (!chosen) return errorPage('There is no account to choose.', 'invalid_request');
    return consentPage(nameOf(world), provider, accounts, chosen, query);
  }

  function decide({ query }: Call): Response {
    const complaint = complaintAbout(world, query);
    if (complaint) return errorPage(...complaint);
    if (query.get('decision') !== 'allow')
      return home(query, {
        error: 'oauth_failed',
        error_code: '45002',
        error_description:
          'Hosted OAuth failed due to rejection by provider or user refusing consent',
      });
    const provider: Provider = query.get('provider') === 'google' ? 'google' : 'zoom';
    const account = accountsOf(world, provider).find(({ email }) => email === query.get('account'));
    if (!account) return errorPage('The account is not known.', 'invalid_request');
    const grant = signIn(world, provider, account, query.get('state'));
    const code = crypto.randomUUID();
    world.codes.set(code, {
      grantId: grant.id,
      redirectUri: query.get('redirect_uri') ?? '',
      offline: query.get('access_type') === 'offline',
      challenge: query.get('code_challenge'),
      method: query.get('code_challenge_method') ?? 'plain',
      expires: world.now() + CODE_LIFETIME,
    });
    return home(query, { code });
  }

  return [
    { method: 'get', path: '/v3/connect/auth', answer: withOpenerPolicy(ask) },
    // The hop between the provider's Allow and the application's callback URI.
    { method: 'get', path: '/v3/connect/consent', answer: withOpenerPolicy(decide) },
  ];
};
