/** A registered redirect URI that is almost the wanted one. */
export interface NearMiss {
  url: string;
  /** How it differs, in words. */
  differences: string[];
}

/** The registered URI that comes nearest to the wanted one; null when none comes near. */
export function nearestMiss(wanted: string, registered: readonly string[]): NearMiss | null {
  const misses = registered
    .filter((url) => URL.canParse(url))
    .map((url) => ({ url, differences: differencesOf(new URL(wanted), new URL(url)) }))
    .filter(({ differences }) => differences.length <= 2 && !differences.includes(OTHER));
  return misses.toSorted((a, b) => a.differences.length - b.differences.length)[0] ?? null;
}

const OTHER = 'another path';

function differencesOf(wanted: URL, found: URL): string[] {
  const differs = (key: 'protocol' | 'hostname' | 'port'): boolean => wanted[key] !== found[key];
  const differences = [
    ...(differs('protocol') ? [`${bare(found)} instead of ${bare(wanted)}`] : []),
    ...(differs('hostname') ? [`host ${found.hostname} instead of ${wanted.hostname}`] : []),
    ...(differs('port') ? [`port ${portOf(found)} instead of ${portOf(wanted)}`] : []),
    ...pathDifference(wanted.pathname, found.pathname),
    ...(found.search || found.hash ? ['a query or fragment'] : []),
  ];
  return differences.length > 0
    ? differences
    : ['another spelling of the same address (capitals, default port or percent signs)'];
}

const bare = ({ protocol }: URL): string => protocol.slice(0, -1);
const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80');

function pathDifference(wanted: string, found: string): string[] {
  if (wanted === found) return [];
  if (found === `${wanted}/`) return ['a slash at the end'];
  if (found.toLowerCase() === wanted.toLowerCase()) return ['capitals in the path'];
  return [OTHER];
}
