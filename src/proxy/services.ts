import type { CalendarServices } from './calendar/services.ts';
import { createNylasClient } from './nylas/client.ts';
import type { Settings } from './options.ts';
import { createBuckets } from './request/buckets.ts';
import { createRateLimit } from './request/rate-limit.ts';
import { createWhoAsks } from './request/who.ts';
import type { Waits } from './runtime/waits.ts';
import { createGrants } from './sign-in/grants.ts';
import { createSealer } from './sign-in/seal.ts';
import type { SignInServices } from './sign-in/services.ts';

/** What all routes together work with. Neither the API key nor the secret is among it. */
export type Services = SignInServices & CalendarServices;

export function createServices(settings: Settings, waits: Waits): Services {
  const { apiKey, secrets, authorize, fetch, config, store, now, limits } = settings;
  return {
    config,
    store,
    waits,
    now,
    nylas: createNylasClient({ api: config.api, apiKey, fetch, now }, waits),
    grants: createGrants(store),
    sealer: createSealer(secrets),
    limit: createRateLimit(limits, now),
    takeResult: createBuckets(now),
    repeats: new Map(),
    whoAsks: createWhoAsks(authorize),
  };
}
