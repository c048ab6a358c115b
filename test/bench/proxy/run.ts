// The proxy beside a bare pass-through, Hono's `proxy()` and the official SDK.
import { describeMachine, keep } from '../results.ts';
import { toMarkdown } from '../table.ts';
import { COLUMNS, type Name } from './contenders.ts';
import { measureOwn, measureProcesses, type OwnRow } from './own-rows.ts';
import { openStage } from './processes.ts';
import { FULL, measure, QUICK, type Row } from './rows.ts';

export async function runProxy(isQuick: boolean): Promise<void> {
  const counts = isQuick ? QUICK : FULL;
  const stage = await openStage();
  try {
    const rows: Row[] = [];
    for await (const row of measure(stage, counts)) {
      rows.push(row);
      console.error(`${row.what}: ${row.cells.bare?.text}, ours ${row.cells.memory?.text}`);
    }
    const own: OwnRow[] = [];
    const tell = (row: OwnRow): void => {
      own.push(row);
      console.error(`${row.what}: ${row.value}`);
    };
    for await (const row of measureProcesses(stage, counts)) tell(row);
    for await (const row of measureOwn(counts)) tell(row);
    const machine = describeMachine();
    const columns = COLUMNS.map(({ key, label }): [Name, string] => [key, label]);
    const alone = own.map(({ value, ...row }) => ({ ...row, cells: { ours: { text: value } } }));
    console.log(`\n${toMarkdown(rows, columns)}\n\n${toMarkdown(alone, [['ours', 'ours']])}`);
    console.log(
      `\n${machine.cores} × ${machine.processor}, Node ${machine.node}, load ${machine.load}`,
    );
    if (!isQuick) {
      const date = new Date().toISOString();
      await keep({ proxy: { date, machine, columns: COLUMNS, rows, own } });
    }
  } finally {
    await stage.close();
  }
}
