import { DEMO_USER, REFRESH_TOKEN, seconds } from './world.ts';
import type {
  Connector,
  Grant,
  SandboxOptions,
  World,
  WorldModes,
  ZoomAccount,
  ZoomToken,
} from './world.ts';

const GOOGLE_SCOPES = ['https://www.googleapis.com/auth/calendar'] as const;

const USUAL: WorldModes = {
  oneGrantPerEmail: false,
  metadataLag: 0,
  metadataRefused: false,
  eventsByDefaultWindow: false,
};

export function createWorld(options: SandboxOptions): World {
  const world = {
    origin: options.origin ?? 'http://127.0.0.1:5174',
    now: options.now ?? Date.now,
    serial: 0,
  } as World;
  resetWorld(world, options);
  return world;
}

/** Back to the options: everything that happened since is forgotten. */
export function resetWorld(world: World, options: SandboxOptions): void {
  const urls = options.redirectUris ?? ['http://localhost:5173/zoom/connect/callback'];
  const now = seconds(world);
  const calendarGrant: Grant = {
    id: 'cal-grant-1',
    provider: 'google',
    ...DEMO_USER,
    grant_status: 'valid',
    scope: [...GOOGLE_SCOPES],
    created_at: now,
    updated_at: now,
    provider_user_id: 'google-user-1',
    settings: {},
  };
  const connector = (provider: string, scope: readonly string[]): Connector => ({
    name: provider,
    provider,
    settings: { client_id: `${provider}-app`, client_secret: `${provider}-secret` },
    scope: [...scope],
  });
  const connectors = [connector('google', GOOGLE_SCOPES)];
  if (options.connector ?? true) connectors.push(connector('zoom', []));

  const accounts = options.zoomAccounts ?? [{ email: 'zoom@example.com' }];
  const [first] = accounts;
  const seeded = ({ email }: ZoomAccount): ZoomToken => ({
    kind: 'refresh',
    email,
    expires: Infinity,
  });

  Object.assign(world, {
    accounts: [...accounts],
    application: { branding: { name: 'Zoom Connect demo' } },
    connectors: new Map(connectors.map((each) => [each.provider, each])),
    redirectUris: urls.map((url) => ({ id: crypto.randomUUID(), url, platform: 'web' })),
    grants: new Map([[calendarGrant.id, calendarGrant]]),
    codes: new Map(),
    tokens: new Map(),
    zoomCodes: new Map(),
    zoomTokens: new Map(first ? [[REFRESH_TOKEN, seeded(first)]] : []),
    deauthorization: null,
    calendars: new Map(),
    events: new Map(),
    exceptions: new Map(),
    deleted: [],
    meetings: new Map(),
    configurations: new Map(),
    groupEvents: [],
    bookings: [],
    scheduling: { echoEmptyGrant: false, checkGrant: false },
    sessions: new Map(),
    modes: { ...USUAL },
    metadataWritten: new Map(),
    webhooks: [],
    requests: [],
    faults: [],
    coop: null,
  } satisfies Partial<World>);
}
