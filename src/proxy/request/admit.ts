import { checkMedia } from './body.ts';
import type { Who } from './call.ts';
import { checkOrigin, type Site } from './origin.ts';
import type { Limit } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import type { WhoAsks } from './who.ts';

/** What the guards of a request need. */
export interface Guards {
  config: Site;
  whoAsks: WhoAsks;
  limit: Limit;
}

/**
 * Lets a request of somebody signed in through to its route. The order matters: a page of another
 * site is refused before anybody is asked who is there, and nobody's requests are counted.
 */
export async function admit(guards: Guards, method: string, request: Request): Promise<Who> {
  const isWrite = method !== 'GET';
  checkOrigin(guards.config, request, isWrite);
  if (method === 'POST' || method === 'PUT') checkMedia(request);
  const who = await guards.whoAsks(request);
  if (!who) throw new Refusal('unauthorized');
  await guards.limit(who.subject, isWrite ? 'writes' : 'reads');
  return who;
}
