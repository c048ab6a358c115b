// Each recipe as somebody copies it: its server starts, a person connects Zoom in its page, and
// creates one event.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import type { Page } from 'puppeteer-core';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import { click, launch, nextWindow, PATIENCE, type TestBrowser } from '../support/browser.ts';
import { serve, type Served } from '../support/serve.ts';

const root = resolve(import.meta.dirname, '../..');
const recipes = resolve(root, 'demo/recipes');

/** A folder of a stranger's, with the recipe and everything installed. */
async function copy(recipe: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'recipe-'));
  await cp(resolve(recipes, recipe), folder, { recursive: true });
  const modules = join(folder, 'node_modules');
  await mkdir(modules);
  for (const name of await readdir(join(root, 'node_modules'))) {
    if (!name.startsWith('.')) await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  await symlink(root, join(modules, 'zoom-connect'));
  return folder;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

describe('the recipe', () => {
  let browser: TestBrowser;
  let page: Page;
  let sandbox: Sandbox;
  let nylas: Served;
  let site: string;
  let folder: string;
  before(async () => {
    browser = await launch('chromium');
  });
  after(() => browser.close());
  beforeEach(async () => {
    site = `http://localhost:${await freePort()}`;
    nylas = await serve((request) => sandbox.fetch(request));
    const redirectUris = [`${site}/zoom/connect/callback`];
    sandbox = createSandbox({ origin: nylas.url, redirectUris });
    page = await browser.newPage();
  });
  afterEach(async () => {
    await page.browserContext().close();
    await nylas.close();
    await rm(folder, { recursive: true, force: true });
  });

  const settings = (): Record<string, string> => ({
    NYLAS_API_URI: nylas.url,
    NYLAS_API_KEY: 'sandbox-key',
    NYLAS_CLIENT_ID: 'sandbox-client',
    NYLAS_GRANT_ID: 'cal-grant-1',
    PUBLIC_URL: `${site}/zoom`,
    SESSION_SECRET: 'Zm9yIHRoZSB0ZXN0cyBvZiB0aGUgcmVjaXBlcyBvbmx5',
  });

  async function connectAndCreate(): Promise<void> {
    await page.goto(site);
    const opened = nextWindow(browser.browser);
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
    assert.equal(sandbox.state().meetings.length, 1);
  }

  for (const recipe of ['node-http', 'express', 'fastify', 'hono']) {
    it(recipe, async () => {
      folder = await copy(recipe);
      const env = { ...process.env, ...settings(), PORT: new URL(site).port };
      const server: ChildProcess = spawn(process.execPath, ['server.js'], {
        cwd: folder,
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        const [line] = (await once(server.stdout!, 'data')) as [Buffer];
        assert.equal(String(line).trim(), site);
        await connectAndCreate();
      } finally {
        server.kill();
      }
    });
  }

  it('workers', async () => {
    folder = await copy('workers');
    const { outputFiles } = await build({
      entryPoints: [join(folder, 'worker.js')],
      bundle: true,
      write: false,
      format: 'esm',
      conditions: ['workerd', 'worker', 'import'],
    });
    // As `npm run elements` does.
    const elements = resolve(root, 'dist/cdn');
    await cp(elements, join(folder, 'public/elements'), { recursive: true });
    const worker = new Miniflare({
      host: 'localhost',
      port: Number(new URL(site).port),
      modules: true,
      script: outputFiles[0]?.text ?? '',
      compatibilityDate: '2026-01-01',
      d1Databases: ['DB'],
      bindings: settings(),
      assets: { directory: join(folder, 'public'), routerConfig: { has_user_worker: true } },
    });
    await worker.ready;
    try {
      await connectAndCreate();
    } finally {
      await worker.dispose();
    }
  });
});
