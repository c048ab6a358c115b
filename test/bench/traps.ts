// Automation makes browsers kinder than they are. Where it still does, nothing is measured.
import { setTimeout as sleep } from 'node:timers/promises';
import { click, nextWindow } from '../support/browser.ts';
import type { Scene } from './sign-in.ts';

/** Long enough for a user gesture to be forgotten. */
const FORGOTTEN = 5_500;

export async function checkTraps({ browser, page, app }: Scene): Promise<void> {
  const { provider } = app;
  await page.goto(`${provider.url}/frame?src=${encodeURIComponent(`${app.url}/nango`)}`);
  const frame = page.frames().find((one) => one !== page.mainFrame());
  if (!frame) throw new Error('There is no frame.');
  await frame.evaluate(() => {
    const channel = new BroadcastChannel('bench');
    channel.addEventListener('message', () => window.probe.tell('failure'));
  });

  const alone = nextWindow(browser.browser);
  await page.evaluate((url) => void open(url), `${app.url}/nango`);
  const opened = await alone;
  await opened.waitForFunction(() => window.probe?.ready);
  await opened.evaluate(() => new BroadcastChannel('bench').postMessage('hello'));
  await sleep(500);
  await opened.close();
  if (await frame.evaluate(() => window.probe.told.length > 0))
    throw new Error('Storage is shared between sites.');

  await page.goto(`${app.url}/nango`);
  const popup = nextWindow(browser.browser);
  await click(page, null, 'Connect');
  await popup;
  await sleep(500);
  if (await page.evaluate(() => document.hasFocus()))
    throw new Error('A page always has the focus.');
  await (await popup).close();

  await page.goto(`${app.url}/nango`);
  await page.evaluate((wait) => {
    setTimeout(() => (document.title = open('about:blank') ? 'let through' : 'blocked'), wait);
  }, FORGOTTEN);
  await sleep(FORGOTTEN + 500);
  if ((await page.title()) !== 'blocked') throw new Error('No popup is blocked.');
}
