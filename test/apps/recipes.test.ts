// The recipes that bring a runtime or a framework, installed from the packed tarball. `npm run
// test:apps` runs them; they need npm's registry.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { launch, type TestBrowser } from '../support/browser.ts';
import { root, Stranger } from '../support/stranger.ts';

const run = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

describe('the recipe', () => {
  let browser: TestBrowser;
  let stranger: Stranger;
  const packed = mkdtempSync(join(tmpdir(), 'packed-'));
  let tarball: string;
  before(async () => {
    const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', packed];
    tarball = join(packed, run('npm', args, root).trim());
    browser = await launch('chromium');
  });
  after(async () => {
    await browser.close();
    rmSync(packed, { recursive: true });
  });
  afterEach(() => stranger.end());

  const installed = async (recipe: string): Promise<Stranger> => {
    stranger = await Stranger.copy(recipe, browser);
    run('npm', ['install', '--no-audit', '--no-fund', tarball], stranger.folder);
    return stranger;
  };
  const bin = ({ folder }: Stranger, name: string): string =>
    join(folder, 'node_modules/.bin', name);

  it('bun', async () => {
    const { folder } = await installed('bun');
    await stranger.serveWith(bin(stranger, 'bun'), [join(folder, 'server.js')], /^http:\S+/);
  });

  it('deno', async () => {
    await installed('deno');
    await stranger.serveWith(
      bin(stranger, 'deno'),
      ['run', '--allow-all', 'server.js'],
      /^http:\S+/,
    );
  });

  it('next', async () => {
    const { folder } = await installed('next');
    run(bin(stranger, 'next'), ['build'], folder);
    await stranger.serveWith(bin(stranger, 'next'), ['start'], /Ready/);
  });
});
