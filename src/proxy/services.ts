import { createGrants, type Grants } from './sign-in/grants.ts';
import { createNylasClient, type NylasClient } from './nylas/client.ts';
import type { Config, Who } from './options.ts';
import { createRateLimit } from './request/rate-limit.ts';
import { isId } from './request/ids.ts';
import { Refusal, type ProblemCode } from './request/refusal.ts';
import { createSealer, type Sealer } from './sign-in/seal.ts';
import type { Waits } from './runtime/waits.ts';

/** What every route works with. */
export interface Services {
  config: Config;
  waits: Waits;
  nylas: NylasClient;
  grants: Grants;
  sealer: Sealer;
  /** Throws `rate-limited` when the subject asks too much. */
  limit: (subject: string, kind: 'read' | 'write') => void;
  /** Who asks, as the host says; throws `unavailable` when it can't. */
  whoAsks: (request: Request) => Promise<Who | null>;
}

/** One request. */
export interface Call {
  request: Request;
  url: URL;
  requestId: string;
  /** For the log: the route's template. */
  route: string;
  /** For the log: why the answer is a failure. */
  failure?: ProblemCode;
}

/** One request of somebody known. */
export interface UserCall extends Call {
  who: Who;
}

export function createServices(config: Config, waits: Waits): Services {
  const secondsToWait = createRateLimit(config.now);
  return {
    config,
    waits,
    nylas: createNylasClient(config, waits),
    grants: createGrants(config.store),
    sealer: createSealer(config.secrets),
    limit: (subject, kind) => {
      const retryAfter = secondsToWait(subject, kind);
      if (retryAfter > 0) throw new Refusal('rate-limited', { retryAfter });
    },
    whoAsks: async (request) => {
      let who: Who | null;
      try {
        who = await config.authorize(request);
      } catch (cause) {
        throw new Refusal('unavailable', { cause });
      }
      if (!who) return null;
      // An answer that makes no sense lets nobody in.
      if (!isSomebody(who)) throw new Refusal('unavailable');
      return who;
    },
  };
}

const isSomebody = ({ subject, calendarGrantId, calendarIds }: Who): boolean =>
  typeof subject === 'string' &&
  subject !== '' &&
  (!calendarGrantId || isId(calendarGrantId)) &&
  (calendarIds === undefined || Array.isArray(calendarIds));
