// `<zoom-connect>` beside others that sign people in by a pop-up.
import { launch } from '../support/browser.ts';
import { openApp } from './app.ts';
import { CONTENDERS } from './contenders.ts';
import { describeMachine, keep } from './results.ts';
import { FULL, measure, QUICK } from './rows.ts';
import { toMarkdown, type Row } from './table.ts';
import { checkTraps } from './traps.ts';

export async function runConnect(isQuick: boolean): Promise<void> {
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
    const machine = { ...describeMachine(), browser: await browser.browser.version() };
    const columns = contenders.map(
      ({ key, label, version }) => [key, `${label} ${version}`] as [typeof key, string],
    );
    console.log(`\n${toMarkdown(rows, columns)}`);
    console.log(
      `\n${machine.cores} × ${machine.processor}, ${machine.browser}, Node ${machine.node}, load ${machine.load}`,
    );
    if (!isQuick) await keep({ date: new Date().toISOString(), machine, contenders, rows });
  } finally {
    await browser.close();
    await app.close();
  }
}
