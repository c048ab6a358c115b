// The table that `npm run bench -- connect` measured last.
import results from './bench-results.json' with { type: 'json' };
import { find } from './find.ts';

interface Row {
  what: string;
  bar: string;
  cells: Record<string, { text: string }>;
  met?: boolean;
}

const { date, machine, contenders } = results;
const rows = results.rows as unknown as Row[];

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

const heads = contenders.map(({ label, version }) => cell('th', `${label} ${version}`, 'col'));
find('#results', 'table').tHead?.append(
  line(cell('td', ''), ...heads, cell('th', 'Bar for ours', 'col'), cell('th', 'Met', 'col')),
);
find('#results', 'table').tBodies[0]?.append(
  ...rows.map(({ what, bar, cells, met }) =>
    line(
      cell('th', what, 'row'),
      ...contenders.map(({ key }) => cell('td', cells[key]?.text ?? '–')),
      cell('td', bar),
      cell('td', met === undefined ? '' : met ? 'yes' : 'no'),
    ),
  ),
);

const day = new Date(date).toLocaleDateString('en', { dateStyle: 'long' });
find('#when', 'p').textContent =
  `${day}, ${machine.cores} cores (${machine.processor}), ${machine.browser}, Node ${machine.node}, load ${machine.load}. ` +
  'Times are median / 90th percentile.';
