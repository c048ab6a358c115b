// Finds the programs that the tests need, and on Debian as root installs what is missing. Browser:
// CHROME_PATH, else an installed Chrome or Chromium. Also a real Redis and PostgreSQL, for the stores' tests.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Path of the first of these programs on PATH, or null. */
export function which(...names: string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path)) ?? null;
}

/** Path of Chrome or Chromium, or null. */
export function findChrome(): string | null {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) return existsSync(CHROME_PATH) ? CHROME_PATH : null;
  const found = which('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome');
  return found ?? (existsSync(MAC_CHROME) ? MAC_CHROME : null);
}

/** Folder with PostgreSQL's programs, which Debian keeps off PATH; or null. */
export function findPostgres(): string | null {
  const onPath = which('initdb');
  if (onPath) return dirname(onPath);
  const versions = '/usr/lib/postgresql';
  const folders = existsSync(versions) ? readdirSync(versions) : [];
  const newest = folders
    .map(Number)
    .filter(Number.isFinite)
    .toSorted((a, b) => b - a)[0];
  return newest === undefined ? null : join(versions, String(newest), 'bin');
}

/** Arguments without which Chromium fails as root, or talks to hosts that tests must not need. */
export const CHROME_ARGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Tool {
  name: string;
  find: () => string | null;
  debian: readonly string[];
}

/** WebKit is had from Debian only; a head for Chromium is needed where there is no screen. */
const LINUX: readonly Tool[] = [
  { name: 'Xvfb', find: () => which('Xvfb'), debian: ['xvfb'] },
  { name: 'xvfb-run', find: () => which('xvfb-run'), debian: ['xvfb', 'xauth'] },
  { name: 'WebKitWebDriver', find: () => which('WebKitWebDriver'), debian: ['webkit2gtk-driver'] },
];

const NEEDED: readonly Tool[] = [
  { name: 'Chrome or Chromium (or CHROME_PATH)', find: findChrome, debian: ['chromium'] },
  { name: 'Firefox', find: () => which('firefox-esr', 'firefox'), debian: ['firefox-esr'] },
  ...(process.platform === 'linux' ? LINUX : []),
  { name: 'redis-server', find: () => which('redis-server'), debian: ['redis-server'] },
  { name: 'PostgreSQL', find: findPostgres, debian: ['postgresql', 'procps'] },
];

function install(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !which('apt-get')) return false;
  console.log(`Installing ${packages.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  return apt('update', '-q') && apt('install', '-qy', '--no-install-recommends', ...packages);
}

if (import.meta.main) {
  const missing = (): Tool[] => NEEDED.filter((tool) => !tool.find());
  if (missing().length > 0) install(missing().flatMap((tool) => tool.debian));
  const still = missing();
  if (still.length > 0) {
    console.error(`The tests need: ${still.map((tool) => tool.name).join(', ')}. Please install.`);
    process.exit(1);
  }
}
