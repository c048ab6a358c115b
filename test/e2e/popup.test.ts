// `zoom-connect/popup` by itself: any provider, here an authorization server that knows nothing of
// this package, on another site.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterEach, beforeEach, it } from 'node:test';
import { OAuth2Server } from 'oauth2-mock-server';
import type { Page } from 'puppeteer-core';
import { click, inBrowsers, nextWindow, PATIENCE } from '../support/browser.ts';
import { isGone } from '../support/driver.ts';
import { serve, type Served } from '../support/serve.ts';

const DIST = resolve(import.meta.dirname, '../../dist');

/** The end of the sign-in, as the app's page heard it. */
type WithEnd = Window & { end?: unknown; giveUp: AbortController };

const html = (body: string, headers: Record<string, string> = {}): Response =>
  new Response(`<!doctype html><html lang="en"><meta charset="utf-8"><title>App</title>${body}`, {
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  });

inBrowsers('signIn() with a provider of another kind', (browser) => {
  let provider: OAuth2Server;
  let app: Served;
  let page: Page;
  /** Headers of the app's page and its callback page. */
  let headers: Record<string, string>;
  /** What the backend knows of each flow. */
  let known: Map<string, object>;

  beforeEach(async () => {
    headers = {};
    known = new Map();
    provider = new OAuth2Server();
    await provider.issuer.keys.generate('RS256');
    await provider.start(0, '127.0.0.1');
    app = await serve(answer);
    page = await browser().newPage();
  });
  afterEach(async () => {
    await page.browserContext().close();
    await Promise.all([app.close(), provider.stop()]);
  });

  const origin = (): string => app.url.replace('127.0.0.1', 'localhost');

  async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.startsWith('/dist/')) {
      const code = await readFile(resolve(DIST, pathname.slice('/dist/'.length)));
      return new Response(code, { headers: { 'content-type': 'text/javascript' } });
    }
    if (pathname === '/result')
      return Response.json(known.get(searchParams.get('flow') ?? '') ?? {});
    if (pathname === '/callback') return callback(searchParams);
    if (pathname === '/standstill') return html('<p>Who are you?</p>');
    return html(
      `<button>Sign in</button><script type="module">
        import { signIn } from '/dist/popup.js';
        window.giveUp = new AbortController();
        document.querySelector('button').onclick = async () => {
          window.end = await signIn({
            url: (flow) => '${provider.issuer.url}/authorize?' + new URLSearchParams({
              response_type: 'code', client_id: 'app', scope: 'openid',
              redirect_uri: '${origin()}/callback', state: flow,
            }),
            origin: '${origin()}',
            ask: async (flow) => (await fetch('/result?flow=' + flow)).json(),
            signal: giveUp.signal,
          }).catch((reason) => ({ status: 'rejected', reason }));
        };
        if (location.pathname === '/at-once') document.querySelector('button').click();
      </script>`,
      headers,
    );
  }

  /** The app's own callback: exchanges the code, and reports. */
  async function callback(query: URLSearchParams): Promise<Response> {
    const code = query.get('code');
    const outcome = code
      ? { status: 'connected', tokens: await exchange(code) }
      : { status: 'denied', why: query.get('error') };
    known.set(query.get('state') ?? '', outcome);
    const report = { flow: query.get('state'), origin: origin(), outcome };
    return html(
      `<script type="module">
        import { reportOutcome } from '/dist/callback.js';
        history.replaceState(null, '', '/callback');
        reportOutcome(${JSON.stringify(report)});
      </script>`,
      headers,
    );
  }

  async function exchange(code: string): Promise<string[]> {
    const answered = await fetch(`${provider.issuer.url}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        client_id: 'app',
        redirect_uri: `${origin()}/callback`,
      }),
    });
    return Object.keys((await answered.json()) as object).filter((name) => name.endsWith('_token'));
  }

  async function ended(): Promise<unknown> {
    await page.waitForFunction(() => (window as unknown as WithEnd).end, { timeout: PATIENCE });
    return page.evaluate(() => (window as unknown as WithEnd).end);
  }

  async function open(): Promise<void> {
    await page.goto(origin());
    await click(page, null, 'Sign in');
  }

  /** Opens a pop-up in which nothing goes on. */
  async function openStandstill(): Promise<Page> {
    provider.service.once('beforeAuthorizeRedirect', ({ url }: { url: URL }) => {
      url.href = `${app.url}/standstill`;
    });
    const opened = nextWindow(browser().browser);
    await open();
    const popup = await opened;
    await popup.waitForSelector('p');
    return popup;
  }

  const connected = { status: 'connected', tokens: ['access_token', 'refresh_token', 'id_token'] };

  it('tells what the callback page reports', async () => {
    await open();
    assert.deepEqual(await ended(), connected);
  });

  it('tells a refusal, with what stands beside it', async () => {
    provider.service.once('beforeAuthorizeRedirect', ({ url }: { url: URL }) => {
      url.searchParams.delete('code');
      url.searchParams.set('error', 'access_denied');
    });
    await open();
    assert.deepEqual(await ended(), { status: 'denied', why: 'access_denied' });
  });

  it('finds a pop-up that was cut off by what the backend knows', async () => {
    headers = { 'cross-origin-opener-policy': 'same-origin' };
    await open();
    assert.deepEqual(await ended(), connected);
  });

  it('tells who closes the window', async () => {
    await (await openStandstill()).close();
    assert.deepEqual(await ended(), { status: 'closed' });
  });

  it('closes the window of a page that gives up, and says why', async () => {
    const popup = await openStandstill();
    await page.evaluate(() => (window as unknown as WithEnd).giveUp.abort('no longer needed'));
    assert.deepEqual(await ended(), { status: 'rejected', reason: 'no longer needed' });
    await isGone(popup);
  });

  it('says so where the browser blocks the window', async () => {
    await page.goto(`${origin()}/at-once`);
    assert.deepEqual(await ended(), { status: 'blocked' });
  });
});
