// The quick recipes as somebody copies them: the server starts, a person connects Zoom in its page,
// and creates one event. Those that install a runtime or a framework are in `test/apps`.
import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { launch, type TestBrowser } from '../support/browser.ts';
import { root, Stranger } from '../support/stranger.ts';

/** As if it were installed in the copy. */
async function install(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules');
  await mkdir(modules);
  for (const name of await readdir(join(root, 'node_modules'))) {
    if (!name.startsWith('.')) await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  await symlink(root, join(modules, 'zoom-connect'));
}

describe('the recipe', () => {
  let browser: TestBrowser;
  let stranger: Stranger;
  before(async () => {
    browser = await launch('chromium');
  });
  after(() => browser.close());
  afterEach(() => stranger.end());

  for (const recipe of ['node-http', 'express', 'fastify', 'hono']) {
    it(recipe, async () => {
      stranger = await Stranger.copy(recipe, browser);
      await install(stranger.folder);
      await stranger.serveWith(process.execPath, ['server.js'], /^http:\S+/);
    });
  }

  it('workers', async () => {
    stranger = await Stranger.copy('workers', browser);
    const { folder } = stranger;
    await install(folder);
    // As `npm run elements` does.
    const elements = resolve(root, 'dist/cdn');
    await cp(elements, join(folder, 'public/elements'), { recursive: true });
    const { outputFiles } = await build({
      entryPoints: [join(folder, 'worker.js')],
      bundle: true,
      write: false,
      format: 'esm',
      conditions: ['workerd', 'worker', 'import'],
    });
    const worker = new Miniflare({
      host: 'localhost',
      port: stranger.port,
      modules: true,
      script: outputFiles[0]?.text ?? '',
      compatibilityDate: '2026-01-01',
      d1Databases: ['DB'],
      bindings: stranger.settings,
      assets: { directory: join(folder, 'public'), routerConfig: { has_user_worker: true } },
    });
    try {
      await worker.ready;
      await stranger.connectAndCreate();
    } finally {
      await worker.dispose();
    }
  });
});
