// Real browsers as people have them: windows that take and give focus. Chromium with a head under
// Xvfb, since headless it always says that it has the focus; Firefox headless, where it doesn't.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe } from 'node:test';
import {
  launch as start,
  type Browser,
  type ElementHandle,
  type Frame,
  type Page,
} from 'puppeteer-core';
import { CHROME_ARGS, findChrome, which } from './tools.ts';

/** How long a test waits for what must come, in milliseconds: a net for hangs, not a measure. */
export const PATIENCE = 60_000;

export type BrowserName = 'chromium' | 'firefox';

export interface TestBrowser {
  name: BrowserName;
  browser: Browser;
  /** A page with cookies and storage of its own. */
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/** Starts a display of its own where there is none; answers its name. */
async function startDisplay(): Promise<{ display: string; process: ChildProcess }> {
  const xvfb = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const output = xvfb.stdio[3];
  if (!output) throw new Error('Xvfb tells no display.');
  const [line] = (await once(output, 'data')) as [Buffer];
  return { display: `:${String(line).trim()}`, process: xvfb };
}

export async function launch(name: BrowserName): Promise<TestBrowser> {
  const needsDisplay =
    name === 'chromium' && process.platform === 'linux' && !process.env['DISPLAY'];
  const screen = needsDisplay ? await startDisplay() : null;
  const env = { ...process.env, ...(screen && { DISPLAY: screen.display }) };
  const browser =
    name === 'firefox'
      ? await start({
          browser: 'firefox',
          executablePath: which('firefox-esr', 'firefox') ?? 'firefox',
          headless: true,
          // Automation would let every window through.
          extraPrefsFirefox: { 'dom.disable_open_during_load': true },
          env,
        })
      : await start({
          executablePath: findChrome() ?? 'chromium',
          headless: false,
          args: [...CHROME_ARGS, '--window-size=1000,800'],
          // Automation would let every window through, and share storage between sites.
          ignoreDefaultArgs: ['--disable-popup-blocking'],
          env,
        });
  return {
    name,
    browser,
    async newPage() {
      const context = await browser.createBrowserContext();
      return context.newPage();
    },
    async close() {
      await browser.close();
      screen?.process.kill();
    },
  };
}

/** The next window that opens in this browser. */
export function nextWindow(browser: Browser): Promise<Page> {
  return new Promise((resolve, reject) => {
    const net = setTimeout(() => reject(new Error('No window opened.')), PATIENCE);
    const onTarget = async (target: { page(): Promise<Page | null> }): Promise<void> => {
      const page = await target.page();
      if (!page) return;
      clearTimeout(net);
      browser.off('targetcreated', onTarget);
      // A window that moves to another process at once has no frame for a moment.
      while (!hasFrame(page)) await new Promise((done) => setTimeout(done, 10));
      resolve(page);
    };
    browser.on('targetcreated', onTarget);
  });
}

function hasFrame(page: Page): boolean {
  try {
    return page.isClosed() || Boolean(page.mainFrame());
  } catch {
    return false;
  }
}

/** A real click on the button or link of this text, in the page or in a host's shadow root. */
export async function click(page: Page | Frame, host: string | null, text: string): Promise<void> {
  const handle = await page.waitForFunction(
    (selector, label) => {
      const root = selector ? document.querySelector(selector)?.shadowRoot : document;
      const controls = [...(root?.querySelectorAll<HTMLButtonElement>('button, a') ?? [])];
      return controls.find((one) => one.textContent?.trim() === label && !one.disabled);
    },
    { timeout: PATIENCE, polling: 50 },
    host,
    text,
  );
  await (handle as ElementHandle).click();
}

/** The same tests in each browser that BROWSERS names; default: Chromium and Firefox. */
export function inBrowsers(
  title: string,
  tests: (browser: () => TestBrowser, name: BrowserName) => void,
): void {
  const names = (process.env['BROWSERS'] ?? 'chromium,firefox').split(',') as BrowserName[];
  for (const name of names) {
    // One net for all tests of a browser, so it has to be a wide one.
    describe(`${title} in ${name}`, { timeout: 30 * 60_000 }, () => {
      let browser: TestBrowser;
      before(async () => {
        browser = await launch(name);
      });
      after(() => browser.close());
      tests(() => browser, name);
    });
  }
}
