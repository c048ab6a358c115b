// End-to-end tests: real popups in the system's Chromium, the demo's proxy, the sandbox on its own
// origin.
import { defineConfig } from '@playwright/test';
import { resolve } from 'node:path';
import { CHROME_ARGS, findChrome } from './tools.ts';

const root = resolve(import.meta.dirname, '../..');
const PORT = '5183';
const SANDBOX_PORT = '5184';
process.env['SANDBOX_URL'] = `http://127.0.0.1:${SANDBOX_PORT}`;

export default defineConfig({
  testDir: resolve(root, 'test/e2e'),
  outputDir: resolve(root, 'test-results'),
  testMatch: '**/*.spec.ts',
  // One sandbox serves all tests, and each begins by resetting it.
  workers: 1,
  forbidOnly: true,
  // Nets for what hangs, far above what a test takes: none may depend on how fast the machine is.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${PORT}`,
    launchOptions: { executablePath: findChrome() ?? 'chromium', args: CHROME_ARGS },
    trace: 'retain-on-failure',
  },
  webServer: {
    command: 'node demo/start.ts',
    cwd: root,
    url: `http://localhost:${PORT}`,
    env: { PORT, SANDBOX_PORT, NYLAS_API_KEY: '', NYLAS_CLIENT_ID: '', NYLAS_GRANT_ID: '' },
    gracefulShutdown: { signal: 'SIGINT', timeout: 5_000 },
  },
});
