// An attacker who may post in the app, or knows a flow of his own, tries to get a victim's Zoom
// account linked; and the same pages for honest people, who are not to be asked.
import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { click, inBrowsers } from '../support/browser.ts';
import { CONNECTED, Driver, isGone, START } from '../support/driver.ts';
import { withHeaders } from '../support/stage.ts';

const FLOW = 'mallorys-flow-of-many-random-bits';

inBrowsers('<zoom-connect> and those who lure', (browser) => {
  let person: Driver;
  afterEach(() => person.end());

  /** How often anybody was sent to Nylas to sign in. */
  const starts = (): number =>
    person.stage.sandbox.state().requests.filter(({ url }) => url.startsWith('/v3/connect/auth'))
      .length;
  const origin = (): string => new URL(person.stage.url).origin;

  /** A link that starts Mallory's own sign-in, as she would post it. */
  async function lure(): Promise<string> {
    const answer = await fetch(`${person.stage.proxyUrl}/connect/tickets`, {
      method: 'POST',
      headers: {
        origin: origin(),
        authorization: 'Bearer mallory',
        'x-zoom-connect': '1',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ flow: FLOW, origin: origin() }),
    });
    const { ticket } = (await answer.json()) as { ticket: string };
    const query = new URLSearchParams({ flow: FLOW, origin: origin(), ticket });
    return `${person.stage.proxyUrl}/connect?${query}`;
  }

  /** Puts a link into the page, as a message in a chat, and clicks it. */
  const follow = (href: string, rel: string): Promise<Page> =>
    person.opens(async () => {
      await person.page.evaluate(
        (to, how) => {
          const link = document.createElement('a');
          Object.assign(link, { href: to, rel: how, target: '_blank', textContent: 'Look!' });
          document.body.prepend(link);
        },
        href,
        rel,
      );
      await click(person.page, null, 'Look!');
    });

  for (const rel of ['noopener', 'opener']) {
    it(`asks the person who follows a link in the app (rel=${rel})`, async () => {
      person = await Driver.begin(browser(), { proxy: 'cross-site', body: withHeaders });
      // A run of her own is under way, and answers for itself alone.
      const own = await person.consent();
      assert.equal(starts(), 1);
      const page = await follow(await lure(), rel);
      await page.waitForSelector('main:not([hidden]) button');
      const words = await page.evaluate(() => document.querySelector('h1')?.textContent);
      assert.equal(words, 'Connect Zoom to Example app?');
      assert.equal(starts(), 1, 'nothing was started');
      await page.close();
      await person.choose(own, 'Allow');
      await person.logged('zoom-connected grant false');
    });
  }

  it('starts nothing for an image, a frame or a script', async () => {
    person = await Driver.begin(browser());
    const url = `${person.stage.proxyUrl}/connect?${new URLSearchParams({ flow: FLOW, origin: origin() })}`;
    await person.page.evaluate(async (src) => {
      for (const name of ['img', 'iframe'] as const) {
        const element = document.createElement(name);
        element.src = src;
        const ended = new Promise((done) => {
          element.addEventListener('load', done);
          element.addEventListener('error', done);
        });
        document.body.append(element);
        await ended;
      }
      await fetch(src, { redirect: 'manual' }).catch(() => undefined);
    }, url);
    assert.equal(starts(), 0);
  });

  it('asks nobody who pressed the button, though the page sends no referrer', async () => {
    for (const policy of ['no-referrer', 'same-origin']) {
      person = await Driver.begin(browser(), {
        proxy: 'same-site',
        headers: { 'referrer-policy': policy },
      });
      const popup = await person.consent();
      await person.choose(popup, 'Allow');
      await person.logged('zoom-connected grant false');
      await isGone(popup);
      assert.deepEqual(await person.log(), [...START, ...CONNECTED]);
      if (policy === 'no-referrer') await person.end();
    }
  });

  it('asks in redirect mode, where no page can answer', async () => {
    person = await Driver.begin(browser(), {
      proxy: 'cross-site',
      body: (stage) => withHeaders(stage).replace('<zoom-connect', '<zoom-connect mode="redirect"'),
    });
    await person.press('Connect Zoom');
    await person.page.waitForSelector('main button');
    assert.equal(starts(), 0);
    await click(person.page, null, 'Connect Zoom');
    await person.page.waitForSelector('button[value="allow"]');
    assert.equal(starts(), 1);
  });
});
