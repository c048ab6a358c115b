// The rows of the truth table that WebKit's driver can play. It has no way to see a popup's consent
// page closed by the person other than closing the window, and no network or sleep to take away.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { CLOSED, CONNECTED, DENIED, failed, START } from '../support/driver.ts';
import { openStage, withHeaders, type Stage, type StageOptions } from '../support/stage.ts';
import { WebKitSession } from '../support/webkit-launcher.ts';

const COOP = 'cross-origin-opener-policy';

const rows = (): void => {
  const browser = new WebKitSession();
  let stage: Stage;
  let app: string;

  before(() => browser.start());
  after(() => browser.stop());
  afterEach(async () => {
    try {
      for (const handle of await browser.windows()) {
        // A popup may close itself between being listed and being closed.
        if (handle !== app) await browser.closeWindow(handle).catch(() => undefined);
      }
      await browser.switchTo(app);
      await browser.call('/url', { url: 'about:blank' });
    } finally {
      await stage.close();
    }
  });

  async function begin(options: StageOptions = {}): Promise<void> {
    stage = await openStage(options);
    [app = ''] = await browser.windows();
    await browser.call('/url', { url: stage.url });
    await browser.until("return document.querySelector('zoom-connect')?.status === 'disconnected'");
  }

  /** Presses Connect, and goes to the window that opens, at the consent page. */
  async function consent(): Promise<string> {
    const press =
      "return document.querySelector('zoom-connect').shadowRoot.querySelector('button')";
    await browser.click(await browser.run(press));
    let popup: string | undefined;
    while (!popup) popup = (await browser.windows()).find((handle) => handle !== app);
    await browser.switchTo(popup);
    await browser.until("return !!document.querySelector('button[value=allow]')");
    return popup;
  }

  async function choose(value: 'allow' | 'deny'): Promise<void> {
    await browser.click(
      await browser.run(`return document.querySelector('button[value=${value}]')`),
    );
    await browser.switchTo(app);
  }

  const heard = async (line: string): Promise<unknown> => {
    await browser.until(`return log.includes(${JSON.stringify(line)})`);
    return browser.run('return log.slice(1)');
  };

  for (const coop of [null, 'same-origin', 'same-origin-allow-popups']) {
    const under = coop ? ` under a consent page with COOP ${coop}` : '';

    it(`tells who allows${under}`, async () => {
      await begin();
      if (coop) await stage.control('faults', { path: '/nothing', coop });
      await consent();
      await choose('allow');
      assert.deepEqual(await heard('zoom-connected grant false'), [...START, ...CONNECTED]);
    });

    it(`tells who denies${under}`, async () => {
      await begin();
      if (coop) await stage.control('faults', { path: '/nothing', coop });
      await consent();
      await choose('deny');
      assert.deepEqual(await heard('zoom-connect-cancel denied'), [...START, ...DENIED]);
    });
  }

  for (const [name, options] of [
    ['a page with COOP same-origin', { headers: { [COOP]: 'same-origin' } }],
    ['a page on another origin of the proxy’s site', { proxy: 'same-site' }],
    ['a page on another site than the proxy', { proxy: 'cross-site', body: withHeaders }],
  ] as const satisfies readonly (readonly [string, StageOptions])[]) {
    it(`connects in ${name}`, async () => {
      await begin(options);
      await consent();
      await choose('allow');
      assert.deepEqual(await heard('zoom-connected grant false'), [...START, ...CONNECTED]);
    });
  }

  it('tells who closes the window', async () => {
    await begin();
    await browser.closeWindow(await consent());
    await browser.switchTo(app);
    assert.deepEqual(await heard('zoom-connect-cancel closed'), [...START, ...CLOSED]);
  });

  it('tells an exchange that fails', async () => {
    await begin();
    await stage.control('faults', { path: '/v3/connect/token', status: 400, times: 9 });
    await consent();
    await choose('allow');
    assert.deepEqual(await heard('zoom-connect-error exchange-failed'), [
      ...START,
      ...failed('exchange-failed'),
    ]);
  });
};

// Elsewhere there is no WebKit that a test could drive.
if (process.platform === 'linux') {
  describe('<zoom-connect> in webkit', { timeout: 30 * 60_000 }, rows);
}
