import { requireGrant, requireKey } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { anyObject, list, object, text } from '../check.ts';
import type { Route } from '../route.ts';
import { checkQuery, integerOf } from '../query.ts';
import { exceptionsOf } from '../series/instances.ts';
import { notifyOfGrant } from '../webhooks/notify.ts';
import { nextId, seconds } from '../world.ts';
import type { Grant, Provider, World, ZoomAccount } from '../world.ts';
import { accountOf, scopesOf, userIdOf } from './zoom-tokens.ts';

/**
 * The grant of an account that has just signed in. Signing in again keeps the grant's id, makes it
 * valid and takes over the scopes that the provider's app has now.
 */
export function signIn(
  world: World,
  provider: Provider,
  account: ZoomAccount,
  state: string | null,
): Grant {
  const now = seconds(world);
  const known = [...world.grants.values()].find(
    (grant) =>
      grant.email === account.email &&
      (grant.provider === provider || world.modes.oneGrantPerEmail),
  );
  if (known && known.provider !== provider) Object.assign(known, { provider, scope: [] });
  const grant: Grant = known ?? {
    id: nextId(world, `${provider}-grant`),
    provider,
    email: account.email,
    name: account.name ?? account.email,
    grant_status: 'valid',
    scope: [],
    created_at: now,
    updated_at: now,
    provider_user_id: provider === 'zoom' ? userIdOf(account.email) : nextId(world, 'google-user'),
    settings: {},
  };
  if (provider === 'zoom') grant.scope = [...scopesOf(account)];
  Object.assign(grant, { grant_status: 'valid', updated_at: now, ...(state && { state }) });
  world.grants.set(grant.id, grant);
  notifyOfGrant(world, known ? 'updated' : 'created', grant, known !== undefined);
  return grant;
}

/** The provider takes the grant no longer. */
export function expireGrant(world: World, grant: Grant): void {
  grant.grant_status = 'invalid';
  notifyOfGrant(world, 'expired', grant);
}

/** Forgets a grant, its tokens, events and booking pages; what Zoom holds, it holds. */
export function removeGrant(world: World, grant: Grant): void {
  const { id } = grant;
  world.grants.delete(id);
  notifyOfGrant(world, 'deleted', grant);
  for (const [token, { grantId }] of world.tokens) if (grantId === id) world.tokens.delete(token);
  for (const event of world.events.values())
    if (event.grant_id === id)
      for (const exception of exceptionsOf(world, event)) world.exceptions.delete(exception.id);
  for (const owned of [world.events, world.configurations])
    for (const [key, { grant_id }] of owned) if (grant_id === id) owned.delete(key);
  world.calendars.delete(id);
  world.deleted = world.deleted.filter(({ grant_id }) => grant_id !== id);
}

const checkPatch = object({ settings: anyObject, scope: list(text()) });

const FILTERS = {
  limit: 'integer',
  offset: 'integer',
  sort_by: 'string',
  order_by: 'string',
  since: 'integer',
  before: 'integer',
  email: 'string',
  grant_status: 'string',
  ip: 'string',
  provider: 'string',
  account_id: 'string',
  account_ids: 'string',
  workspace_id: 'string',
} as const;

function filterGrants(world: World, query: URLSearchParams): Grant[] {
  const is = (name: string, value: unknown): boolean =>
    !query.has(name) || query.get(name) === value;
  const since = integerOf(query, 'since', { fallback: 0 });
  const before = integerOf(query, 'before', { fallback: Infinity });
  const sortBy = query.get('sort_by') ?? 'created_at';
  const orderBy = query.get('order_by') ?? 'desc';
  if (sortBy !== 'created_at' && sortBy !== 'updated_at')
    throw refuse('invalid_request_error', 'sort_by must be created_at or updated_at');
  if (orderBy !== 'asc' && orderBy !== 'desc')
    throw refuse('invalid_request_error', 'order_by must be asc or desc');
  // Grants of the sandbox belong to no v2 account, workspace or address: such a filter finds none.
  const foreign = ['ip', 'account_id', 'account_ids', 'workspace_id'];
  const found = [...world.grants.values()].filter(
    (grant) =>
      is('email', grant.email) &&
      is('provider', grant.provider) &&
      is('grant_status', grant.grant_status) &&
      foreign.every((name) => !query.has(name)) &&
      grant.created_at >= since &&
      grant.created_at <= before,
  );
  return found.sort((a, b) => (a[sortBy] - b[sortBy]) * (orderBy === 'asc' ? 1 : -1));
}

export const grantRoutes = (world: World): Route[] => [
  {
    method: 'get',
    path: '/v3/grants',
    answer: (call) => {
      requireKey(call);
      checkQuery(call.query, FILTERS);
      const limit = integerOf(call.query, 'limit', { fallback: 10, min: 1, max: 200 });
      const offset = integerOf(call.query, 'offset', { fallback: 0 });
      const found = filterGrants(world, call.query);
      return ok(found.slice(offset, offset + limit), { limit, offset });
    },
  },
  {
    method: 'get',
    path: '/v3/grants/:grant',
    answer: (call) => ok(requireGrant(world, call)),
  },
  {
    method: 'patch',
    path: '/v3/grants/:grant',
    answer: (call) => {
      requireKey(call);
      const grant = requireGrant(world, call);
      const complaint = checkPatch(call.body, '');
      if (complaint) throw refuse('invalid_request_error', complaint);
      const { settings, scope } = call.body as {
        settings?: { refresh_token?: string };
        scope?: string[];
      };
      // What a grant keeps as settings is never shown; a new refresh token revives it.
      const token = settings?.refresh_token;
      if (grant.provider === 'zoom' && token !== undefined) {
        if (accountOf(world, 'refresh', token)?.email !== grant.email)
          throw refuse('invalid_request_error', 'The provider refused the refresh token', {
            error: 'invalid_grant',
            message: 'Invalid Token!',
          });
        grant.grant_status = 'valid';
      }
      Object.assign(grant, { ...(scope && { scope }), updated_at: seconds(world) });
      notifyOfGrant(world, 'updated', grant);
      return ok(grant);
    },
  },
  {
    // Also reached with a trailing slash, as an event id of `..` would produce it: a client that
    // doesn't guard its ids deletes the whole grant, and here sees it happen.
    method: 'delete',
    path: '/v3/grants/:grant',
    answer: (call) => {
      requireKey(call);
      removeGrant(world, requireGrant(world, call));
      return ok();
    },
  },
];
