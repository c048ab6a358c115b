// One person, one sign-in: what is measured is what their page was told, and when.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame, Page } from 'puppeteer-core';
import { click, type TestBrowser } from '../support/browser.ts';
import type { App } from './app.ts';
import type { Contender } from './contenders.ts';
import type { Alive, Opened, Told } from './probe.ts';

export interface Plan {
  /** What the person does in the popup; `blocked`: there is none. */
  act?: 'allow' | 'deny' | 'close' | 'blocked' | 'removal';
  providerCoop?: boolean;
  appCoop?: boolean;
  framed?: boolean;
  /** Whether the contender is asked to watch for a closed window, where it doesn't by itself. */
  detect?: boolean;
  /** Length of the tasks that keep the page's thread busy, in milliseconds. */
  work?: number;
  /** Whether to wait for what is left behind. */
  rest?: boolean;
}

export interface Result {
  told: Told[];
  opened: Opened | undefined;
  /** From the person's act to what the page was first told; null if it was told nothing. */
  took: number | null;
  isGone: boolean;
  /** What is under way after the sign-in, less what was before. */
  left: Alive;
  /** Names of the entries in web storage that hold a code, verifier or token. */
  secrets: string[];
}

/** How long a person looks at a page that cuts its opener, and whoever tells nothing has to tell. */
const LOOK = 1_200;
const PATIENCE = 2_000;
const SETTLE = 1_000;

/** Paths of consent pages. */
const CONSENT = /^http:\/\/127\.0\.0\.1:\d+\/(authorize|oauth\/connect|v3\/connect\/auth)/;

/** Where sign-ins are played: one page, so that no other window takes the focus. */
export interface Scene {
  browser: TestBrowser;
  page: Page;
  app: App;
}

export async function signIn(scene: Scene, contender: Contender, plan: Plan = {}): Promise<Result> {
  const { page, app } = scene;
  const { act = 'allow' } = plan;
  app.provider.coop = plan.providerCoop ? 'same-origin' : null;
  const place = await openPage(page, app, contender, plan);
  try {
    const before = await alive(place);
    if (act === 'blocked') {
      await place.evaluate(() => (window.probe.block = true));
      await press(place, contender);
      await place.evaluate(() => window.probe.giveUp());
      await waitUntilTold(place, PATIENCE);
      return await read(scene, place, { plan, before, start: 0 });
    }

    await press(place, contender);
    const popup = await consentWindow(page);
    if (plan.providerCoop || plan.appCoop) await sleep(LOOK);
    let start = Date.now();
    if (act === 'removal') await place.evaluate(() => document.querySelector('main')?.remove());
    else if (act === 'close') await popup.close();
    else {
      if (plan.work) await place.evaluate((length) => window.probe.work(length), plan.work);
      await click(popup, null, act === 'allow' ? 'Allow' : 'Deny');
    }
    const told = act === 'allow' ? 'success' : null;
    if (act !== 'removal') await waitUntilTold(place, PATIENCE, told);
    if (act === 'allow' || act === 'deny') start = app.provider.decidedAt;
    return await read(scene, place, { plan, before, start });
  } finally {
    // What a window that was left open would write late is gone with it.
    await Promise.all((await popupsOf(page)).map((popup) => popup.close()));
    await place.evaluate(() => [localStorage, sessionStorage].forEach((one) => one.clear()));
    const context = page.browserContext();
    await context.deleteCookie(...(await context.cookies()));
  }
}

async function openPage(page: Page, app: App, { key, detect }: Contender, plan: Plan) {
  const url = new URL(`/${key}`, app.url);
  if (plan.detect && detect !== undefined) url.searchParams.set('detect', '');
  if (plan.appCoop) url.searchParams.set('coop', '');
  const frame = `${app.provider.url}/frame?src=${encodeURIComponent(url.href)}`;
  await page.goto(plan.framed ? frame : url.href);
  const inner = page.frames().find((one) => one !== page.mainFrame());
  const place = plan.framed && inner ? inner : page;
  await place.waitForFunction(() => window.probe?.ready, { polling: 30 });
  return place;
}

const alive = (place: Page | Frame): Promise<Alive> => place.evaluate(() => window.probe.alive());

async function waitUntilTold(
  place: Page | Frame,
  timeout: number,
  what: Told['what'] | null = null,
): Promise<void> {
  await place
    .waitForFunction(
      (wanted) => window.probe.told.some((told) => !wanted || told.what === wanted),
      { timeout, polling: 30 },
      what,
    )
    .catch(() => undefined);
}

/** Presses the button. A frame that has only just come may miss a first click. */
async function press(place: Page | Frame, { button: [host, text] }: Contender): Promise<void> {
  for (let times = 0; times < 5; times += 1) {
    await click(place, host, text);
    const hasOpened = await place
      .waitForFunction(() => window.probe.opened.length > 0, { timeout: 500, polling: 30 })
      .catch(() => null);
    if (hasOpened) return;
  }
}

/** The window with the consent page; one that is cut from its opener is another than was opened. */
async function consentWindow(page: Page): Promise<Page> {
  const target = await page
    .browserContext()
    .waitForTarget((one) => CONSENT.test(one.url()), { timeout: 10_000 });
  const popup = await target.page();
  if (!popup) throw new Error('The consent page is in no window.');
  await popup.waitForSelector('button[value="allow"]');
  return popup;
}

const popupsOf = async (page: Page): Promise<Page[]> =>
  (await page.browserContext().pages()).filter((one) => one !== page);

interface Seen {
  plan: Plan;
  before: Alive;
  start: number;
}

async function read({ page, app }: Scene, place: Page | Frame, seen: Seen): Promise<Result> {
  if (seen.plan.rest) await sleep(SETTLE);
  const isGone = await areGone(page);
  const { told, opened, stored } = await place.evaluate(() => ({
    told: window.probe.told,
    opened: window.probe.opened,
    stored: [localStorage, sessionStorage].flatMap((storage) => Object.entries(storage)),
  }));
  const after = await alive(place);
  const left = Object.entries(after).map(([name, count]) => [
    name,
    count - seen.before[name as keyof Alive],
  ]);
  const isSecret = ([, value]: [string, string]): boolean =>
    [...app.provider.secrets].some((secret) => value.includes(secret));
  return {
    told,
    opened: opened[0],
    took: told[0] ? told[0].at - seen.start : null,
    isGone,
    left: Object.fromEntries(left) as unknown as Alive,
    secrets: (stored as [string, string][]).filter(isSecret).map(([name]) => name),
  };
}

/** Whether no popup is left, after a while. */
async function areGone(page: Page): Promise<boolean> {
  const end = Date.now() + SETTLE;
  while ((await popupsOf(page)).length > 0) {
    if (Date.now() > end) return false;
    await sleep(50);
  }
  return true;
}
