// `npm run bench -- connect [--quick]`: prints the table, and keeps the full one for the site.
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { launch } from '../support/browser.ts';
import { openApp } from './app.ts';
import { CONTENDERS } from './contenders.ts';
import { FULL, measure, QUICK } from './rows.ts';
import { root } from './sizes.ts';
import { toMarkdown, type Row } from './table.ts';
import { checkTraps } from './traps.ts';

const [what, ...flags] = process.argv.slice(2);
const isQuick = flags.includes('--quick');
if (what !== 'connect' || flags.some((flag) => flag !== '--quick')) {
  console.error('Usage: npm run bench -- connect [--quick]');
  process.exit(2);
}

const app = await openApp();
const browser = await launch('chromium');
try {
  const scene = { browser, app, page: await browser.newPage() };
  await checkTraps(scene);
  const rows: Row[] = [];
  for await (const row of measure(scene, isQuick ? QUICK : FULL)) {
    rows.push(row);
    console.error(`${row.what}: ${row.cells.ours?.text}`);
  }
  const contenders = CONTENDERS.map(({ key, label, version }) => ({ key, label, version }));
  const [cpu] = cpus();
  const machine = {
    cores: cpus().length,
    processor: cpu?.model.trim() ?? '',
    browser: await browser.browser.version(),
    node: process.version,
    /** Of the last five minutes: above the number of cores, all times grow. */
    load: Math.round(loadavg()[1] ?? 0),
  };
  console.log(
    `\n${toMarkdown(
      rows,
      contenders.map(({ key, label, version }) => [key, `${label} ${version}`]),
    )}`,
  );
  console.log(
    `\n${machine.cores} × ${machine.processor}, ${machine.browser}, Node ${machine.node}, load ${machine.load}`,
  );
  if (!isQuick) {
    const results = { date: new Date().toISOString(), machine, contenders, rows };
    await writeFile(
      resolve(root, 'demo/bench-results.json'),
      `${JSON.stringify(results, null, 2)}\n`,
    );
  }
} finally {
  await browser.close();
  await app.close();
}
