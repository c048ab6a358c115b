// Plays the same plan for everybody in turns: whatever else the machine does, it does to all.
import { CONTENDERS, type Contender, type Key } from './contenders.ts';
import { signIn, type Plan, type Result, type Scene } from './sign-in.ts';

export type Results = Partial<Record<Key, Result[]>>;

/** How often each takes part; who isn't named, as often as `others`. */
export interface Turns {
  ours: number;
  others: number;
}

export async function play(
  scene: Scene,
  plan: Plan,
  { ours, others }: Turns,
  who: (contender: Contender) => boolean = () => true,
): Promise<Results> {
  const results: Results = {};
  const turns = Math.max(ours, others);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const contender of CONTENDERS.filter(who)) {
      const times = contender.key === 'ours' ? ours : others;
      // Who has fewer turns takes them all over the time that the others need.
      if (Math.floor(((turn + 1) * times) / turns) === Math.floor((turn * times) / turns)) continue;
      const result = await signIn(scene, contender, plan);
      (results[contender.key] ??= []).push(result);
    }
  }
  return results;
}

/** A cell for each who took part. */
export function cells<Cell>(
  results: Results,
  toCell: (results: Result[]) => Cell,
): Partial<Record<Key, Cell>> {
  const made = Object.entries(results).map(([key, list]) => [key, toCell(list)]);
  return Object.fromEntries(made) as Partial<Record<Key, Cell>>;
}
