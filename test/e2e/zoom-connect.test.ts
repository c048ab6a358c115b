// The truth table of <zoom-connect>, first part: how a sign-in ends, with the exact events and the
// final status, through real windows. BROWSERS=chromium,firefox picks the browsers; default both.
import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { inBrowsers } from '../support/browser.ts';
import {
  CLOSED,
  CONNECTED,
  DENIED,
  Driver,
  failed,
  isGone,
  LOADED,
  START,
} from '../support/driver.ts';

inBrowsers('<zoom-connect>', (browser) => {
  let person: Driver;
  afterEach(() => person.end());

  for (const coop of [null, 'same-origin', 'same-origin-allow-popups']) {
    const under = coop ? ` under a consent page with COOP ${coop}` : '';
    const begin = async (): Promise<Page> => {
      person = await Driver.begin(browser());
      if (coop) await person.stage.control('faults', { path: '/nothing', coop });
      return person.consent();
    };

    it(`tells who allows${under}`, async () => {
      const popup = await begin();
      await person.choose(popup, 'Allow');
      await person.logged('zoom-connected grant false');
      await isGone(popup);
      assert.deepEqual(await person.log(), [...START, ...CONNECTED]);
      assert.equal(await person.status(), 'connected');
    });

    it(`tells who denies${under}`, async () => {
      const popup = await begin();
      await person.choose(popup, 'Deny');
      await person.logged('zoom-connect-cancel denied');
      await isGone(popup);
      assert.deepEqual(await person.log(), [...START, ...DENIED]);
      assert.equal(await person.status(), 'disconnected');
    });
  }

  it('abuse 17: never takes a window that COOP has cut off for a closed one', async () => {
    person = await Driver.begin(browser());
    await person.stage.control('faults', { path: '/nothing', coop: 'same-origin' });
    const popup = await person.consent();
    await person.shows('Still waiting for the Zoom window.');
    assert.equal(await person.status(), 'connecting');
    await person.choose(popup, 'Allow');
    await person.logged('zoom-connected grant false');
    assert.deepEqual(await person.log(), [...START, ...CONNECTED]);
  });

  it('tells who closes the window', async () => {
    person = await Driver.begin(browser());
    const popup = await person.consent();
    await popup.close();
    await person.logged('zoom-connect-cancel closed');
    assert.deepEqual(await person.log(), [...START, ...CLOSED]);
    assert.equal(await person.status(), 'disconnected');
  });

  it('tells who closes the window after consent, before the callback', async () => {
    person = await Driver.begin(browser());
    const popup = await person.consent();
    await person.stage.control('faults', { path: '/v3/connect/consent', delayMs: 60_000 });
    await popup.evaluate(() => {
      setTimeout(() => document.querySelector<HTMLButtonElement>('button[value="allow"]')?.click());
    });
    await popup.close();
    await person.logged('zoom-connect-cancel closed');
    assert.deepEqual(await person.log(), [...START, ...CLOSED]);
    assert.equal(person.exchanges, 0);
  });

  it('still counts a success after the window was told as closed', async () => {
    person = await Driver.begin(browser());
    const exchange = person.hold('/connect/token');
    const popup = await person.consent();
    await person.choose(popup, 'Allow');
    await exchange.reached;
    await popup.close();
    await person.logged('zoom-connect-cancel closed');
    exchange.release();
    await person.page.waitForFunction(
      async (url) => {
        const answer = await fetch(`${url}/session`);
        return ((await answer.json()) as { zoom: { status: string } }).zoom.status === 'connected';
      },
      {},
      person.stage.proxyUrl,
    );
    await person.page.evaluate(() => dispatchEvent(new Event('focus')));
    await person.logged('zoom-connected grant false');
    assert.deepEqual(await person.log(), [...START, ...CLOSED, ...CONNECTED]);
  });

  it('opens one window for many clicks', async () => {
    person = await Driver.begin(browser());
    const popup = await person.consent();
    await person.page.bringToFront();
    await person.press('Waiting for Zoom…');
    await person.page.bringToFront();
    await person.press('Waiting for Zoom…');
    await person.choose(popup, 'Allow');
    await person.logged('zoom-connected grant false');
    assert.deepEqual(await person.log(), [...START, ...CONNECTED]);
    assert.equal((await person.page.browserContext().pages()).length, 1);
  });

  it('can be cancelled, and closes the window', async () => {
    person = await Driver.begin(browser());
    const popup = await person.consent();
    await person.page.bringToFront();
    await person.press('Cancel');
    await isGone(popup);
    assert.deepEqual(await person.log(), [...START, ...CLOSED]);
  });

  for (const [name, fault, code] of [
    ['4xx', { status: 400, body: { error: 'invalid_grant' } }, 'exchange-failed'],
    ['5xx', { status: 503 }, 'exchange-failed'],
    ['a refused client', { status: 401 }, 'misconfigured'],
    ['a broken connection', { drop: 'after' }, 'exchange-failed'],
    ['a page of HTML', { status: 200, body: '<h1>Hello</h1>' }, 'exchange-failed'],
  ] as const) {
    it(`tells an exchange that ends in ${name}`, async () => {
      person = await Driver.begin(browser());
      await person.stage.control('faults', { path: '/v3/connect/token', times: 9, ...fault });
      const popup = await person.consent();
      await person.choose(popup, 'Allow');
      await person.logged(failed(code)[1] ?? '');
      await isGone(popup);
      assert.deepEqual(await person.log(), [...START, ...failed(code)]);
    });
  }

  it('refuses an account that is not one of Zoom', async () => {
    person = await Driver.begin(browser());
    const body = { grant_id: 'cal-grant-1', provider: 'google', email: 'demo@example.com' };
    await person.stage.control('faults', { path: '/v3/connect/token', status: 200, body });
    const popup = await person.consent();
    await person.choose(popup, 'Allow');
    await person.logged('zoom-connect-error wrong-provider');
    assert.deepEqual(await person.log(), [...START, ...failed('wrong-provider')]);
    const { requests } = person.stage.sandbox.state();
    assert.deepEqual(
      requests.filter(({ method }) => method === 'DELETE'),
      [],
    );
  });

  it('tells a flow that is older than ten minutes', async () => {
    let late = 0;
    person = await Driver.begin(browser(), { options: { now: () => Date.now() + late } });
    const popup = await person.consent();
    late = 11 * 60_000;
    await person.choose(popup, 'Allow');
    await person.logged('zoom-connect-error flow-expired');
    assert.deepEqual(await person.log(), [...START, ...failed('flow-expired')]);
    assert.equal(person.exchanges, 0);
  });

  it('shows a connection that exists after a reload', async () => {
    person = await Driver.begin(browser());
    await person.choose(await person.consent(), 'Allow');
    await person.logged('zoom-connected grant false');
    await person.page.reload();
    await person.logged('zoom-status-change connected');
    assert.equal(await person.status(), 'connected');
  });

  it('reconnects an expired connection, and keeps its grant', async () => {
    person = await Driver.begin(browser());
    await person.choose(await person.consent(), 'Allow');
    await person.logged('zoom-connected grant false');
    const [grant] = person.stage.sandbox
      .state()
      .grants.filter(({ provider }) => provider === 'zoom');
    await person.stage.control(`grants/${grant?.id}/expire`);
    await person.page.reload();
    await person.until('expired');
    await person.choose(await person.consent('Reconnect Zoom'), 'Allow');
    await person.logged('zoom-connected grant true');
    assert.deepEqual(await person.log(), [
      ...START,
      'zoom-status-change connected',
      'zoom-connected grant true',
    ]);
    const zoom = person.stage.sandbox.state().grants.filter(({ provider }) => provider === 'zoom');
    assert.deepEqual(
      zoom.map(({ id }) => id),
      [grant?.id],
    );
  });

  it('keeps tabs apart, and lets one follow the other', async () => {
    person = await Driver.begin(browser());
    const second = await person.page.browserContext().newPage();
    await second.goto(person.stage.url);
    await person.until('disconnected', second);
    await person.page.bringToFront();
    await person.choose(await person.consent(), 'Allow');
    await person.logged('zoom-connected grant false');
    await person.until('connected', second);
    const other = await second.evaluate(() => (window as unknown as { log: string[] }).log);
    assert.deepEqual(other, [LOADED, 'zoom-status-change connected']);
  });

  it('lets two tabs sign in at once', async () => {
    person = await Driver.begin(browser());
    const popup = await person.consent();
    const second = await person.page.browserContext().newPage();
    await second.goto(person.stage.url);
    await person.until('disconnected', second);
    const secondPopup = await person.opens(() =>
      second.evaluate(() => {
        setTimeout(() =>
          document
            .querySelector('zoom-connect')
            ?.connect()
            .catch(() => undefined),
        );
      }),
    );
    await secondPopup.waitForSelector('button[value="allow"]');
    await person.choose(secondPopup, 'Allow');
    await person.until('connected', second);
    assert.equal(await person.status(), 'connecting');
    await person.choose(popup, 'Deny');
    await person.logged('zoom-connect-cancel denied');
    assert.deepEqual(await person.log(), [
      ...START,
      'zoom-status-change connected',
      'zoom-connect-cancel denied',
    ]);
  });
});
