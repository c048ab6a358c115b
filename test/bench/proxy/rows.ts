// The rows of the table: everybody in turns, in each of several rounds, and the best round counts, as
// what else the machine does only ever makes it slower.
import type { Cell } from '../table.ts';
import { COLUMNS, type Name } from './contenders.ts';
import { load, type Measured } from './load.ts';
import type { Server, Stage } from './processes.ts';
import type { What } from './traffic.ts';

export interface Counts {
  /** For how long each is asked in a round, in milliseconds. */
  ms: number;
  rounds: number;
  connections: readonly number[];
  /** Requests to the proxy alone, and for its memory. */
  own: number;
  memory: number;
  subjects: readonly number[];
  processes: readonly number[];
}

export const FULL: Counts = {
  ms: 1_500,
  rounds: 3,
  connections: [1, 10, 100],
  own: 30_000,
  memory: 1_000_000,
  subjects: [100, 1_000, 10_000, 100_000, 1_000_000],
  processes: [1, 2, 4],
};

export const QUICK: Counts = {
  ms: 400,
  rounds: 2,
  connections: [10],
  own: 5_000,
  memory: 20_000,
  subjects: [100, 10_000],
  processes: [1, 2],
};

export interface Row {
  what: string;
  bar: string;
  cells: Partial<Record<Name, Cell>>;
  met?: boolean;
}

/** Those of ours that have a bar. */
const HELD: readonly Name[] = ['memory', 'sqlite'];

const SHARE: Record<What, number> = { GET: 0.5, POST: 0.3 };
const ROUTE: Record<What, string> = { GET: 'GET /calendars', POST: 'POST /events' };

type Results = Record<Name, Measured>;

export async function* measure(stage: Stage, counts: Counts): AsyncGenerator<Row> {
  const servers = new Map<Name, Server>();
  for (const { key } of COLUMNS) servers.set(key, await stage.start(key));
  for (const what of ['GET', 'POST'] as const) {
    for (const connections of counts.connections) {
      const results = await play(servers, what, connections, counts);
      yield* rowsOf(results, what, connections);
    }
  }
}

async function play(
  servers: ReadonlyMap<Name, Server>,
  what: What,
  connections: number,
  { ms, rounds }: Counts,
): Promise<Results> {
  const best: Partial<Results> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, server] of servers) {
      const measured = await load([server], what, connections, ms);
      const before = best[name];
      if (!before || measured.perSecond > before.perSecond) best[name] = measured;
    }
  }
  return best as Results;
}

function* rowsOf(results: Results, what: What, connections: number): Generator<Row> {
  const { bare, sdk } = results;
  const plural = connections === 1 ? 'connection' : 'connections';
  const name = `${ROUTE[what]}, ${connections} ${plural}`;
  const cells = (toText: (one: Measured) => string) =>
    Object.fromEntries(COLUMNS.map(({ key }) => [key, { text: toText(results[key]) }])) as Record<
      Name,
      Cell
    >;
  const share = ({ perSecond }: Measured): number => perSecond / bare.perSecond;
  const hasBar = connections > 1;
  yield {
    what: `${name}: requests a second (share of the first column)`,
    bar: `${hasBar ? `≥ ${SHARE[what]}×, ` : ''}ahead of the SDK`,
    cells: cells((one) => `${whole(one.perSecond)} (${share(one).toFixed(2)}×)`),
    met: HELD.every(
      (key) =>
        results[key].perSecond > sdk.perSecond && (!hasBar || share(results[key]) >= SHARE[what]),
    ),
  };
  yield { what: '… CPU for each, µs', bar: '', cells: cells(({ micros }) => whole(micros)) };
  const added = (one: number, least: number): string => (one - least).toFixed(1);
  yield {
    what: '… added to the first column, median / p99, ms',
    bar: '',
    cells: cells((one) =>
      one === bare
        ? `takes ${one.p50.toFixed(1)} / ${one.p99.toFixed(1)}`
        : `${added(one.p50, bare.p50)} / ${added(one.p99, bare.p99)}`,
    ),
  };
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
