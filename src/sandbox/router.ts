import type { Call, Route } from './route.ts';

interface Known {
  route: Route;
  segments: readonly string[];
}

/** What a router found for a request. */
export interface Match {
  answer: Route['answer'];
  params: Call['params'];
}

const isName = (segment: string): boolean => segment.startsWith(':');

/** How many segments of a path stand in a route word for word. */
const wordsOf = ({ segments }: Known): number =>
  segments.filter((segment) => !isName(segment)).length;

/**
 * Finds the route of a request. A word of the API is never taken for an id: where one route names a
 * segment by its word, routes that would take it as a name are not asked, whatever their method.
 */
export function createRouter(routes: readonly Route[]): (request: Request) => Match | null {
  const byLength = new Map<number, Known[]>();
  for (const route of routes) {
    const segments = route.path.split('/').slice(1);
    const alike = byLength.get(segments.length) ?? [];
    alike.push({ route, segments });
    byLength.set(segments.length, alike);
  }

  return ({ method, url }) => {
    const segments = segmentsOf(url);
    if (!segments) return null;
    const fitting = (byLength.get(segments.length) ?? []).filter((known) =>
      known.segments.every((segment, index) =>
        isName(segment) ? segments[index] !== '' : segment === segments[index],
      ),
    );
    const most = Math.max(...fitting.map(wordsOf));
    const found = fitting.find(
      (known) => wordsOf(known) === most && known.route.method === method.toLowerCase(),
    );
    if (!found) return null;
    const params = Object.fromEntries(
      found.segments.flatMap((segment, index) =>
        isName(segment) ? [[segment.slice(1), segments[index] ?? '']] : [],
      ),
    );
    return { answer: found.route.answer, params };
  };
}

/** The path of a request; what goes to Zoom's own hosts is found below `/zoom`. */
export function pathOf(url: string): string {
  const { hostname, pathname } = new URL(url);
  return ['zoom.us', 'api.zoom.us'].includes(hostname) ? `/zoom${pathname}` : pathname;
}

/** The segments of a path, decoded once; a slash at the end counts for nothing. */
function segmentsOf(url: string): string[] | null {
  try {
    return pathOf(url).replace(/\/$/, '').split('/').slice(1).map(decodeURIComponent);
  } catch {
    return null;
  }
}
