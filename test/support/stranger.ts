// Somebody who copies a recipe: a sandbox in place of Nylas, a free port, and a browser in which one
// person connects Zoom and creates one event.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import { click, nextWindow, PATIENCE, type TestBrowser } from './browser.ts';
import { serve, type Served } from './serve.ts';

export const root = resolve(import.meta.dirname, '../..');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

export class Stranger {
  /** The copy of the recipe. */
  readonly folder: string;
  /** Where its site is to be. */
  readonly site: string;
  readonly port: number;
  readonly #browser: TestBrowser;
  readonly #page: Page;
  readonly #nylas: Served;
  readonly #sandbox: Sandbox;

  private constructor(
    folder: string,
    port: number,
    browser: TestBrowser,
    page: Page,
    nylas: Served,
    sandbox: Sandbox,
  ) {
    this.folder = folder;
    this.port = port;
    this.site = `http://localhost:${port}`;
    this.#browser = browser;
    this.#page = page;
    this.#nylas = nylas;
    this.#sandbox = sandbox;
  }

  static async copy(recipe: string, browser: TestBrowser): Promise<Stranger> {
    const folder = await mkdtemp(join(tmpdir(), 'recipe-'));
    await cp(resolve(root, 'demo/recipes', recipe), folder, { recursive: true });
    const port = await freePort();
    let sandbox: Sandbox | null = null;
    const nylas = await serve((request) => sandbox?.fetch(request) ?? Response.error());
    const redirectUris = [`http://localhost:${port}/zoom/connect/callback`];
    sandbox = createSandbox({ origin: nylas.url, redirectUris });
    const page = await browser.newPage();
    return new Stranger(folder, port, browser, page, nylas, sandbox);
  }

  async end(): Promise<void> {
    await this.#page.browserContext().close();
    await this.#nylas.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** What stands in `.env`. */
  get settings(): Record<string, string> {
    return {
      NYLAS_API_URI: this.#nylas.url,
      NYLAS_API_KEY: 'sandbox-key',
      NYLAS_CLIENT_ID: 'sandbox-client',
      NYLAS_GRANT_ID: 'cal-grant-1',
      PUBLIC_URL: `${this.site}/zoom`,
      SESSION_SECRET: 'Zm9yIHRoZSB0ZXN0cyBvZiB0aGUgcmVjaXBlcyBvbmx5',
      PORT: String(this.port),
    };
  }

  /** Runs the server while the person does the job; it is up once it has said this. */
  async serveWith(command: string, args: readonly string[], ready: RegExp): Promise<void> {
    const env = { ...process.env, ...this.settings };
    const server = spawn(command, args, {
      cwd: this.folder,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    try {
      let said = '';
      while (!ready.test(said)) {
        const [chunk] = (await Promise.race([
          once(server.stdout, 'data'),
          once(server, 'exit').then(([code]) => {
            throw new Error(`The server ended with ${code}: ${said}`);
          }),
        ])) as [Buffer];
        said += String(chunk);
      }
      await this.connectAndCreate();
    } finally {
      // With whatever it has started itself.
      if (server.pid !== undefined) process.kill(-server.pid);
    }
  }

  async connectAndCreate(): Promise<void> {
    const page = this.#page;
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) failures.push(message.text());
    });
    await page.goto(this.site);
    const opened = nextWindow(this.#browser.browser);
    await click(page, 'zoom-connect', 'Connect Zoom');
    const popup = await opened;
    await popup.waitForSelector('button[value="allow"]');
    await click(popup, null, 'Allow').catch((error: Error) => {
      if (!popup.isClosed()) throw error;
    });
    await page.waitForFunction(
      () => document.querySelector('zoom-connect')?.status === 'connected',
      { timeout: PATIENCE },
    );
    const created = page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener('zoom-event-created', ({ joinUrl }) => resolve(joinUrl));
        }),
    );
    await page.type('zoom-event-form >>> input#title', 'Review');
    await click(page, 'zoom-event-form', 'Create event');
    assert.match(String(await created), /^https:\/\/.+/);
    assert.equal(this.#sandbox.state().meetings.length, 1);
    // A site without an icon is no fault of ours.
    const told = failures.filter((text) => !text.includes('404'));
    assert.deepEqual(told, []);
  }
}
