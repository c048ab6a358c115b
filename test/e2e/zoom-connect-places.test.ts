// The truth table of <zoom-connect>, second part: where the app, the proxy and the element may be.
import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { inBrowsers } from '../support/browser.ts';
import { CLOSED, CONNECTED, DENIED, Driver, isGone, START } from '../support/driver.ts';
import { withHeaders, type StageOptions } from '../support/stage.ts';

const COOP = 'cross-origin-opener-policy';

const PLACES: Record<string, StageOptions> = {
  'a page with COOP same-origin': { headers: { [COOP]: 'same-origin' } },
  'a page with COOP same-origin-allow-popups': { headers: { [COOP]: 'same-origin-allow-popups' } },
  'a page that is cross-origin isolated': {
    headers: { [COOP]: 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
  },
  'a page on another origin of the proxy’s site': { proxy: 'same-site' },
  'a page on another site than the proxy': { proxy: 'cross-site', body: withHeaders },
  'a page whose session is a header': { body: withHeaders },
  'a page with a strict CSP and Trusted Types': {
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'self' 'sha256-LOG'; connect-src 'self'; img-src data:; " +
        "require-trusted-types-for 'script'; trusted-types lit-html",
    },
  },
  'a frame in a page of another site': { framed: true, body: withHeaders },
  'a frame in a page of another site, proxy on that site': {
    framed: true,
    proxy: 'cross-site',
    body: withHeaders,
  },
};

inBrowsers('<zoom-connect> in other places', (browser) => {
  let person: Driver;
  afterEach(() => person.end());

  for (const [name, options] of Object.entries(PLACES)) {
    it(`connects in ${name}`, async () => {
      person = await Driver.begin(browser(), options);
      const popup = await person.consent();
      await person.choose(popup, 'Allow');
      await person.logged('zoom-connected grant false');
      await isGone(popup);
      assert.deepEqual(await person.log(), [...START, ...CONNECTED]);
    });

    it(`connects in ${name}, though the consent page has COOP`, async () => {
      person = await Driver.begin(browser(), options);
      await person.stage.control('faults', { path: '/nothing', coop: 'same-origin' });
      const popup = await person.consent();
      await person.choose(popup, 'Allow');
      await person.logged('zoom-connected grant false');
      await isGone(popup);
      assert.deepEqual(await person.log(), [...START, ...CONNECTED]);
    });
  }

  for (const name of [
    'a page on another site than the proxy',
    'a frame in a page of another site',
  ]) {
    it(`tells a refusal in ${name}`, async () => {
      person = await Driver.begin(browser(), PLACES[name]);
      await person.choose(await person.consent(), 'Deny');
      await person.logged('zoom-connect-cancel denied');
      assert.deepEqual(await person.log(), [...START, ...DENIED]);
    });

    it(`tells a closed window in ${name}`, async () => {
      person = await Driver.begin(browser(), PLACES[name]);
      const popup = await person.consent();
      await popup.close();
      await person.logged('zoom-connect-cancel closed');
      assert.deepEqual(await person.log(), [...START, ...CLOSED]);
    });
  }

  it('works under its page’s CSP without a single violation', async () => {
    person = await Driver.begin(browser(), PLACES['a page with a strict CSP and Trusted Types']);
    const popup = await person.consent();
    await popup.close();
    await person.logged('zoom-connect-cancel closed');
    const violations = await person.page.evaluate(
      () => (window as unknown as { violations: string[] }).violations,
    );
    assert.deepEqual(violations, []);
  });

  it('abuse 11: ends no sign-in in a frame', async () => {
    person = await Driver.begin(browser());
    await person.page.evaluate(async (url) => {
      const frame = document.createElement('iframe');
      frame.src = url;
      const loaded = new Promise((done) => frame.addEventListener('load', done));
      document.body.append(frame);
      await loaded; // the browser's own words about it
    }, `${person.stage.proxyUrl}/connect/callback?state=x&code=y`);
    const [, frame] = person.page.frames();
    const shown = await frame
      ?.evaluate(() => document.querySelector('h1')?.textContent ?? '')
      .catch(() => '');
    assert.doesNotMatch(shown ?? '', /sign-in/i);
    const answer = await fetch(`${person.stage.proxyUrl}/connect/callback?state=x&code=y`);
    assert.match(answer.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    assert.equal(answer.headers.get('x-frame-options'), 'DENY');
    assert.equal(person.exchanges, 0);
  });

  it('says clearly that a frame without an origin cannot connect', async () => {
    person = await Driver.begin(
      browser(),
      {
        body: () => `<iframe sandbox="allow-scripts allow-popups" src="/app" title="App"></iframe>`,
      },
      '',
    );
    const frame = await person.page.waitForFrame((one) => one.url().endsWith('/app'));
    await frame.waitForFunction(() => document.querySelector('zoom-connect')?.status === 'failed');
    const code = await frame.evaluate(() =>
      document
        .querySelector('zoom-connect')
        ?.connect()
        .catch((error: { code: string }) => error.code),
    );
    assert.equal(code, 'insecure-context');
  });
});
