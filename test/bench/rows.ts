// The rows of the table, each with the bar for ours.
import type { Key } from './contenders.ts';
import { measureMany } from './many.ts';
import type { Told } from './probe.ts';
import { cells, play, type Results, type Turns } from './rounds.ts';
import type { Plan, Result, Scene } from './sign-in.ts';
import { measureSizes } from './sizes.ts';
import { amount, bytes, remains, share, times, type Cell, type Row } from './table.ts';

export interface Counts {
  success: Turns;
  close: Turns;
  /** Provider's COOP. */
  coop: Turns;
  places: Turns;
  refusal: Turns;
  busy: Turns;
  left: Turns;
  many: number;
}

export const FULL: Counts = {
  success: { ours: 16, others: 16 },
  close: { ours: 20, others: 10 },
  coop: { ours: 20, others: 3 },
  places: { ours: 5, others: 2 },
  refusal: { ours: 10, others: 5 },
  busy: { ours: 80, others: 12 },
  left: { ours: 2, others: 1 },
  many: 1_000,
};

export const QUICK: Counts = {
  success: { ours: 4, others: 4 },
  close: { ours: 4, others: 2 },
  coop: { ours: 2, others: 1 },
  places: { ours: 1, others: 1 },
  refusal: { ours: 2, others: 2 },
  busy: { ours: 5, others: 2 },
  left: { ours: 1, others: 1 },
  many: 100,
};

const canDetect = ({ detect }: { detect?: string }): boolean => detect !== undefined;
const wasTold = ({ told }: Result, what: Told['what']): boolean =>
  told.some((one) => one.what === what);
const tookOf = (what: Told['what']) => (results: Result[]) =>
  results.flatMap(({ told, took }) => (told[0]?.what === what && took !== null ? [took] : []));
const count = (results: Result[], is: (result: Result) => boolean): number =>
  results.filter(is).length;
const isLie = (result: Result): boolean => wasTold(result, 'cancel');
const isWell = (result: Result): boolean =>
  wasTold(result, 'success') && !isLie(result) && result.isGone;

export async function* measure(scene: Scene, counts: Counts): AsyncGenerator<Row> {
  yield* sizeRows();
  yield* successRows(await play(scene, {}, counts.success));
  yield* closeRows(scene, counts);
  yield* coopRows(scene, counts);
  yield* placeRows(scene, counts.places);
  const refusals = await play(scene, { act: 'deny' }, counts.refusal);
  const refused = cells(refusals, (list) => times(tookOf('refusal')(list)));
  yield row('Deny → refusal told, median / p90', '≤ 60 ms', refused, (own) =>
    within(own.median, 60),
  );
  const busy = await play(scene, { work: 60 }, counts.busy);
  const lies = cells(busy, (list) => share(count(list, isLie), list.length));
  const told = cells(busy, (list) =>
    share(
      count(list, (one) => wasTold(one, 'success')),
      list.length,
    ),
  );
  const bar = `0 of ${counts.busy.ours}`;
  yield row('Success read as cancel, 60 ms tasks on the page’s thread', bar, lies, isNone);
  yield row('Success told at all, with those tasks', 'all', told, isAll);
  yield* leftRows(scene, counts.left);
  yield await manyRow(scene, counts.many);
}

function row(
  what: string,
  bar: string,
  values: Partial<Record<Key, Cell>>,
  isMet?: (ours: Cell) => boolean,
): Row {
  const { ours } = values;
  return { what, bar, cells: values, ...(ours && isMet && { met: isMet(ours) }) };
}

const within = (value: number | undefined, bar: number): boolean => (value ?? Infinity) <= bar;
const isNone = ({ text }: Cell): boolean => text.startsWith('0 of ');
const isAll = ({ text, n }: Cell): boolean => text === `${n} of ${n}`;
const isNothing = ({ text }: Cell): boolean => text === 'nothing' || text === 'none';

async function* sizeRows(): AsyncGenerator<Row> {
  const { loaded, withoutLit, cdn, callback } = await measureSizes();
  const own = (size: number) => ({ ours: bytes(size) });
  const sized = Object.fromEntries(Object.entries(loaded).map(([key, size]) => [key, bytes(size)]));
  yield row(
    'Loaded before the first click, gzip; ours with its UI and Lit',
    '≤ 10,240 B',
    sized,
    () => within(loaded.ours, 10_240),
  );
  yield row('… without Lit', '≤ 4,608 B', own(withoutLit), () => within(withoutLit, 4_608));
  yield row('… from the one-file build', '≤ 14,336 B', own(cdn), () => within(cdn, 14_336));
  const scripts = {
    ours: bytes(callback.ours),
    nylas: bytes(callback.nylas),
    oidc: bytes(callback.oidc),
    auth0: bytes(undefined, 'the vendor’s page'),
    nango: bytes(undefined, 'the vendor’s page'),
  };
  yield row('Script of the callback page, gzip', '≤ 1,024 B', scripts, () =>
    within(callback.ours, 1_024),
  );
}

function* successRows(results: Results): Generator<Row> {
  const opened = cells(results, (list) =>
    times(
      list.flatMap((one) => one.opened?.ms ?? []),
      1,
    ),
  );
  yield row('Click → window.open, median / p90', 'median ≤ 1 ms', opened, ({ median }) =>
    within(median, 1),
  );
  const inStack = cells(results, (list) =>
    share(
      count(list, (one) => one.opened?.inStack === true),
      list.length,
    ),
  );
  yield row('… in the click’s own call stack', 'always', inStack, isAll);
  const isFinal = ({ opened: one }: Result): boolean => (one?.url ?? '').startsWith('http');
  const final = cells(results, (list) => share(count(list, isFinal), list.length));
  yield row('… with the final URL at once', 'always', final, isAll);
  const took = cells(results, (list) => times(tookOf('success')(list)));
  // Nango's server tells the page before any callback page is loaded.
  const rivals = (['nylas', 'oidc', 'auth0'] as const).map((key) => took[key]?.median ?? Infinity);
  const best = Math.min(...rivals);
  const what = 'Allow → success told, exchange included, median / p90';
  yield row(what, '≤ the best without a push server', took, ({ median }) => within(median, best));
  const secrets = cells(results, (list) => {
    const most = Math.max(...list.map((one) => one.secrets.length));
    return { text: most > 0 ? amount(most, 'entry', 'entries') : 'none', n: list.length };
  });
  yield row('Codes, verifiers and tokens in web storage after success', 'none', secrets, isNothing);
}

async function* closeRows(scene: Scene, { close }: Counts): AsyncGenerator<Row> {
  const asked = await play(scene, { act: 'close', detect: true }, close);
  const once = { ours: 0, others: 1 };
  const unasked = await play(scene, { act: 'close' }, once, canDetect);
  const closed = cells(asked, (list) => times(tookOf('cancel')(list)));
  const silent = cells(unasked, (list) => times(tookOf('cancel')(list)));
  const told = withDefault(closed, silent);
  yield row('Window closed → cancel told, median / p90', 'p90 ≤ 120 ms', told, ({ p90 }) =>
    within(p90, 120),
  );
}

async function* coopRows(scene: Scene, { coop }: Counts): AsyncGenerator<Row> {
  const plan: Plan = { providerCoop: true };
  const asked = await play(scene, { ...plan, detect: true }, coop);
  const unasked = await play(scene, plan, { ours: 0, others: 1 }, canDetect);
  const lies = (list: Result[]): Cell => share(count(list, isLie), list.length);
  const well = (list: Result[]): Cell => share(count(list, isWell), list.length);
  yield row(
    'Provider with COOP: false cancels',
    'none',
    withDefault(cells(asked, lies), cells(unasked, lies)),
    isNone,
  );
  yield row(
    '… success and window gone',
    'all',
    withDefault(cells(asked, well), cells(unasked, well)),
    isAll,
  );
}

async function* placeRows(scene: Scene, turns: Turns): AsyncGenerator<Row> {
  const places: Record<string, Plan> = {
    'App with COOP: success and window gone': { appCoop: true },
    'App in a frame of another site: success and window gone': { framed: true },
    'Frame and provider with COOP: success and window gone': { framed: true, providerCoop: true },
  };
  for (const [what, plan] of Object.entries(places)) {
    const results = await play(scene, plan, turns);
    const well = cells(results, (list) => share(count(list, isWell), list.length));
    yield row(what, 'all', well, isAll);
  }
}

async function* leftRows(scene: Scene, turns: Turns): AsyncGenerator<Row> {
  const acts = {
    allow: 'success',
    close: 'a closed window',
    blocked: 'a blocked one, given up',
  } as const;
  for (const [act, words] of Object.entries(acts)) {
    const plan: Plan = { act: act as keyof typeof acts, detect: true, rest: true };
    const left = cells(await play(scene, plan, turns), (list) =>
      remains(list.map((one) => one.left)),
    );
    yield row(`Left behind 1 s after ${words}`, 'nothing', left, isNothing);
  }
  const removed = await play(
    scene,
    { act: 'removal', rest: true },
    turns,
    ({ key }) => key === 'ours',
  );
  const left = cells(removed, (list) => remains(list.map((one) => one.left)));
  yield row('Left behind 1 s after removal from the page', 'nothing', left, isNothing);
}

async function manyRow(scene: Scene, times: number): Promise<Row> {
  const { heap, listeners, left } = await measureMany(scene, times);
  const text = `heap ${heap >= 0 ? '+' : ''}${heap} kB, ${listeners} listeners, ${remains([left]).text} else`;
  const met = heap <= 100 && listeners <= 0 && remains([left]).text === 'nothing';
  return {
    what: `After ${times.toLocaleString('en-US')} sign-ins in one page (popups are frames)`,
    bar: 'as before',
    cells: { ours: { text, n: times } },
    met,
  };
}

/** Shows what a contender does by default beside what it does when it is asked to watch. */
function withDefault(
  asked: Partial<Record<Key, Cell>>,
  unasked: Partial<Record<Key, Cell>>,
): Partial<Record<Key, Cell>> {
  const both = Object.entries(unasked).map(([key, { text }]) => {
    const cell = asked[key as Key];
    return [key, { ...cell, text: `${text}; if asked to watch ${cell?.text}` }];
  });
  return { ...asked, ...Object.fromEntries(both) };
}
