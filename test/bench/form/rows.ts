// The rows of the table, each with the bar for ours.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { TestBrowser } from '../../support/browser.ts';
import { firstSize } from '../sizes.ts';
import { bytes, times, type Cell } from '../table.ts';
import type { App, Name } from './app.ts';

export interface Row {
  what: string;
  bar: string;
  cells: Partial<Record<Name, Cell>>;
  met?: boolean;
}

export interface Counts {
  opened: number;
  keys: number;
  pasted: number;
  cycles: number;
}

export const FULL: Counts = { opened: 20, keys: 120, pasted: 10, cycles: 1_000 };
export const QUICK: Counts = { opened: 3, keys: 30, pasted: 2, cycles: 100 };

/** What is typed into, and the path of its page. */
const TITLE = { ours: '#title', editor: 'nylas-event-title >>> [contenteditable]' } as const;
const NAMES = ['ours', 'editor'] as const;
const FIRST = 20_480;
/** Fewer than one form has. */
const NODES = 100;
const LISTENERS = 20;
/** Caches fill, and code is compiled again for speed; then it levels off. */
const WARM_UP = 200;

interface Scene {
  browser: TestBrowser;
  app: App;
}

export async function* measure(scene: Scene, counts: Counts): AsyncGenerator<Row> {
  yield* openRows(scene, counts);
  yield* keyRows(scene, counts);
  yield await pasteRow(scene, counts);
  yield await zonesRow(scene, counts);
  yield* cycleRows(scene, counts);
}

/** Opens a page of its own, acts there, and puts it away. */
async function onPage<Answer>(
  { browser, app }: Scene,
  path: string,
  act: (page: Page) => Promise<Answer>,
): Promise<Answer> {
  const page = await browser.newPage();
  try {
    await page.goto(app.url + path);
    return await act(page);
  } finally {
    await page.browserContext().close();
  }
}

const usable = (page: Page, name: Name): Promise<number> =>
  page.evaluate((selector) => window.formProbe.usable(selector), TITLE[name]);

async function* openRows(scene: Scene, { opened }: Counts): AsyncGenerator<Row> {
  const { app } = scene;
  const took: Record<Name, number[]> = { ours: [], editor: [] };
  const empty: number[] = [];
  const loaded: Record<Name, number> = { ours: 0, editor: 0 };
  for (let turn = 0; turn < opened; turn += 1) {
    empty.push(await onPage(scene, '/ours', (page) => usable(page, 'ours')));
    for (const name of NAMES) {
      app.takeScripts();
      const path = name === 'ours' ? `/ours?event=${app.eventId}` : '/editor';
      took[name].push(await onPage(scene, path, (page) => usable(page, name)));
      loaded[name] = app.takeScripts().reduce((sum, size) => sum + size, 0);
    }
  }
  const first = await firstSize('dist/define-zoom-event-form.js');
  yield {
    what: 'Script before an empty form shows (gzip)',
    bar: '≤ 20,480 B with Lit',
    cells: { ours: bytes(first) },
    met: first <= FIRST,
  };
  yield {
    what: 'Script until an event can be edited, all in all (gzip)',
    bar: '–',
    cells: { ours: bytes(loaded.ours), editor: bytes(loaded.editor) },
  };
  yield {
    what: 'Navigation → an empty form can be typed into, median / p90',
    bar: '–',
    cells: { ours: times(empty) },
  };
  const cells = { ours: times(took.ours), editor: times(took.editor) };
  yield {
    what: 'Navigation → what is there can be edited, median / p90',
    bar: '≤ 0.25 of the editor’s',
    cells,
    met: (cells.ours.median ?? NaN) <= 0.25 * (cells.editor.median ?? NaN),
  };
}

/** Keystrokes at a person's speed; those that the browser doesn't report took at most 16 ms. */
async function* keyRows(scene: Scene, { keys }: Counts): AsyncGenerator<Row> {
  const type = (name: Name, path: string): Promise<Cell> =>
    onPage(scene, path, async (page) => {
      await usable(page, name);
      await page.evaluate((selector) => window.formProbe.find(selector)?.focus(), TITLE[name]);
      // The first ones load and compile.
      await page.keyboard.type('warm up ', { delay: 60 });
      await page.evaluate(() => window.formProbe.forget());
      await page.keyboard.type('quarterly '.repeat(keys / 10), { delay: 60 });
      const slow = await page.evaluate(() => window.formProbe.slow());
      const all = [...slow, ...Array.from({ length: Math.max(0, keys - slow.length) }, () => 16)];
      const p90 = all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.9)] ?? NaN;
      return { text: `${p90 <= 16 ? '≤ ' : ''}${p90} ms (n=${keys})`, n: keys, p90 };
    });
  yield {
    what: 'Keystroke in the title → painted, p90',
    bar: '–',
    cells: { ours: await type('ours', '/ours'), editor: await type('editor', '/editor') },
  };
  const many = await type('ours', '/ours?guests=200');
  yield {
    what: 'The same with 200 guests',
    bar: '≤ 16 ms',
    cells: { ours: many },
    met: (many.p90 ?? NaN) <= 16,
  };
}

async function pasteRow(scene: Scene, { pasted }: Counts): Promise<Row> {
  const took: number[] = [];
  for (let turn = 0; turn < pasted; turn += 1) {
    took.push(
      await onPage(scene, '/ours', async (page) => {
        await usable(page, 'ours');
        return page.evaluate(() => {
          const list = Array.from({ length: 500 }, (_, at) => `Guest ${at} <g${at}@example.com>`);
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', list.join('\n'));
          const input = window.formProbe.find('#guests');
          input?.focus();
          return window.formProbe.until(() => {
            const init = { clipboardData, bubbles: true, cancelable: true, composed: true };
            input?.dispatchEvent(new ClipboardEvent('paste', init));
          }, '[data-chip="199"]');
        });
      }),
    );
  }
  return {
    what: '500 addresses pasted → 200 guests and 300 named, median / p90',
    bar: '–',
    cells: { ours: times(took) },
  };
}

async function zonesRow(scene: Scene, { pasted }: Counts): Promise<Row> {
  const took: number[] = [];
  for (let turn = 0; turn < pasted; turn += 1) {
    took.push(
      await onPage(scene, '/ours', async (page) => {
        await usable(page, 'ours');
        // As a hand that comes: the focus first.
        await page.evaluate(() => window.formProbe.find('#timezone')?.focus());
        return page.evaluate(() =>
          window.formProbe.until(
            () => window.formProbe.find('#timezone')?.click(),
            '#timezone-list',
          ),
        );
      }),
    );
  }
  return {
    what: 'Zone list opened → seen, median / p90',
    bar: '–',
    cells: { ours: times(took) },
  };
}

async function* cycleRows(scene: Scene, { cycles }: Counts): AsyncGenerator<Row> {
  const grow = (
    name: Name,
    often: number,
  ): Promise<Record<'heap' | 'nodes' | 'listeners', number>> =>
    onPage(scene, `/${name}?empty`, async (page) => {
      await page.waitForFunction(() => 'makeMany' in window);
      const devtools = await page.createCDPSession();
      const look = async () => {
        // What was removed last goes when its last frame and its requests are over.
        for (let round = 0; round < 4; round += 1) {
          await sleep(250);
          await devtools.send('HeapProfiler.collectGarbage');
        }
        const { JSHeapUsedSize = NaN, JSEventListeners = NaN, Nodes = NaN } = await page.metrics();
        return { heap: JSHeapUsedSize / 1024, nodes: Nodes, listeners: JSEventListeners };
      };
      const make = (count: number): Promise<void> =>
        page.evaluate(
          (n) => (window as unknown as { makeMany(times: number): Promise<void> }).makeMany(n),
          count,
        );
      await make(Math.min(WARM_UP, often));
      const before = await look();
      await make(often);
      const after = await look();
      return {
        heap: Math.round(after.heap - before.heap),
        nodes: after.nodes - before.nodes,
        listeners: after.listeners - before.listeners,
      };
    });
  // The editor takes so long that it makes a tenth of them.
  const ours = await grow('ours', cycles);
  const editor = await grow('editor', cycles / 10);
  const cell = (n: number, { heap, nodes, listeners }: typeof ours): Cell => ({
    text: `${heap} kB, ${nodes} nodes, ${listeners} listeners (n=${n})`,
    n,
  });
  yield {
    what: 'Left after making and removing it so often',
    bar: 'less than one form has',
    cells: { ours: cell(cycles, ours), editor: cell(cycles / 10, editor) },
    met: ours.nodes < NODES && ours.listeners < LISTENERS,
  };
}
