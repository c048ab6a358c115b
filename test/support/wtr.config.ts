// Element tests in real browsers. BROWSERS=chromium,firefox,webkit picks them; default: all three,
// where WebKit can be had.
import { esbuildPlugin } from '@web/dev-server-esbuild';
import type { BrowserLauncher, TestRunnerConfig } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { resolve } from 'node:path';
import { CHROME_ARGS, findChrome, which } from './tools.ts';
import { webkitLauncher } from './webkit-launcher.ts';

const root = resolve(import.meta.dirname, '../..');

const everyBrowser = process.platform === 'linux' ? 'chromium,firefox,webkit' : 'chromium,firefox';

const launchers: Record<string, () => BrowserLauncher> = {
  chromium: () =>
    named('Chromium', { executablePath: findChrome() ?? 'chromium', args: CHROME_ARGS }),
  firefox: () =>
    named('Firefox', {
      browser: 'firefox',
      executablePath: which('firefox-esr', 'firefox') ?? 'firefox',
      // Popups without a gesture, as scripts open them here.
      extraPrefsFirefox: { 'dom.disable_open_during_load': false },
    }),
  webkit: () => webkitLauncher(),
};

function named(
  name: string,
  launchOptions: NonNullable<NonNullable<Parameters<typeof chromeLauncher>[0]>['launchOptions']>,
): BrowserLauncher {
  return Object.assign(chromeLauncher({ launchOptions }), { name });
}

export default {
  rootDir: root,
  files: [`${root}/test/{elements,popup}/**/*.test.ts`],
  nodeResolve: { exportConditions: ['development', 'browser'] },
  concurrency: 1,
  // Two engines at a time; each has windows of its own.
  concurrentBrowsers: 2,
  // Nets for what hangs, far above what a test takes: none may depend on how fast the machine is.
  testFramework: { config: { timeout: '60000' } },
  testsStartTimeout: 300_000,
  testsFinishTimeout: 600_000,
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: resolve(root, 'tsconfig.json') }),
  ],
  middleware: [
    (context, next) => {
      if (context.path === '/mockServiceWorker.js')
        context.url = '/node_modules/msw/lib/mockServiceWorker.js';
      return next();
    },
  ],
  browsers: (process.env['BROWSERS'] ?? everyBrowser).split(',').map((name) => {
    const launch = launchers[name];
    if (!launch) throw new Error(`BROWSERS: no launcher for "${name}".`);
    return launch();
  }),
} satisfies TestRunnerConfig;
