// How what was measured is written down.
import type { Key } from './contenders.ts';
import type { Alive } from './probe.ts';

export interface Cell {
  text: string;
  n?: number;
  median?: number;
  p90?: number;
}

export interface Row {
  what: string;
  bar: string;
  cells: Partial<Record<Key, Cell>>;
  /** Whether ours is within the bar; absent where there is none. */
  met?: boolean;
}

/** Value below which this share of the samples lies. */
function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

export function times(samples: readonly number[], digits = 0): Cell {
  if (samples.length === 0) return { text: 'never', n: 0 };
  const [median, p90] = [quantile(samples, 0.5), quantile(samples, 0.9)];
  const text = `${median.toFixed(digits)} / ${p90.toFixed(digits)} ms (n=${samples.length})`;
  return { text, n: samples.length, median, p90 };
}

export const share = (count: number, n: number): Cell => ({ text: `${count} of ${n}`, n });

export const bytes = (count: number | undefined, without = 'none of its own'): Cell => ({
  text: count === undefined ? without : `${count.toLocaleString('en-US')} B`,
});

export const amount = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`;

/** What is left behind, in words. */
export function remains(all: readonly Alive[]): Cell {
  const most = (name: keyof Alive): number => Math.max(...all.map((left) => left[name]));
  const names = ['timeout', 'interval', 'listener', 'channel', 'socket'] as const;
  const words = names
    .map((name) => [most(`${name}s`), name] as const)
    .flatMap(([count, name]) => (count > 0 ? [amount(count, name)] : []));
  return { text: words.join(', ') || 'nothing', n: all.length };
}

export function toMarkdown<Name extends string>(
  rows: readonly {
    what: string;
    bar: string;
    cells: Partial<Record<Name, { text: string }>>;
    met?: boolean;
  }[],
  columns: readonly [Name, string][],
): string {
  const lines = [
    ['', ...columns.map(([, label]) => label), 'bar for ours', 'met'],
    Array.from({ length: columns.length + 3 }, () => '---'),
    ...rows.map(({ what, bar, cells, met }) => [
      what,
      ...columns.map(([key]) => cells[key]?.text ?? '–'),
      bar,
      met === undefined ? '' : met ? 'yes' : '**no**',
    ]),
  ];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
