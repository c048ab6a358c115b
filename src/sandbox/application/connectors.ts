import { requireKey } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { anyObject, filled, list, object, oneOf, text } from '../check.ts';
import type { Check } from '../check.ts';
import type { Route } from '../route.ts';
import { removeGrant } from '../sign-in/grants.ts';
import { checkQuery, integerOf } from '../query.ts';
import type { Connector, World } from '../world.ts';

const PROVIDERS = ['google', 'microsoft', 'imap', 'icloud', 'yahoo', 'ews', 'zoom'] as const;

const optional = { client_id: filled, client_secret: filled };
const zoomSettings = object(optional, 'client_id', 'client_secret');

/** Zoom's scopes live on the Zoom app, so a connector for it takes none. */
const checkZoom = object(
  { provider: oneOf('zoom'), name: text(), settings: zoomSettings },
  'provider',
  'settings',
);
const checkOther = object(
  { provider: oneOf(...PROVIDERS), name: text(), settings: anyObject, scope: list(text()) },
  'provider',
);
const checkPatch = object({
  settings: anyObject,
  scope: list(text()),
  active_credential_id: text(),
});

function insist(check: Check, body: unknown): void {
  const complaint = check(body, '');
  if (complaint) throw refuse('invalid_request_error', complaint);
}

export const connectorRoutes = (world: World): Route[] => {
  const find = (provider: string | undefined): Connector => {
    const connector = world.connectors.get(provider ?? '');
    if (!connector) throw refuse('not_found_error', 'No such connector');
    return connector;
  };
  return [
    {
      method: 'get',
      path: '/v3/connectors',
      answer: (call) => {
        requireKey(call);
        checkQuery(call.query, { limit: 'integer', offset: 'integer' });
        const limit = integerOf(call.query, 'limit', { fallback: 10, min: 1, max: 200 });
        const offset = integerOf(call.query, 'offset', { fallback: 0 });
        return ok([...world.connectors.values()].slice(offset, offset + limit), { limit, offset });
      },
    },
    {
      method: 'post',
      path: '/v3/connectors',
      answer: (call) => {
        requireKey(call);
        const body = call.body as Partial<Connector> | undefined;
        insist(body?.provider === 'zoom' ? checkZoom : checkOther, body);
        const { provider = '', settings = {}, scope = [], name = provider } = body ?? {};
        if (world.connectors.has(provider))
          throw refuse('invalid_request_error', `A connector for ${provider} exists already`);
        const connector: Connector = { name, provider, settings, scope };
        world.connectors.set(provider, connector);
        return ok(connector, {}, 201);
      },
    },
    {
      method: 'get',
      path: '/v3/connectors/:provider',
      answer: (call) => {
        requireKey(call);
        return ok(find(call.params['provider']));
      },
    },
    // PATCH by the reference, PUT by the official SDK.
    ...(['patch', 'put'] as const).map((method): Route => ({
      method,
      path: '/v3/connectors/:provider',
      answer: (call) => {
        requireKey(call);
        const connector = find(call.params['provider']);
        insist(checkPatch, call.body);
        return ok(Object.assign(connector, call.body));
      },
    })),
    {
      method: 'delete',
      path: '/v3/connectors/:provider',
      answer: (call) => {
        requireKey(call);
        const { provider } = find(call.params['provider']);
        world.connectors.delete(provider);
        for (const grant of world.grants.values())
          if (grant.provider === provider) removeGrant(world, grant);
        return ok();
      },
    },
  ];
};
