import { hasKey } from '../access.ts';
import { refuse } from '../answers.ts';
import type { Call } from '../route.ts';
import { CLIENT_ID } from '../world.ts';
import type { Configuration, Grant, World } from '../world.ts';

export interface Person {
  email: string;
  name?: string;
}

/** What of a saved page guests meet; the check on saving has seen to the types. */
export interface Page extends Configuration {
  name?: string;
  slug?: string | null;
  requires_session_auth?: boolean | null;
  appearance?: object | null;
  availability?: { duration_minutes?: number; interval_minutes?: number };
  participants?: (Person & { is_organizer?: boolean; booking?: { calendar_id: string } })[];
  scheduler?: object;
  event_booking?: BookingPart & { title: string; location?: string; timezone?: string };
  group_booking?: BookingPart & { calendar_id: string; default_capacity?: number };
}

export interface BookingPart {
  booking_type?: string;
  description?: string;
  conferencing?: {
    provider?: string;
    autocreate?: { conf_grant_id?: string; conf_settings?: object | null };
    details?: object;
  } | null;
}

/** How a query names a page. */
export const BY = { configuration_id: 'string', slug: 'string', client_id: 'string' } as const;

/** The page that a guest is on, with the calendar grant behind it; `id` where the path names it. */
export function requirePage(world: World, call: Call, id?: string): { page: Page; grant: Grant } {
  const page = sessionPage(world, call) ?? publicPage(world, call, id);
  const grant = world.grants.get(page.grant_id);
  if (grant?.grant_status !== 'valid')
    throw refuse('invalid_request_error', 'Failed to find a valid Grant');
  return { page, grant };
}

/** The page that the session in the header is for; none where there is no session. */
function sessionPage(world: World, { request }: Call): Page | undefined {
  const id = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const session = world.sessions.get(id ?? '');
  return session && session.expires > world.now()
    ? world.configurations.get(session.configurationId)
    : undefined;
}

/** The page that the path or the query names, if it is for everybody or the API key is brought. */
function publicPage(world: World, call: Call, named?: string): Page {
  const { query } = call;
  const [id, slug] = [named ?? query.get('configuration_id'), query.get('slug')];
  if (!id && !(slug && query.get('client_id')))
    throw refuse('invalid_request_error', 'configuration_id, or slug and client_id, is required');
  const mine = !slug || query.get('client_id') === CLIENT_ID;
  const page: Page | undefined = [...world.configurations.values()].find((each) =>
    id ? each.id === id : mine && each['slug'] === slug,
  );
  if (!page) throw refuse('not_found_error', 'No such configuration');
  if (page.requires_session_auth && !hasKey(call))
    throw refuse('unauthorized', 'This page needs a session');
  return page;
}

/** The hosts' side of a page. */
export function hostOf(page: Page, grant: Grant): { organizer: Person; calendarId: string } {
  const hosts = page.participants ?? [];
  const host = hosts.find(({ is_organizer }) => is_organizer) ?? hosts[0];
  const { email, name } = host ?? grant;
  const calendarId = page.group_booking?.calendar_id ?? host?.booking?.calendar_id ?? 'primary';
  return { organizer: { email, ...(name && { name }) }, calendarId };
}
