// Plays the person in front of <zoom-connect>: an app's page on a stage, and the windows it opens.
import type { Frame, Page } from 'puppeteer-core';
import { click, nextWindow, PATIENCE, type TestBrowser } from './browser.ts';
import { openStage, type Stage, type StageOptions } from './stage.ts';

type WithLog = Window & { log: string[] };

export const LOADED = 'zoom-status-change disconnected';
export const START = ['zoom-connect-start', 'zoom-status-change connecting'];
export const CONNECTED = ['zoom-status-change connected', 'zoom-connected grant false'];
export const CLOSED = [LOADED, 'zoom-connect-cancel closed'];
export const DENIED = [LOADED, 'zoom-connect-cancel denied'];
export const failed = (code: string): string[] => [
  'zoom-status-change failed',
  `zoom-connect-error ${code}`,
];

export class Driver {
  readonly #browser: TestBrowser;
  readonly stage: Stage;
  readonly page: Page;
  /** Where the element is: the page, or a frame in it. */
  readonly place: Page | Frame;

  private constructor(browser: TestBrowser, stage: Stage, page: Page, place: Page | Frame) {
    this.#browser = browser;
    this.stage = stage;
    this.page = page;
    this.place = place;
  }

  /** Opens a stage and the app's page; it has loaded as disconnected unless `loaded` says else. */
  static async begin(
    browser: TestBrowser,
    options: StageOptions = {},
    loaded = LOADED,
  ): Promise<Driver> {
    const stage = await openStage(options);
    const page = await browser.newPage();
    await page.goto(options.framed ? stage.frameUrl : stage.url);
    const frame = page.frames().find((one) => one !== page.mainFrame());
    const driver = new Driver(browser, stage, page, options.framed && frame ? frame : page);
    if (loaded) await driver.logged(loaded);
    return driver;
  }

  async end(): Promise<void> {
    await this.page.browserContext().close();
    await this.stage.close();
  }

  /** Waits until the log has this line as often as this. */
  async logged(line: string, times = 1): Promise<void> {
    try {
      await this.place.waitForFunction(
        (text, count) =>
          (window as unknown as WithLog).log.filter((one) => one === text).length >= count,
        { timeout: PATIENCE, polling: 50 },
        line,
        times,
      );
    } catch (cause) {
      const heard = await this.log().catch(() => []);
      throw new Error(`Never heard "${line}", but: ${heard.join(', ')}`, { cause });
    }
  }

  /** What the page heard since it had loaded. */
  log(): Promise<string[]> {
    return this.place.evaluate(() => (window as unknown as WithLog).log.slice(1));
  }

  status(place: Page | Frame = this.place): Promise<string | undefined> {
    return place.evaluate(() => document.querySelector('zoom-connect')?.status);
  }

  async until(status: string, place: Page | Frame = this.place): Promise<void> {
    await place.waitForFunction(
      (wanted) => document.querySelector('zoom-connect')?.status === wanted,
      { timeout: PATIENCE, polling: 50 },
      status,
    );
  }

  /** Waits until the element shows these words. */
  async shows(words: string): Promise<void> {
    await this.place.waitForFunction(
      (text) => document.querySelector('zoom-connect')?.shadowRoot?.textContent?.includes(text),
      { timeout: PATIENCE, polling: 50 },
      words,
    );
  }

  press(label: string): Promise<void> {
    return click(this.place, 'zoom-connect', label);
  }

  /** The window that this opens. */
  async opens(act: () => Promise<unknown>): Promise<Page> {
    const opened = nextWindow(this.#browser.browser);
    await act();
    return opened;
  }

  /** Presses Connect, and answers the window at the consent page. */
  async consent(label = 'Connect Zoom'): Promise<Page> {
    const popup = await this.opens(() => this.press(label));
    await popup.waitForSelector('button[value="allow"]');
    return popup;
  }

  /** Decides at the consent page; the popup may be gone before the click is answered. */
  async choose(popup: Page, label: 'Allow' | 'Deny'): Promise<void> {
    await click(popup, null, label).catch((error: Error) => {
      if (!popup.isClosed()) throw error;
    });
  }

  /** How often the proxy exchanged a code. */
  get exchanges(): number {
    const { requests } = this.stage.sandbox.state();
    return requests.filter(({ url }) => url.startsWith('/v3/connect/token')).length;
  }

  /** Holds the proxy's next request to this path of Nylas. */
  hold(path: string): { reached: Promise<void>; release: () => void } {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const reached = new Promise<void>((resolve) => {
      this.stage.gate = (url) => {
        if (!url.includes(path)) return Promise.resolve();
        resolve();
        return released;
      };
    });
    return { reached, release };
  }
}

export const isGone = (popup: Page): Promise<unknown> =>
  popup.isClosed()
    ? Promise.resolve()
    : new Promise((done) => popup.once('close', () => done(undefined)));
