import { refuse } from './answers.ts';
import type { Call } from './route.ts';
import { API_KEY } from './world.ts';
import type { Grant, World } from './world.ts';

const bearer = ({ request }: Call): string | undefined =>
  /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];

/** Whether a request brings the API key. */
export const hasKey = (call: Call): boolean => bearer(call) === API_KEY;

/** Refuses whoever doesn't bring the API key. */
export function requireKey(call: Call): void {
  if (!hasKey(call))
    throw refuse('unauthorized', 'Unauthorized: use a valid API key as bearer token');
}

/**
 * The grant that a path names: by id or email, with or without `grant:` or `email:`, as Nylas takes
 * them; `me` is the grant of an access token, which opens no other.
 */
export function requireGrant(world: World, call: Call): Grant {
  const reference = call.params['grant'] ?? '';
  const token = bearer(call);
  if (token !== API_KEY) {
    const known = world.tokens.get(token ?? '');
    const grant = known && known.kind === 'access' ? world.grants.get(known.grantId) : undefined;
    const mine = grant && known && known.expires > world.now();
    if (!mine || !['me', grant.id].includes(reference))
      throw refuse('unauthorized', 'Unauthorized: use a valid API key or access token');
    return grant;
  }
  const [, kind, name = ''] = /^(?:(grant|email):)?(.*)$/s.exec(reference) ?? [];
  const byEmail = (): Grant | undefined =>
    [...world.grants.values()].find((grant) => grant.email === name);
  const grant = (kind !== 'email' && world.grants.get(name)) || (kind !== 'grant' && byEmail());
  if (!grant) throw refuse('grant.not_found', 'No grant found for the given id');
  return grant;
}

/** The calendar grant that a path names, able to be used. */
export function requireCalendarGrant(world: World, call: Call): Grant {
  const grant = requireGrant(world, call);
  if (grant.grant_status !== 'valid')
    throw refuse('grant.refresh_token_invalid', 'The grant is expired: authenticate again');
  if (grant.provider === 'zoom')
    throw refuse('invalid_request_error', 'Grants of the provider zoom have no calendars');
  return grant;
}
