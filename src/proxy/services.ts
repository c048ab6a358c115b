import type { CalendarServices } from './calendar/services.ts';
import { guardedStore } from './guarded-store.ts';
import { createNylasClient } from './nylas/client.ts';
import { createKeySource } from './nylas/key.ts';
import type { Settings } from './options.ts';
import { createBuckets } from './request/buckets.ts';
import { createAskHost } from './request/host.ts';
import { createRateLimit } from './request/rate-limit.ts';
import type { Add } from './request/shared-count.ts';
import { createWhoAsks } from './request/who.ts';
import type { Waits } from './runtime/waits.ts';
import { createGrants } from './sign-in/grants.ts';
import { createSealer } from './sign-in/seal.ts';
import type { SignInServices } from './sign-in/services.ts';

/** What all routes together work with. Neither the API key nor the secret is among it. */
export type Services = SignInServices & CalendarServices;

export function createServices(
  settings: Settings,
  waits: Waits,
  tell: SignInServices['tell'] = () => {},
): Services {
  const { apiKey, secrets, authorize, fetch, config, now, limits, timeouts } = settings;
  const askHost = createAskHost(waits, timeouts.host);
  const store = guardedStore(settings.store, createAskHost(waits, timeouts.store));
  const sharedAdd = store.durable
    ? store.add && ((...counted: Parameters<Add>) => store.add?.(...counted) ?? 0)
    : undefined;
  const key = createKeySource(() => askHost('apiKey', apiKey), now);
  return {
    config,
    store,
    waits,
    now,
    nylas: createNylasClient({ api: config.api, apiKey: key, timeouts, fetch, now }, waits),
    grants: createGrants(store),
    sealer: createSealer(secrets),
    limit: createRateLimit(limits, sharedAdd, now),
    takeResult: createBuckets(now),
    repeats: new Map(),
    whoAsks: createWhoAsks(authorize, askHost),
    askHost,
    tell,
  };
}
