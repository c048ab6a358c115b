// The truth table of <zoom-connect>: every way a sign-in can go, with the exact events and the final
// status, through real windows. BROWSERS=chromium,firefox picks the browsers; default both.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import {
  click,
  launch,
  nextWindow,
  type BrowserName,
  type TestBrowser,
} from '../support/browser.ts';
import { openStage, type Stage, type StageOptions } from '../support/stage.ts';

const CONNECTED = ['zoom-status-change connected', 'zoom-connected grant false'];
const START = ['zoom-connect-start', 'zoom-status-change connecting'];
const LOADED = 'zoom-status-change disconnected';
const CLOSED = ['zoom-status-change disconnected', 'zoom-connect-cancel closed'];
const DENIED = ['zoom-status-change disconnected', 'zoom-connect-cancel denied'];
const failed = (code: string): string[] => [
  'zoom-status-change failed',
  `zoom-connect-error ${code}`,
];

const browsers = (process.env['BROWSERS'] ?? 'chromium,firefox').split(',') as BrowserName[];

for (const name of browsers) {
  describe(`<zoom-connect> in ${name}`, { timeout: 240_000 }, () => {
    let browser: TestBrowser;
    let stage: Stage;
    let page: Page;

    before(async () => {
      browser = await launch(name);
    });
    after(() => browser.close());
    afterEach(async () => {
      await page.browserContext().close();
      await stage.close();
    });

    /** Opens a stage and the app's page, which has loaded as disconnected. */
    async function begin(options: StageOptions = {}): Promise<void> {
      stage = await openStage(options);
      page = await browser.newPage();
      await page.goto(stage.url);
      await logged(LOADED);
    }
    /** Waits until the page's log has this line, as the `count`th of its kind. */
    const logged = (line: string, count = 1): Promise<unknown> =>
      page.waitForFunction(
        (text, times) =>
          (window as unknown as { log: string[] }).log.filter((one) => one === text).length >=
          times,
        { timeout: 20_000, polling: 50 },
        line,
        count,
      );
    const log = (): Promise<string[]> =>
      page.evaluate(() => (window as unknown as { log: string[] }).log.slice(1));
    const press = (label: string): Promise<void> => click(page, 'zoom-connect', label);
    const status = (): Promise<string | undefined> =>
      page.evaluate(() => document.querySelector('zoom-connect')?.status);
    /** Presses Connect and answers the window that opens, at the consent page. */
    async function consent(): Promise<Page> {
      const opened = nextWindow(browser.browser);
      await press('Connect Zoom');
      const popup = await opened;
      await popup.waitForSelector('button[value="allow"]');
      return popup;
    }
    const isGone = (popup: Page): Promise<unknown> =>
      popup.isClosed() ? Promise.resolve() : new Promise((done) => popup.once('close', done));
    /** The person does something that ends or leaves the popup's page. */
    const choose = (popup: Page, label: string): Promise<void> => click(popup, null, label);

    for (const coop of [null, 'same-origin', 'same-origin-allow-popups']) {
      const under = coop ? ` under a consent page with COOP ${coop}` : '';
      const begun = async (): Promise<Page> => {
        await begin();
        if (coop) await stage.control('faults', { path: '/nothing', coop });
        return consent();
      };

      it(`tells who allows${under}`, async () => {
        const popup = await begun();
        await choose(popup, 'Allow');
        await logged('zoom-connected grant false');
        await isGone(popup);
        assert.deepEqual(await log(), [...START, ...CONNECTED]);
        assert.equal(await status(), 'connected');
      });

      it(`tells who denies${under}`, async () => {
        const popup = await begun();
        await choose(popup, 'Deny');
        await logged('zoom-connect-cancel denied');
        await isGone(popup);
        assert.deepEqual(await log(), [...START, ...DENIED]);
        assert.equal(await status(), 'disconnected');
      });
    }

    it('tells who closes the window', async () => {
      await begin();
      const popup = await consent();
      await popup.close();
      await logged('zoom-connect-cancel closed');
      assert.deepEqual(await log(), [...START, ...CLOSED]);
    });

    it('works on a page with COOP same-origin', async () => {
      await begin({ headers: { 'cross-origin-opener-policy': 'same-origin' } });
      await choose(await consent(), 'Allow');
      await logged('zoom-connected grant false');
      assert.deepEqual(await log(), [...START, ...CONNECTED]);
    });

    it('opens one window for two clicks', async () => {
      await begin();
      const popup = await consent();
      await page.bringToFront();
      await press('Waiting for Zoom…');
      await choose(popup, 'Allow');
      await logged('zoom-connected grant false');
      assert.deepEqual(await log(), [...START, ...CONNECTED]);
    });

    it('still counts a success after the window was told as closed', async () => {
      await begin();
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      let exchanging = (): void => undefined;
      const reached = new Promise<void>((resolve) => (exchanging = resolve));
      stage.gate = (url) => {
        if (!url.endsWith('/connect/token')) return Promise.resolve();
        exchanging();
        return held;
      };
      const popup = await consent();
      await choose(popup, 'Allow');
      await reached;
      await popup.close();
      await logged('zoom-connect-cancel closed');
      release();
      stage.gate = () => Promise.resolve();
      await page.waitForFunction(
        async (url) => {
          const answer = await fetch(`${url}/session`);
          return (
            ((await answer.json()) as { zoom: { status: string } }).zoom.status === 'connected'
          );
        },
        {},
        stage.proxyUrl,
      );
      await page.evaluate(() => dispatchEvent(new Event('focus')));
      await logged('zoom-connected grant false');
      assert.deepEqual(await log(), [...START, ...CLOSED, ...CONNECTED]);
    });

    it('tells an exchange that fails', async () => {
      await begin();
      await stage.control('faults', {
        path: '/v3/connect/token',
        status: 400,
        body: { error: 'invalid_grant' },
      });
      const popup = await consent();
      await choose(popup, 'Allow');
      await logged('zoom-connect-error exchange-failed');
      await isGone(popup);
      assert.deepEqual(await log(), [...START, ...failed('exchange-failed')]);
    });

    it('keeps two tabs apart, and lets one follow the other', async () => {
      await begin();
      const second = await page.browserContext().newPage();
      await second.goto(stage.url);
      await second.waitForFunction(
        () => document.querySelector('zoom-connect')?.status === 'disconnected',
      );
      await page.bringToFront();
      await choose(await consent(), 'Allow');
      await logged('zoom-connected grant false');
      await second.waitForFunction(
        () => document.querySelector('zoom-connect')?.status === 'connected',
      );
      const other = await second.evaluate(() => (window as unknown as { log: string[] }).log);
      assert.deepEqual(other, [LOADED, 'zoom-status-change connected']);
    });

    it('shows a connection that exists after a reload', async () => {
      await begin();
      await choose(await consent(), 'Allow');
      await logged('zoom-connected grant false');
      await page.reload();
      await logged('zoom-status-change connected');
      assert.equal(await status(), 'connected');
    });
  });
}
