// The truth table of <zoom-connect>, third part: what goes wrong on the way.
import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { inBrowsers } from '../support/browser.ts';
import { CLOSED, CONNECTED, Driver, failed, isGone, LOADED, START } from '../support/driver.ts';
import type { Stage } from '../support/stage.ts';

/** A page that connects by itself, when no gesture counts any more: automation's own calls do. */
const withoutGesture = (stage: Stage): string =>
  `<zoom-connect id="zoom" proxy="${stage.proxyUrl}"></zoom-connect>
   <script>addEventListener('zoom-status-change', ({ status, target }) => {
     const timer = setInterval(() => {
       if (navigator.userActivation.isActive) return;
       clearInterval(timer);
       target.connect().catch(() => {});
     }, 50);
   }, { once: true });</script>`;

/** A page in a browser whose blocker opens windows and closes them at once. */
const closingBlocker = (stage: Stage): string =>
  `<script>{
     const { open } = window;
     window.open = (...args) => { const popup = open(...args); popup.close(); return popup; };
   }</script>
   <zoom-connect id="zoom" proxy="${stage.proxyUrl}"></zoom-connect>`;

inBrowsers('<zoom-connect> in trouble', (browser, name) => {
  let person: Driver;
  afterEach(() => person.end());

  it('abuse 17: offers a link where the browser blocks the window, with the same flow', async () => {
    person = await Driver.begin(browser(), { body: withoutGesture });
    await person.shows('Your browser blocked the Zoom window.');
    const tab = await person.opens(() => person.press('Continue in a new tab'));
    await tab.waitForSelector('button[value="allow"]');
    await person.choose(tab, 'Allow');
    await person.logged('zoom-connected grant false');
    await isGone(tab);
    assert.deepEqual(await person.log(), [...START, ...CONNECTED]);
  });

  it('goes on on this page where the browser blocks the window', async () => {
    person = await Driver.begin(browser(), { body: withoutGesture });
    await person.shows('Your browser blocked the Zoom window.');
    const { page } = person;
    await person.press('Continue on this page');
    await page.waitForSelector('button[value="allow"]');
    await person.choose(page, 'Allow');
    await person.logged('zoom-connected grant false');
    assert.equal(page.url(), person.stage.url);
    assert.deepEqual(
      await page.evaluate(() => [Object.keys(sessionStorage), Object.keys(localStorage)]),
      [[], []],
    );
  });

  it('offers the link too where a blocker closes the window at once', async () => {
    person = await Driver.begin(browser(), { body: closingBlocker });
    await person.press('Connect Zoom');
    await person.shows('Continue in a new tab');
    await person.press('Cancel');
    assert.deepEqual(await person.log(), [...START, ...CLOSED]);
  });

  it('comes back from a refusal in redirect mode, with one outcome', async () => {
    person = await Driver.begin(browser(), {
      body: ({ proxyUrl }) => `<zoom-connect mode="redirect" proxy="${proxyUrl}"></zoom-connect>`,
    });
    await person.press('Connect Zoom');
    await person.page.waitForSelector('button[value="deny"]');
    await person.choose(person.page, 'Deny');
    await person.logged('zoom-connect-cancel denied');
    assert.equal(person.page.url(), person.stage.url);
    await person.page.reload();
    await person.until('disconnected');
    assert.deepEqual(await person.log(), []);
  });

  it('takes who comes back without deciding for one who gave up', async () => {
    person = await Driver.begin(browser(), {
      body: ({ proxyUrl }) => `<zoom-connect mode="redirect" proxy="${proxyUrl}"></zoom-connect>`,
    });
    await person.press('Connect Zoom');
    await person.page.waitForSelector('button[value="deny"]');
    await person.page.evaluate(() => history.back());
    await person.logged('zoom-connect-cancel closed');
    assert.equal(await person.status(), 'disconnected');
  });

  it('abuse 16: follows a sign-in that ends after the page was reloaded', async () => {
    person = await Driver.begin(browser());
    const popup = await person.consent();
    await person.page.bringToFront();
    await person.page.reload();
    await person.logged(LOADED);
    await person.choose(popup, 'Allow');
    await isGone(popup);
    await person.until('connected');
    assert.deepEqual(await person.log(), ['zoom-status-change connected']);
  });

  it('abuse 16: lets a sign-in end whose page was closed', async () => {
    person = await Driver.begin(browser());
    const popup = await person.consent();
    const later = await person.page.browserContext().newPage();
    await person.page.close();
    await person.choose(popup, 'Allow');
    await isGone(popup);
    await later.goto(person.stage.url);
    await person.until('connected', later);
  });

  it('exchanges a code once, though the callback page is reloaded, left and come back to', async () => {
    person = await Driver.begin(browser());
    const { page, stage } = person;
    // In a tab that no script may close, the callback page stays.
    const flow = 'a-flow-of-many-random-bits';
    const origin = new URL(stage.url).origin;
    await page.evaluate(
      (url) =>
        Object.assign(document.body.appendChild(document.createElement('a')), {
          href: url,
          id: 'go',
        }),
      `${stage.proxyUrl}/connect?${new URLSearchParams({ flow, origin })}`,
    );
    await page.evaluate(() => document.querySelector<HTMLAnchorElement>('#go')?.click());
    await page.waitForSelector('button[value="allow"]');
    await person.choose(page, 'Allow');
    const isCallback = (): Promise<unknown> =>
      page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Zoom is connected');
    await isCallback();
    assert.match(page.url(), /\/connect\/callback\?state=[\w-]+$/);
    await page.reload();
    await isCallback();
    await page.goto(stage.url);
    await page.evaluate(() => history.back());
    await isCallback();
    assert.equal(person.exchanges, 1);
  });

  it('waits for a proxy that is down when the window closes', async () => {
    person = await Driver.begin(browser());
    const popup = await person.consent();
    person.stage.down = true;
    await popup.close();
    await person.page.waitForFunction(() => document.querySelector('zoom-connect')?.status);
    assert.equal(await person.status(), 'connecting');
    person.stage.down = false;
    await person.page.evaluate(() => dispatchEvent(new Event('online')));
    await person.logged('zoom-connect-cancel closed');
    assert.deepEqual(await person.log(), [...START, ...CLOSED]);
  });

  it('says so when the proxy is down on load, and works when it is back', async () => {
    person = await Driver.begin(browser());
    person.stage.down = true;
    await person.page.reload();
    await person.until('failed');
    assert.deepEqual(
      await person.page.evaluate(() => (window as unknown as { log: string[] }).log),
      ['zoom-status-change failed'],
    );
    person.stage.down = false;
    await person.press('Try again');
    await person.until('disconnected');
  });

  it('waits for an exchange that is slow', async () => {
    person = await Driver.begin(browser());
    const exchange = person.hold('/connect/token');
    const popup = await person.consent();
    await person.choose(popup, 'Allow');
    await exchange.reached;
    assert.equal(await person.status(), 'connecting');
    exchange.release();
    await person.logged('zoom-connected grant false');
    assert.deepEqual(await person.log(), [...START, ...CONNECTED]);
  });

  it('lets the window close by itself where the page has heard of the end before it', async () => {
    person = await Driver.begin(browser());
    const popup = await person.consent();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    person.stage.delay = (url) => (url.includes('/connect/callback') ? held : Promise.resolve());
    await person.choose(popup, 'Allow');
    await person.logged('zoom-connected grant false');
    release();
    await isGone(popup);
    assert.deepEqual(await person.log(), [...START, ...CONNECTED]);
  });

  it('tells an exchange that never answers', async () => {
    person = await Driver.begin(browser(), {
      options: {
        fetch: (url, init) =>
          url.endsWith('/connect/token')
            ? Promise.reject(new DOMException('Too long.', 'TimeoutError'))
            : fetch(url, init),
      },
    });
    const popup = await person.consent();
    await person.choose(popup, 'Allow');
    await person.page.waitForFunction(
      () => document.querySelector('zoom-connect')?.status === 'failed',
    );
    const [, , status, outcome] = await person.log();
    assert.equal(status, failed('x')[0]);
    assert.match(outcome ?? '', /^zoom-connect-error (timeout|exchange-failed)$/);
  });

  it('goes on when it is moved in the page, and is silent when it is removed', async () => {
    person = await Driver.begin(browser());
    const popup = await person.consent();
    await person.page.evaluate(() => {
      const element = document.querySelector('zoom-connect');
      const place = document.createElement('section');
      document.body.append(place);
      if (element) place.append(element);
    });
    assert.equal(await person.status(), 'connecting');
    await person.page.evaluate(() => {
      const element = document.querySelector('zoom-connect');
      Object.assign(window, { gone: element });
      element?.remove();
    });
    await person.choose(popup, 'Allow');
    await isGone(popup);
    assert.deepEqual(await person.log(), START);
    await person.page.evaluate(() =>
      document.body.append((window as unknown as { gone: HTMLElement }).gone),
    );
    await person.until('connected');
    assert.deepEqual(await person.log(), [...START, 'zoom-status-change connected']);
  });

  it('lets two elements of one page follow one sign-in', async () => {
    person = await Driver.begin(browser(), {
      body: ({ proxyUrl }) => `<zoom-connect proxy="${proxyUrl}"></zoom-connect>`.repeat(2),
    });
    await person.choose(await person.consent(), 'Allow');
    await person.logged('zoom-connected grant false');
    assert.deepEqual(await person.log(), [
      LOADED, // of the second element
      ...START,
      'zoom-status-change connected',
      'zoom-status-change connected',
      'zoom-connected grant false',
    ]);
  });

  // Only Chromium's protocol can take a page's network away, or put it to sleep.
  if (name === 'chromium') {
    it('hears how it ended when the page is online again', async () => {
      person = await Driver.begin(browser());
      const popup = await person.consent();
      await person.page.setOfflineMode(true);
      await popup.close();
      await person.page.evaluate(() => dispatchEvent(new Event('focus')));
      assert.equal(await person.status(), 'connecting');
      await person.page.setOfflineMode(false);
      await person.logged('zoom-connect-cancel closed');
      assert.deepEqual(await person.log(), [...START, ...CLOSED]);
    });

    it('hears how it ended when the device has slept meanwhile', async () => {
      person = await Driver.begin(browser());
      const popup = await person.consent();
      const session = await person.page.createCDPSession();
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      await person.choose(popup, 'Allow');
      await isGone(popup);
      await session.send('Page.setWebLifecycleState', { state: 'active' });
      await person.logged('zoom-connected grant false');
      assert.deepEqual(await person.log(), [...START, ...CONNECTED]);
    });
  }
});
