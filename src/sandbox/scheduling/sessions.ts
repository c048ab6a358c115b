import { requireKey } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { filled, integer, object } from '../check.ts';
import type { Route } from '../route.ts';
import type { World } from '../world.ts';

const checkSession = object({
  configuration_id: filled,
  slug: filled,
  time_to_live: (value, path) =>
    integer(value, path) ??
    (Number(value) < 1 || Number(value) > 30 ? `${path} must be between 1 and 30` : null),
});

/** Sessions, by which an application lets a guest onto a page that isn't public. */
export const sessionRoutes = (world: World): Route[] => [
  {
    method: 'post',
    path: '/v3/scheduling/sessions',
    answer: (call) => {
      requireKey(call);
      const complaint = checkSession(call.body, '');
      if (complaint) throw refuse('invalid_request_error', complaint);
      const {
        configuration_id: id,
        slug,
        time_to_live: minutes = 5,
      } = call.body as { configuration_id?: string; slug?: string; time_to_live?: number };
      if (!id && !slug)
        throw refuse('invalid_request_error', 'configuration_id or slug is required');
      const page = [...world.configurations.values()].find((each) =>
        id ? each.id === id : each['slug'] === slug,
      );
      if (!page) throw refuse('not_found_error', 'No such configuration');
      const session_id = crypto.randomUUID();
      world.sessions.set(session_id, {
        configurationId: page.id,
        expires: world.now() + minutes * 60_000,
      });
      return ok({ session_id });
    },
  },
  {
    method: 'delete',
    path: '/v3/scheduling/sessions/:session',
    answer: (call) => {
      requireKey(call);
      if (!world.sessions.delete(call.params['session'] ?? ''))
        throw refuse('not_found_error', 'No such session');
      return ok();
    },
  },
];
