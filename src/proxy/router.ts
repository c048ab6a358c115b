import { TrieRouter } from 'hono/router/trie-router';
import type { Endpoint } from './endpoints.ts';
import { Refusal } from './request/refusal.ts';

/** The endpoints of one path. */
interface Place {
  path: string;
  endpoints: Endpoint[];
}

/** Which endpoint a request is for. */
export interface Match {
  /** The path's template, for the log. */
  route: string;
  /** Null for a preflight of the path. */
  endpoint: Endpoint | null;
  /** What stands for `:id` in the path, undecoded. */
  segment: string;
}

/**
 * Finds the endpoint of a method and an undecoded path below the proxy's base path; throws
 * `not-found` or `method-not-allowed`.
 */
export function createRouter(
  endpoints: readonly Endpoint[],
): (method: string, path: string) => Match {
  /** Paths without an id need no search. */
  const fixed = new Map<string, Place>();
  const router = new TrieRouter<Place>();
  for (const [path, those] of byPath(endpoints)) {
    const place = { path, endpoints: those };
    if (path.includes(':')) router.add('ALL', path, place);
    else fixed.set(path, place);
  }
  const find = (path: string): [Place, string] => {
    const known = fixed.get(path);
    if (known) return [known, ''];
    const [[found] = []] = router.match('ALL', path);
    if (!found) throw new Refusal('not-found');
    const [place, { id }] = found;
    return [place, typeof id === 'string' ? id : ''];
  };
  return (method, path) => {
    const [place, segment] = find(path);
    const [first] = place.endpoints;
    const isPage = first?.kind === 'page';
    if (method === 'OPTIONS' && !isPage) return { route: place.path, endpoint: null, segment };
    // A HEAD is answered like a GET, but a link checker's must not use a code up.
    const wanted = method === 'HEAD' && !isPage ? 'GET' : method;
    const endpoint = place.endpoints.find((candidate) => candidate.method === wanted);
    if (endpoint) return { route: place.path, endpoint, segment };
    const allow = place.endpoints.map((candidate) => candidate.method).join(', ');
    throw new Refusal('method-not-allowed', { allow });
  };
}

function byPath(endpoints: readonly Endpoint[]): Map<string, Endpoint[]> {
  const places = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    places.set(endpoint.path, [...(places.get(endpoint.path) ?? []), endpoint]);
  }
  return places;
}
