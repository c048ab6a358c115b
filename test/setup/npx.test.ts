// The command line as people call it: through npx, in an app that has the package and in a clone.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { openStage, type Finished, type Stage } from './cli.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BIN = 'zoom-connect/src/bin.js';

let folder = '';
let stage: Stage;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zoom-connect-npx-'));
  stage = await openStage();
});
after(async () => {
  await stage.close();
  rmSync(folder, { recursive: true });
});

/** A folder of an app that has installed the package. */
function makeApp(): string {
  const cwd = join(folder, 'app');
  mkdirSync(join(cwd, 'node_modules/.bin'), { recursive: true });
  writeFileSync(join(cwd, 'package.json'), '{"name":"app","private":true}');
  symlinkSync(ROOT, join(cwd, 'node_modules/zoom-connect'));
  symlinkSync(join('..', BIN), join(cwd, 'node_modules/.bin/zoom-connect'));
  return cwd;
}

/** A clone in which nothing was built. */
function makeClone(): string {
  const cwd = join(folder, 'clone');
  for (const name of ['package.json', 'src']) {
    cpSync(join(ROOT, name), join(cwd, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(cwd, 'node_modules'));
  return cwd;
}

function npx(cwd: string, ...args: string[]): Promise<Finished> {
  const child = spawn('npx', ['--no-install', 'zoom-connect', ...args], {
    cwd,
    timeout: 300_000,
    env: {
      PATH: [join(ROOT, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
      HOME: folder,
      npm_config_offline: 'true',
      npm_config_cache: join(folder, 'cache'),
    },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((done) => {
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

test('a file with settings that is named on the command line', async () => {
  const app = makeApp();
  const { PUBLIC_URL: _, ...settings } = stage.env;
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(app, 'my.env'), lines.join(''));
  // Node takes the second one for itself, which is no harm while the file exists.
  for (const flag of ['--env', '--env-file']) {
    const { code, stdout, stderr } = await npx(app, 'doctor', '--json', flag, 'my.env');
    assert.equal(code, 0, stderr);
    const { checks } = JSON.parse(stdout) as { checks: { id: string; status: string }[] };
    assert.equal(checks.find(({ id }) => id === 'key-region')?.status, 'pass', flag);
  }
  const missing = await npx(app, 'doctor', '--env', 'missing.env');
  assert.equal(missing.code, 2);
  assert.match(missing.stderr, /There is no file missing\.env/);
});

test('a clone in which nothing was built', async () => {
  const { code, stdout, stderr } = await npx(makeClone(), '--version');
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
});
