import { requireKey } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { anyObject, filled, integer, matching, object, oneOf, text } from '../check.ts';
import type { Check } from '../check.ts';
import type { Call, Route } from '../route.ts';
import { CLIENT_ID } from '../world.ts';
import type { RedirectUri, World } from '../world.ts';

const WEB = ['web', 'desktop'];
const MOBILE = ['ios', 'android'];

/** HTTPS, or plain HTTP for local development; apps on a phone have schemes of their own. */
function checkUrl(platform: string): Check {
  return (value, path) => {
    if (typeof value !== 'string' || !URL.canParse(value)) return `${path} must be an absolute URL`;
    const { protocol, hostname, search, hash } = new URL(value);
    if (search || hash) return `${path} must have no query and no fragment`;
    const local = protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname);
    return protocol === 'https:' || local || MOBILE.includes(platform)
      ? null
      : `${path} must use https, or http on localhost`;
  };
}

function settingsOf(platform: string): Check {
  if (platform === 'js') return object({ origin: filled }, 'origin');
  if (platform === 'ios')
    return object({ bundle_id: filled, app_store_id: filled, team_id: filled }, 'bundle_id');
  return object(
    { package_name: filled, sha1_certificate_fingerprint: filled },
    'package_name',
    'sha1_certificate_fingerprint',
  );
}

/** What of an application can be changed here; its callback URIs have an endpoint of their own. */
const checkApplication = object({
  branding: object({ name: text(), icon_url: text(), website_url: text() }),
  hosted_authentication: object({
    background_image_url: text(),
    alignment: oneOf('left', 'center', 'right'),
    color_primary: text(),
    color_secondary: text(),
    title: text(),
    subtitle: text(),
    background_color: text(),
    spacing: integer,
  }),
});

function insistOnUri(body: unknown, known: Partial<RedirectUri> = {}): void {
  const given = { ...known, ...(body as Partial<RedirectUri> | undefined) };
  const platform = given.platform ?? 'web';
  const check = object(
    {
      id: matching(/^[\da-f-]{36}$/i, 'a UUID'),
      url: checkUrl(platform),
      platform: oneOf(...WEB, 'js', ...MOBILE),
      ...(!WEB.includes(platform) && { settings: settingsOf(platform) }),
    },
    'url',
    ...(WEB.includes(platform) ? [] : ['settings']),
  );
  const complaint = anyObject(body, 'body') ?? check(given, '');
  if (complaint) throw refuse('invalid_request_error', complaint);
}

export const applicationRoutes = (world: World): Route[] => {
  const find = (call: Call): RedirectUri => {
    requireKey(call);
    const uri = world.redirectUris.find(({ id }) => id === call.params['id']);
    if (!uri) throw refuse('not_found_error', 'No such callback URI');
    return uri;
  };
  const details = (): object => ({
    application_id: CLIENT_ID,
    organization_id: 'sandbox-organization',
    region: 'us',
    environment: 'staging',
    ...world.application,
    callback_uris: world.redirectUris,
  });
  const refuseDuplicate = (url: string, self?: RedirectUri): void => {
    if (world.redirectUris.some((each) => each.url === url && each !== self))
      throw refuse('invalid_request_error', 'The callback URI exists already');
  };
  return [
    {
      method: 'get',
      path: '/v3/applications',
      answer: (call) => {
        requireKey(call);
        return ok(details());
      },
    },
    {
      method: 'patch',
      path: '/v3/applications',
      answer: (call) => {
        requireKey(call);
        const complaint = checkApplication(call.body, '');
        if (complaint) throw refuse('invalid_request_error', complaint);
        // What is given replaces what was there as a whole.
        Object.assign(world.application, call.body);
        return ok(details(), { success: true });
      },
    },
    {
      method: 'get',
      path: '/v3/applications/redirect-uris',
      answer: (call) => {
        requireKey(call);
        return ok(world.redirectUris, { success: true });
      },
    },
    {
      method: 'post',
      path: '/v3/applications/redirect-uris',
      answer: (call) => {
        requireKey(call);
        insistOnUri(call.body);
        const given = call.body as Partial<RedirectUri> & { url: string };
        refuseDuplicate(given.url);
        const uri = { id: crypto.randomUUID(), platform: 'web', ...given };
        world.redirectUris.push(uri);
        return ok(uri);
      },
    },
    {
      method: 'get',
      path: '/v3/applications/redirect-uris/:id',
      answer: (call) => ok(find(call)),
    },
    {
      method: 'patch',
      path: '/v3/applications/redirect-uris/:id',
      answer: (call) => {
        const uri = find(call);
        insistOnUri(call.body, uri);
        const given = call.body as Partial<RedirectUri>;
        refuseDuplicate(given.url ?? uri.url, uri);
        return ok(Object.assign(uri, given, { id: uri.id }));
      },
    },
    {
      method: 'delete',
      path: '/v3/applications/redirect-uris/:id',
      answer: (call) => {
        const uri = find(call);
        world.redirectUris = world.redirectUris.filter((each) => each !== uri);
        return ok();
      },
    },
  ];
};
