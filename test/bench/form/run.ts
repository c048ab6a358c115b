// `<zoom-event-form>` beside the nearest peer, the form of Nylas's Scheduler editor.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { launch } from '../../support/browser.ts';
import { describeMachine, keep } from '../results.ts';
import { root } from '../sizes.ts';
import { toMarkdown } from '../table.ts';
import { openApp, type Name } from './app.ts';
import { FULL, measure, QUICK, type Row } from './rows.ts';

const versionOf = (folder: string): string =>
  (JSON.parse(readFileSync(resolve(root, folder, 'package.json'), 'utf8')) as { version: string })
    .version;

const COLUMNS: readonly { key: Name; label: string }[] = [
  { key: 'ours', label: `<zoom-event-form> ${versionOf('.')}` },
  {
    key: 'editor',
    label: `<nylas-scheduler-editor> ${versionOf('node_modules/@nylas/web-elements')}`,
  },
];

export async function runForm(isQuick: boolean): Promise<void> {
  const app = await openApp();
  const browser = await launch('chromium');
  try {
    const rows: Row[] = [];
    for await (const row of measure({ browser, app }, isQuick ? QUICK : FULL)) {
      rows.push(row);
      console.error(
        `${row.what}: ${row.cells.ours?.text}, editor ${row.cells.editor?.text ?? '–'}`,
      );
    }
    const machine = { ...describeMachine(), browser: await browser.browser.version() };
    console.log(
      `\n${toMarkdown(
        rows,
        COLUMNS.map(({ key, label }) => [key, label]),
      )}`,
    );
    console.log(
      `\n${machine.cores} × ${machine.processor}, ${machine.browser}, Node ${machine.node}, load ${machine.load}`,
    );
    if (!isQuick) {
      await keep({ form: { date: new Date().toISOString(), machine, columns: COLUMNS, rows } });
    }
  } finally {
    await browser.close();
    await app.close();
  }
}
