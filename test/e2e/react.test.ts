// A React app, rendered by a server and taken over by the browser, with everything that people write
// inline at every render.
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { afterEach, beforeEach, it } from 'node:test';
import { build } from 'esbuild';
import { createElement, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { ZoomConnect, ZoomEventForm } from 'zoom-connect/react';
import { inBrowsers, PATIENCE } from '../support/browser.ts';
import { Driver } from '../support/driver.ts';

const root = resolve(import.meta.dirname, '../..');

/** The app as its server renders it; the browser renders the same. */
const app = (proxy: string): ReactElement =>
  createElement(
    'main',
    { 'data-renders': 0 },
    createElement(ZoomConnect, { proxy }),
    createElement(ZoomEventForm, { proxy }),
  );

const client = (proxy: string): string => `
  import { createElement as h, StrictMode, useState } from 'react';
  import { hydrateRoot } from 'react-dom/client';
  import { ZoomConnect, ZoomEventForm } from 'zoom-connect/react';
  function App() {
    const [renders, setRenders] = useState(0);
    window.render = () => setRenders(renders + 1);
    return h('main', { 'data-renders': renders },
      h(ZoomConnect, { proxy: '${proxy}', headers: () => ({ authorization: 'Bearer ada' }),
        revoke: false, onZoomConnected: (event) => log.push('react heard ' + event.type) }),
      h(ZoomEventForm, { proxy: '${proxy}', headers: () => ({ authorization: 'Bearer ada' }),
        value: { title: 'From the page' } }));
  }
  hydrateRoot(document.querySelector('#root'), h(StrictMode, null, h(App)), {
    onRecoverableError: (error) => log.push('hydration: ' + error.message),
  });
`;

inBrowsers('the components for React', (browser) => {
  let person: Driver;
  beforeEach(async () => {
    const { outputFiles } = await build({
      stdin: { contents: client('/zoom'), resolveDir: root },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      define: { 'process.env.NODE_ENV': '"production"' },
    });
    const code = outputFiles[0]?.text.replaceAll('</script', String.raw`<\/script`) ?? '';
    const markup = renderToString(app('/zoom'));
    person = await Driver.begin(browser(), {
      body: () => `<div id="root">${markup}</div><script type="module">${code}</script>`,
    });
  });
  afterEach(() => person.end());

  it('take over what the server rendered, without a complaint', async () => {
    const { page } = person;
    await page.waitForFunction(() => document.querySelector('main')?.dataset['renders'] === '0');
    assert.deepEqual(
      (await person.log()).filter((line) => line.startsWith('hydration')),
      [],
    );
  });

  it('keep what is typed, whatever is rendered anew', async () => {
    const { page } = person;
    const title = (): Promise<string | undefined> =>
      page.evaluate(() => document.querySelector('zoom-event-form')?.value.title);
    await page.waitForFunction(
      () => document.querySelector('zoom-event-form')?.value.title === 'From the page',
      { timeout: PATIENCE },
    );
    const input = await page.waitForSelector('zoom-event-form >>> input#title');
    await input?.type('!');
    await page.evaluate(() => (window as unknown as { render: () => void }).render());
    await page.waitForSelector('main[data-renders="1"]');
    assert.match((await title()) ?? '', /!/);
  });

  it('tell a success to the handler', async () => {
    const popup = await person.consent();
    await person.choose(popup, 'Allow');
    await person.logged('react heard zoom-connected');
  });
});
