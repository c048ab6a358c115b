import type { Outcome } from '../../contract/wire.ts';
import type { NylasClient } from '../nylas/client.ts';
import type { TakeToken } from '../request/buckets.ts';
import type { Call } from '../request/call.ts';
import type { AskHost } from '../request/host.ts';
import type { Site } from '../request/origin.ts';
import type { Limit } from '../request/rate-limit.ts';
import type { WhoAsks } from '../request/who.ts';
import type { Waits } from '../runtime/waits.ts';
import type { Store } from '../stores/store.ts';
import type { Grants } from './grants.ts';
import type { Sealer } from './seal.ts';

/** What the host's options say about signing in. */
export interface SignInConfig extends Site {
  /** Id of the Nylas application. */
  clientId: string;
  /** Origin of the Nylas API. */
  api: string;
  /** Path of `publicUrl` without a slash at the end. */
  basePath: string;
  redirectUri: string;
  mayRevoke: (subject: string, grantId: string) => Promise<boolean> | boolean;
  zoomRefreshToken: ((subject: string) => Promise<string | null> | string | null) | undefined;
}

/** Requests for one callback that wait for the first of them. */
export interface Repeat {
  waiting: number;
  outcome: Promise<Outcome>;
}

/** What the routes of the sign-in work with. */
export interface SignInServices {
  config: SignInConfig;
  store: Store;
  waits: Waits;
  /** Milliseconds since 1970. */
  now: () => number;
  nylas: NylasClient;
  grants: Grants;
  sealer: Sealer;
  limit: Limit;
  /** Counts how often a flow is asked about. */
  takeResult: TakeToken;
  /** Repeats of a callback that wait for the first, by the state's digest. */
  repeats: Map<string, Repeat>;
  whoAsks: WhoAsks;
  askHost: AskHost;
  /** Tells the host of a failure that the answer doesn't show. */
  tell: (call: Call, route: string, error: unknown) => void;
}
