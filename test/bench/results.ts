// What was measured last, kept for the site.
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';

const FILE = resolve(import.meta.dirname, '../../demo/bench-results.json');

export function describeMachine() {
  const [cpu] = cpus();
  return {
    cores: cpus().length,
    processor: cpu?.model.trim() ?? '',
    node: process.version,
    /** Of the last five minutes: above the number of cores, all times grow. */
    load: Math.round(loadavg()[1] ?? 0),
  };
}

/** Puts these results in the place of those before, and leaves all others. */
export async function keep(results: object): Promise<void> {
  const before = JSON.parse(await readFile(FILE, 'utf8')) as object;
  await writeFile(FILE, `${JSON.stringify({ ...before, ...results }, null, 2)}\n`);
}
