import { requireCalendarGrant } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { readConfigurationBody } from './configuration-body.ts';
import type { Call, Route } from '../route.ts';
import { checkQuery, pageOf } from '../query.ts';
import { nextId } from '../world.ts';
import type { Configuration, Grant, World } from '../world.ts';

export const PATH = '/v3/grants/:grant/scheduling/configurations';

interface Autocreate {
  conf_grant_id?: string;
  conf_settings?: Record<string, unknown> | null;
}

interface BookingPart {
  conferencing?: { provider?: string; autocreate?: Autocreate } | null;
}

/** What a page says about its bookings; one kind of page has the one, the other the other. */
const PARTS = ['event_booking', 'group_booking'] as const;

/** The booking page that a path names. */
export function configurationOf(world: World, { params }: Call, grant: Grant): Configuration {
  const found = world.configurations.get(params['configuration'] ?? '');
  if (found?.grant_id !== grant.id) throw refuse('not_found_error', 'No such configuration');
  return found;
}

export const schedulingRoutes = (world: World): Route[] => {
  function refuseTakenSlug({ id, slug }: Configuration): void {
    const taken = [...world.configurations.values()].some(
      (other) => slug && other['slug'] === slug && other.id !== id,
    );
    if (taken) throw refuse('invalid_request_error', 'slug is used by another configuration');
  }

  function refuseStrangeGrant(configuration: Configuration): void {
    if (!world.scheduling.checkGrant) return;
    for (const part of PARTS) {
      const id = (configuration[part] as BookingPart | undefined)?.conferencing?.autocreate
        ?.conf_grant_id;
      if (id !== undefined && world.grants.get(id)?.provider !== 'zoom')
        throw refuse('invalid_request_error', `${part}: conf_grant_id is not a Zoom grant`);
    }
  }

  function save(configuration: Configuration): Response {
    refuseTakenSlug(configuration);
    refuseStrangeGrant(configuration);
    world.configurations.set(configuration.id, configuration);
    return ok(show(configuration));
  }

  function show(stored: Configuration): object {
    const { grant_id: _, ...configuration } = stored;
    if (!world.scheduling.echoEmptyGrant) return configuration;
    const shown = structuredClone(configuration) as Record<string, unknown>;
    for (const part of PARTS) {
      const autocreate = (shown[part] as BookingPart | undefined)?.conferencing?.autocreate;
      if (autocreate) Object.assign(autocreate, { conf_grant_id: '', conf_settings: null });
    }
    return shown;
  }

  return [
    {
      method: 'get',
      path: PATH,
      answer: (call) => {
        const grant = requireCalendarGrant(world, call);
        checkQuery(call.query, { limit: 'integer', page_token: 'string' });
        const mine = [...world.configurations.values()].filter(
          ({ grant_id }) => grant_id === grant.id,
        );
        const { data, beside } = pageOf(mine, call.query);
        return ok(data.map(show), beside);
      },
    },
    {
      method: 'post',
      path: PATH,
      answer: (call) => {
        const grant = requireCalendarGrant(world, call);
        const fields = readConfigurationBody(call.body, 'create');
        const id = nextId(world, 'configuration');
        return save({ requires_session_auth: false, ...fields, id, grant_id: grant.id });
      },
    },
    {
      method: 'get',
      path: `${PATH}/:configuration`,
      answer: (call) => ok(show(configurationOf(world, call, requireCalendarGrant(world, call)))),
    },
    {
      method: 'put',
      path: `${PATH}/:configuration`,
      answer: (call) => {
        const before = configurationOf(world, call, requireCalendarGrant(world, call));
        // Top-level keys are merged, and what they hold is replaced whole.
        return save({ ...before, ...readConfigurationBody(call.body, 'update') });
      },
    },
    {
      method: 'delete',
      path: `${PATH}/:configuration`,
      answer: (call) => {
        const { id } = configurationOf(world, call, requireCalendarGrant(world, call));
        world.configurations.delete(id);
        return ok();
      },
    },
  ];
};
