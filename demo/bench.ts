// The tables that `npm run bench` measured last.
import results from './bench-results.json' with { type: 'json' };
import { find } from './find.ts';

interface Row {
  what: string;
  bar: string;
  cells: Record<string, { text: string }>;
  met?: boolean;
}

interface Machine {
  cores: number;
  processor: string;
  node: string;
  load: number;
  browser?: string;
}

interface Contender {
  key: string;
  label: string;
}

/** What `npm run bench` has measured so far. */
interface Results {
  date: string;
  machine: Machine;
  contenders: (Contender & { version: string })[];
  rows: Row[];
  form?: { date: string; machine: Machine; columns: Contender[]; rows: Row[] };
  proxy?: {
    date: string;
    machine: Machine;
    columns: Contender[];
    rows: Row[];
    own: (Omit<Row, 'cells'> & { value: string })[];
  };
}

type Column = readonly [key: string, label: string];

function cell(tag: 'th' | 'td', text: string, scope?: 'col' | 'row'): HTMLTableCellElement {
  const element = document.createElement(tag);
  element.textContent = text;
  if (scope) element.scope = scope;
  return element;
}

function line(...cells: HTMLTableCellElement[]): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.append(...cells);
  return row;
}

function fill(selector: string, columns: readonly Column[], rows: readonly Row[]): void {
  const table = find(selector, 'table');
  const heads = columns.map(([, label]) => cell('th', label, 'col'));
  table.tHead?.append(
    line(cell('td', ''), ...heads, cell('th', 'Bar for ours', 'col'), cell('th', 'Met', 'col')),
  );
  table.tBodies[0]?.append(
    ...rows.map(({ what, bar, cells, met }) =>
      line(
        cell('th', what, 'row'),
        ...columns.map(([key]) => cell('td', cells[key]?.text ?? '–')),
        cell('td', bar),
        cell('td', met === undefined ? '' : met ? 'yes' : 'no'),
      ),
    ),
  );
}

function tellWhen(selector: string, date: string, machine: Machine): void {
  const day = new Date(date).toLocaleDateString('en', { dateStyle: 'long' });
  const { cores, processor, browser, node, load } = machine;
  const parts = [day, `${cores} cores (${processor})`, browser, `Node ${node}`, `load ${load}`];
  find(selector, 'p').textContent = `${parts.filter(Boolean).join(', ')}.`;
}

const { date, machine, contenders, rows, form, proxy } = results as unknown as Results;
const labels = contenders.map(({ key, label, version }): Column => [key, `${label} ${version}`]);
fill('#results', labels, rows);
tellWhen('#when', date, machine);
find('#when', 'p').append(' Times are median / 90th percentile.');

find('#form', 'section').hidden = !form;
if (form) {
  const columns = form.columns.map(({ key, label }): Column => [key, label]);
  fill('#form-results', columns, form.rows);
  tellWhen('#form-when', form.date, form.machine);
}

find('#proxy', 'section').hidden = !proxy;
if (proxy) {
  const columns = proxy.columns.map(({ key, label }): Column => [key, label]);
  fill('#proxy-results', columns, proxy.rows);
  const own = proxy.own.map(({ value, ...row }) => ({ ...row, cells: { ours: { text: value } } }));
  fill('#own-results', [['ours', 'Ours']], own);
  tellWhen('#proxy-when', proxy.date, proxy.machine);
}
